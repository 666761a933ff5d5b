using System.Globalization;
using Bunit;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Components.Pages;
using DecisionSupport.Web.Requests;
using DecisionSupport.Web.Services.Quality;
using DecisionSupport.Web.Tests.Services.Cockpit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DecisionSupport.Web.Tests.Components.Pages;

public sealed class QualityChecksTests : BunitContext
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    public QualityChecksTests()
    {
        Services.AddLocalization();
        Services.AddSingleton(new PublishedStore(new StoreLocation("none", "none")));
        Services.AddScoped<PageContext>();
    }

    protected override void Dispose(bool disposing)
    {
        CultureInfo.CurrentUICulture = _before;
        base.Dispose(disposing);
    }

    [Theory]
    [InlineData("en", "Line 17 says 'abc'.", "Accuracy")]
    [InlineData("zh", "第17行为“abc”。", "准确性")]
    public void A_failed_check_names_file_line_and_finding_in_the_readers_language(string language, string message, string category)
    {
        CultureInfo.CurrentUICulture = new(language);
        var reader = new HandMadeReader
        {
            Checks = [
                new("FRED_US", "fred/x.csv.gz", "row-count", "completeness", true, new("ok", "通过"), null),
                new("FRED_US", "fred/x.csv.gz", "not-a-number", "accuracy", false, new("Line 17 says 'abc'.", "第17行为“abc”。"), 17)],
        };
        var page = Render<QualityChecks>(p => p.Add(c => c.State, QualityState.From(reader, Vintage.Latest)));
        Assert.Equal(["FRED_US", "fred/x.csv.gz", "17", "not-a-number", category, message], page.FindAll(".failures tbody tr > *").Select(c => c.TextContent));
        Assert.DoesNotContain("row-count", page.Find(".failures").TextContent, StringComparison.Ordinal);
    }
}
