using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Briefing;
using DecisionSupport.Web.Briefing.Checks;
using DecisionSupport.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DecisionSupport.Web.Tests.Briefing;

/// <summary>The checks on real series of the checkout; the dates are those of data/snapshots.</summary>
public class BriefingCheckTests(AppFixture app)
{
    [Fact]
    public void Series_current_at_its_date_has_nothing_to_object_to() =>
        Assert.Empty(Findings(new("FRED.UNRATE"), new(2022, 10, 31)));

    [Fact]
    public void Figure_overdue_by_more_than_thirty_days_is_stale()
    {
        // FRED.UNRATE: the figure for October 2022 was due 7 days after the month, 7 November 2022 (data/catalogue).
        Assert.Empty(Findings(new("FRED.UNRATE"), new(2022, 12, 7)));
        Assert.Contains("due about 7 Nov 2022", Assert.Single(Findings(new("FRED.UNRATE"), new(2022, 12, 8))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_key_is_left_out_by_name()
    {
        var finding = Assert.Single(Findings(new("NO.SUCH"), new(2022, 10, 31)));
        Assert.True(finding.LeavesOut);
        Assert.Contains("NO.SUCH", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Series_without_figures_at_the_date_is_left_out()
    {
        var finding = Assert.Single(Findings(new("FRED.UNRATE"), new(1947, 1, 1)));
        Assert.True(finding.LeavesOut);
        Assert.Contains("1 Jan 1947", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Headline_without_a_figure_gets_a_suggestion() =>
        Assert.Contains("Unemployment rate at 3.5% in Sep 2022", Assert.Single(Findings(new("FRED.UNRATE", Headline: "Jobs are plenty"), new(2022, 10, 31))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Unemployment at 3.5 % in Sep 2022", 0)]
    [InlineData("Unemployment down from 3.7% to 3.5%", 0)]
    [InlineData("Unemployment at 3.4 % in Sep 2022", 1)]
    public void Headline_with_a_figure_that_is_not_in_the_chart_is_found(string headline, int findings) =>
        Assert.Equal(findings, Findings(new("FRED.UNRATE", Headline: headline), new(2022, 10, 31)).Count);

    [Fact]
    public void Long_headline_is_found() =>
        Assert.Contains("at most 14", Assert.Single(Findings(new("FRED.UNRATE", Headline: "Unemployment at 3.5% in Sep 2022 and so on and on and on and on and on"), new(2022, 10, 31))).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_check_is_found_by_reflection() =>
        Assert.Equal(8, BriefingCheck.All.Count);

    private IReadOnlyList<BriefingFinding> Findings(BasketEntry entry, DateOnly asOf)
    {
        using var scope = app.Services.CreateScope();
        return BriefingCheck.Findings(scope.ServiceProvider.GetRequiredService<BriefingAssembler>().Draft(app.Reader, entry, new Vintage(asOf), asOf, "en"));
    }
}
