using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Web.Services.Signals;
using DecisionSupport.Web.Tests.Services.Cockpit;
using Xunit;

namespace DecisionSupport.Web.Tests.Services.Signals;

public class LightDraftTests
{
    private static readonly DateOnly s_today = new(2026, 11, 24);
    private static readonly Analytics.Indicators.Indicator s_indicator = HandMadeReader.Monthly("RATE");

    private static readonly LightSchemeVersion s_percentile = new(
        3, new("A"), new(2022, 1, 1), new("R"), "Percentile", Transformation.YearOnYear, [10, 30, 70, 90.5], (Period.Month(1990, 1), Period.Month(2019, 12)), new(2022, 10, 31), null, true);

    [Fact]
    public void A_version_survives_the_form()
    {
        foreach (var version in new[] { s_percentile, s_percentile with { Rule = "Sigma", Percentiles = null, Cuts = [-1.5, -0.75, 0.75, 1.5] }, s_percentile with { Rule = "TargetBand", Percentiles = null, Window = null, Frozen = null, Cuts = [1, 2, 3, 4] } })
        {
            var draft = LightDraft.From(version, s_indicator, TimeSeries.Empty(Period.Month(2000, 1)), s_today);
            var fields = draft.Values.ToDictionary(v => v.Name, v => v.Value);
            Assert.Equal(LightDraft.Fields, fields.Keys);
            var read = LightDraft.From(fields.GetValueOrDefault).Version(s_indicator);
            Assert.Equal((version.Rule, version.Transformation, version.Window, version.Frozen, version.Inverted), (read.Rule, read.Transformation, read.Window, read.Frozen, read.Inverted));
            Assert.Equal(version.Percentiles, read.Percentiles);
            Assert.Equal(version.Cuts, read.Cuts);
        }
    }

    [Fact]
    public void An_indicator_without_a_light_starts_with_percentiles_of_all_that_is_known()
    {
        var draft = LightDraft.From(null, s_indicator, TimeSeries.Of(Period.Month(2001, 5), [1, 2, 3]), s_today);
        var version = draft.Version(s_indicator);
        Assert.Equal(("Percentile", s_today, (Period.Month(2001, 5), Period.Month(2001, 7))), (version.Rule, version.Frozen, version.Window!.Value));
    }

    [Theory]
    [InlineData("c2", "two", "number 2", "第2个数")]
    [InlineData("view", "Upside", "view", "变换")]
    [InlineData("first", "2000-Q1", "first period", "起始时期")]
    [InlineData("last", "", "last period", "截止时期")]
    [InlineData("frozen", "31.10.2022", "freeze date", "冻结日期")]
    public void A_field_that_cannot_be_read_is_named(string field, string value, string en, string zh)
    {
        var fields = LightDraft.From(s_percentile, s_indicator, TimeSeries.Empty(Period.Month(2000, 1)), s_today).Values.ToDictionary(v => v.Name, v => v.Value);
        fields[field] = value;
        var e = Assert.Throws<DraftFormatException>(() => LightDraft.From(fields.GetValueOrDefault).Version(s_indicator));
        Assert.Contains($"“{en}” holds “{value}”", e.Text.En, StringComparison.Ordinal);
        Assert.Contains($"“{zh}”", e.Text.Zh!, StringComparison.Ordinal);
    }
}
