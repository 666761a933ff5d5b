using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using DecisionSupport.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace DecisionSupport.Web.Tests.Hosting;

/// <summary>What the host does for every address: compression, HEAD, and which circuits it opens.</summary>
public sealed class HttpTests(AppFixture app) : IDisposable
{
    private readonly HttpClient _client = app.Client();

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("/lib/echarts/echarts.esm.min.js")]
    [InlineData("/_content/MudBlazor/MudBlazor.min.css")]
    [InlineData("/indicators/FRED.UNRATE")]
    [InlineData("/api/catalogue")]
    [InlineData("/api/series/FRED.UNRATE.csv")]
    public async Task Texts_travel_packed_to_less_than_half_their_size(string address)
    {
        var plain = await Send(HttpMethod.Get, address);
        var packed = await Send(HttpMethod.Get, address, "gzip");
        Assert.Empty(plain.Response.Content.Headers.ContentEncoding);
        Assert.Equal("gzip", Assert.Single(packed.Response.Content.Headers.ContentEncoding));
        Assert.True(2 * packed.Length < plain.Length, $"{address}: {packed.Length} of {plain.Length} bytes");
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/indicators/FRED.UNRATE", HttpStatusCode.OK)]
    [InlineData("/indicators/FRED.NOSUCH", HttpStatusCode.NotFound)]
    [InlineData("/api/series/FRED.UNRATE", HttpStatusCode.OK)]
    [InlineData("/health", HttpStatusCode.OK)]
    [InlineData("/css/site.css", HttpStatusCode.OK)]
    [InlineData("/nosuch", HttpStatusCode.NotFound)]
    public async Task Head_answers_like_get_without_a_body(string address, HttpStatusCode expected)
    {
        var get = await Send(HttpMethod.Get, address);
        var head = await Send(HttpMethod.Head, address);
        Assert.Equal((expected, 0L), (head.Response.StatusCode, head.Length));
        Assert.Equal(get.Response.StatusCode, head.Response.StatusCode);
        Assert.Equal(get.Response.Content.Headers.ContentType, head.Response.Content.Headers.ContentType);
    }

    [Theory]
    [InlineData("https://elsewhere.example")]
    [InlineData("http://localhost:1")]
    [InlineData("null")]
    public async Task Pages_of_other_sites_open_no_circuit(string origin)
    {
        using var negotiate = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        negotiate.Headers.Add("Origin", origin);
        using var response = await _client.SendAsync(negotiate, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);

        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", origin);
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(Circuits, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Pages_of_this_site_and_programs_open_circuits()
    {
        foreach (var origin in new[] { app.BaseUrl, null })
        {
            using var socket = new ClientWebSocket();
            if (origin is not null)
            {
                socket.Options.SetRequestHeader("Origin", origin);
            }

            await socket.ConnectAsync(Circuits, TestContext.Current.CancellationToken);
            Assert.Equal(WebSocketState.Open, socket.State);
        }
    }

    [Fact]
    public async Task Circuits_above_the_limit_are_refused_until_one_closes()
    {
        var open = new OpenCircuits();
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("circuits", "2")]).Build();
        var handlers = Enumerable.Range(0, 4).Select(_ => new CircuitLimit(open, settings, NullLogger<CircuitLimit>.Instance)).ToArray();
        await handlers[0].OnCircuitOpenedAsync(null!, TestContext.Current.CancellationToken);
        await handlers[1].OnCircuitOpenedAsync(null!, TestContext.Current.CancellationToken);
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => handlers[2].OnCircuitOpenedAsync(null!, TestContext.Current.CancellationToken));
        Assert.StartsWith("2 circuits are open, which is the limit", e.Message, StringComparison.Ordinal);

        // The end of a refused circuit frees no place.
        await handlers[2].OnCircuitClosedAsync(null!, TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<InvalidOperationException>(() => handlers[3].OnCircuitOpenedAsync(null!, TestContext.Current.CancellationToken));
        await handlers[0].OnCircuitClosedAsync(null!, TestContext.Current.CancellationToken);
        await handlers[3].OnCircuitOpenedAsync(null!, TestContext.Current.CancellationToken);
    }

    private Uri Circuits => new($"{app.BaseUrl.Replace("http:", "ws:", StringComparison.Ordinal)}/_blazor");

    private async Task<(HttpResponseMessage Response, long Length)> Send(HttpMethod method, string address, string? encoding = null)
    {
        using var request = new HttpRequestMessage(method, address);
        if (encoding is not null)
        {
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
        }

        var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response, (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).LongLength);
    }
}
