using DecisionSupport.Analytics.Alerting;
using DecisionSupport.Ingest.Catalogue;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Alerting;

/// <summary>Alerts from raw files to the publication.</summary>
public sealed class AlertStageTests : IDisposable
{
    private const string Lights = """
        { "indicator": "FRED.UNRATE", "versions": [ { "version": 1, "author": { "en": "T", "zh": "测" }, "date": "2020-01-01", "reason": { "en": "T", "zh": "测" },
          "rule": "TargetBand", "transformation": "Level", "cuts": [2, 3, 5, 6] } ] }
        """;

    private readonly DataFolder _folder = DataFolder.WithTwoSeries();

    public AlertStageTests()
    {
        Document("lights/FRED.UNRATE.json", Lights);
        Document("alerts/policy.json", Policy());
    }

    public void Dispose() => _folder.Dispose();

    private static string Policy(string rule = "LightChanged", string extra = "", int version = 1) => $$"""
        { "versions": [ { "version": {{version}}, "author": { "en": "T", "zh": "测" }, "date": "2020-01-01", "reason": { "en": "T", "zh": "测" }, "reopenDays": 90,
          "rules": [ { "rule": "{{rule}}", "threshold": 2, "floor": { "points": 0.2 }{{extra}} } ] } ] }
        """;

    private void Document(string path, string text)
    {
        var full = Path.Combine(_folder.Location.Data, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    private IReadOnlyList<AlertFinding> Findings => _folder.Read(r => r.AlertFindings);

    [Fact]
    public void A_new_extreme_is_published_with_the_figures_that_show_it_and_leaves_with_the_next()
    {
        _folder.AddSnapshot("fred", "2022-03-04", "id,period,value\nFRED.UNRATE,2022-01,5.8\nFRED.UNRATE,2022-02,6.4\n");
        var first = _folder.Refresh();
        var finding = Assert.Single(Findings);
        Assert.Equal(("LightChanged", "FRED.UNRATE", AlertSeverity.Urgent, new DateOnly(2022, 3, 4)), (finding.Rule, finding.Key, finding.Severity, finding.Day));
        Assert.Equal(0.6, finding.Evidence.Size, 9);
        Assert.Equal(first.PublicationId, _folder.Refresh().PublicationId);
        _folder.AddSnapshot("fred", "2022-04-01", "id,period,value\nFRED.UNRATE,2022-03,6.5\n", coverage: "partial");
        _folder.Refresh();
        Assert.Empty(Findings);
    }

    [Theory]
    [InlineData("Oracle", "")]
    [InlineData("ForecastMissed", ", \"model\": \"oracle\"")]
    [InlineData("Surge", ", \"topics\": [\"witchcraft\"]")]
    public void A_policy_that_names_what_there_is_not_is_refused(string rule, string extra)
    {
        Document("alerts/policy.json", Policy(rule, extra));
        Assert.Contains("alerts/policy.json", Assert.Throws<DataFileException>(() => _folder.Refresh()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Versions_are_numbered_from_one()
    {
        Document("alerts/policy.json", Policy(version: 2));
        Assert.Throws<DataFileException>(() => _folder.Refresh());
    }
}
