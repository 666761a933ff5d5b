using DecisionSupport.Ingest.Store;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DecisionSupport.Web.Tests.Hosting;

/// <summary>The application as it is shipped, over data, store and landing folder of a test, listening on a free port.</summary>
internal sealed class TestHost : WebApplicationFactory<global::Program>
{
    private readonly StoreLocation _location;
    private readonly (string Name, string Value)[] _settings;

    /// <summary>Starts it.</summary>
    /// <param name="location">Data, store and landing folder.</param>
    /// <param name="settings">Further settings.</param>
    public TestHost(StoreLocation location, params (string Name, string Value)[] settings)
    {
        (_location, _settings) = (location, settings);
        UseKestrel(0);
        StartServer();
    }

    /// <summary>Its address, without a slash at the end.</summary>
    public string Address => Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().TrimEnd('/');

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseStaticWebAssets();
        builder.ConfigureLogging(l => l.SetMinimumLevel(LogLevel.Warning));

        // Seconds of processor time for each host, which the tests of that page spend once.
        builder.UseSetting("warming:nowcasts", "false");
        foreach (var (name, value) in _settings.Concat([("data", _location.Data), ("store", _location.Store), ("landing", _location.Landing)]))
        {
            builder.UseSetting(name, value);
        }
    }
}
