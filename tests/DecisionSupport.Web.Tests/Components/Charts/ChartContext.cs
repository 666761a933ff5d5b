using System.Globalization;
using Bunit;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Requests;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionSupport.Web.Tests.Components.Charts;

/// <summary>What components need around them: texts, the address, and a language.</summary>
internal sealed class ChartContext : BunitContext
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    public ChartContext(string language = "en")
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        Services.AddLocalization();
        Services.AddSingleton(new PublishedStore(new StoreLocation("no-data", "no-store")));
        Services.AddScoped<PageContext>();
    }

    protected override void Dispose(bool disposing)
    {
        CultureInfo.CurrentUICulture = _before;
        base.Dispose(disposing);
    }
}
