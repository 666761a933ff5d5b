using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Lights;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Lights;

public sealed class LightSchemeRegisterTests : IDisposable
{
    private const string Key = "FRED.UNRATE";
    private static readonly Period s_first = Period.Month(1990, 1);

    private readonly DataFolder _folder = DataFolder.WithTwoSeries();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 10, 3, 8, 0, 0, TimeSpan.Zero));
    private readonly VintageHistory _history = VintageHistory.Of(TimeSeries.Of(s_first, [.. Enumerable.Range(0, 60).Select(i => (double)i)]), new(new(2020, 1, 1)));

    private static readonly LightSchemeVersion s_bands = new(
        0, new("Li Lei"), default, new("The target was set anew."), "TargetBand", Transformation.Level, null, null, null, [1, 2, 3, 4], true)
    {
        Reviewer = "Han Meimei",
    };

    private LightSchemeRegister Register => new(_folder.Location, _clock);

    private Indicator Unemployment => CatalogueReader.Read(DataDocuments.Of(_folder.Location)).Indicators.Find(Key)!;

    public void Dispose() => _folder.Dispose();

    private LightSchemeEvent Set(LightSchemeVersion scheme) => Register.Set(Unemployment, _history, scheme);

    private LightSchemes Lights()
    {
        var documents = DataDocuments.Of(_folder.Location);
        return LightSchemeReader.Read(documents, CatalogueReader.Read(documents).Indicators);
    }

    [Fact]
    public void A_version_set_here_follows_the_shipped_ones_and_judges_from_its_day_on()
    {
        _folder.Write("lights/FRED.UNRATE.json", """
            { "indicator": "FRED.UNRATE", "versions": [ { "version": 1, "author": { "en": "Group" }, "date": "2022-10-31", "reason": { "en": "Because." },
              "rule": "TargetBand", "transformation": "Level", "cuts": [3, 4, 6, 8] } ] }
            """);
        Set(s_bands);
        _clock.Advance(TimeSpan.FromDays(30));
        Set(s_bands with { Rule = "Percentile", Cuts = null, Percentiles = [5, 25, 75, 95], Window = (s_first, s_first + 59), Frozen = new(2026, 10, 1), Transformation = Transformation.Level });

        var scheme = Lights().ByIndicator[Key];
        Assert.Equal([(1, "Group", null), (2, "Li Lei", "Han Meimei"), (3, "Li Lei", "Han Meimei")], scheme.Versions.Select(v => (v.Version, v.Author.En, v.Reviewer)));
        Assert.Equal(1, scheme.At(new(new(2026, 10, 2))).Version);
        Assert.Equal(2, scheme.At(new(new(2026, 10, 3))).Version);
        Assert.Equal((3, new DateOnly(2026, 11, 2), (s_first, s_first + 59)), (scheme.Current.Version, scheme.Current.Date, scheme.Current.Window!.Value));
        Assert.Equal([5, 25, 75, 95], scheme.Current.Percentiles!);
        Assert.Equal([1, 2, 3, 4], scheme.Versions[1].Cuts!);
        Assert.True(scheme.Versions[1].Inverted);
    }

    [Fact]
    public void An_indicator_without_a_shipped_scheme_gets_one()
    {
        Set(s_bands);
        Assert.Equal((1, true), (Lights().ByIndicator[Key].Current.Version, Lights().ByIndicator[Key].Current.Inverted));
    }

    [Fact]
    public void Missing_signatures_one_person_for_both_and_cuts_that_judge_nothing_are_refused()
    {
        Refused("needs the author", s_bands with { Author = new(" ") });
        Refused("needs the reviewer", s_bands with { Reviewer = null });
        Refused("needs a reason", s_bands with { Reason = new("") });
        Refused("needs a reason, at most 2000", s_bands with { Reason = new(new string('x', 2001)) });
        Refused("cuts need a second person", s_bands with { Reviewer = "li lei " });
        Refused("not four ascending", s_bands with { Cuts = [1, 2, 2, 4] });
        Refused("not four ascending", s_bands with { Cuts = [1, 2, 3] });
        Refused("No light rule is named 'Guess'", s_bands with { Rule = "Guess" });
        var percentile = s_bands with { Rule = "Percentile", Cuts = null, Percentiles = [10, 30, 70, 90], Window = (s_first, s_first + 59), Frozen = new(2026, 10, 3) };
        Refused("need the day", percentile with { Frozen = null });
        Refused("need the day", percentile with { Frozen = new(2026, 10, 4) });
        Refused("between 0 and 100", percentile with { Percentiles = [10, 30, 70, 190] });
        Refused("at least 40 are needed", percentile with { Window = (s_first, s_first + 30) });
        Assert.Empty(Register.All());

        void Refused(string message, LightSchemeVersion scheme)
        {
            var e = Assert.Throws<LightSchemeRefusedException>(() => Set(scheme));
            Assert.Contains(message, e.Message, StringComparison.Ordinal);
            Assert.True(e.Text.Zh?.Length > 0);
        }
    }

    [Fact]
    public void A_register_changed_by_hand_stops_the_reading_of_documents()
    {
        Set(s_bands);
        Set(s_bands with { Cuts = [2, 3, 4, 5] });
        File.WriteAllText(Register.Path, File.ReadAllText(Register.Path).Replace("[1,2,3,4]", "[1,2,3,9]", StringComparison.Ordinal));
        Assert.Contains("the file was changed", Assert.Throws<InvalidDataException>(() => DataDocuments.Of(_folder.Location)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Versions_of_a_series_that_left_the_catalogue_disturb_nobody()
    {
        Set(s_bands);
        File.WriteAllText(Register.Path, File.ReadAllText(Register.Path).Replace(Key, "FRED.GONE", StringComparison.Ordinal));
        Assert.Empty(Lights().ByIndicator);
    }
}
