using CsCheck;
using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.EarlyWarning.Moves;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.EarlyWarning.Moves;

public class MoveTests
{
    private const double Exact = 1e-9;
    private static readonly Period s_first = Period.Month(2010, 1);
    private static readonly LightSchemeVersion s_bands = Samples.Band(1.5, 2.5, 3.5, 4.5);

    private static Release Known(string day, int month, double? value) => new(Samples.On(day), new(s_first + month, value));

    private static MonitoredIndicator With(LightSchemeVersion? scheme, params Release[] releases) => new(Samples.Indicator(), VintageHistory.Of(Frequency.Monthly, releases), scheme);

    [Fact]
    public void Each_cause_has_the_effect_that_it_alone_would_have_had_after_those_before_it()
    {
        // 3.0 is revised to 2.0 (one step colder), the next month is 5.0 (three steps hotter), and new cuts call 5.0 warm (one step colder).
        var before = With(s_bands, Known("2010-02-10", 0, 3), Known("2010-03-10", 0, 2), Known("2010-03-10", 1, 5));
        var after = before with { Scheme = s_bands with { Version = 2, Cuts = [1.5, 2.5, 3.5, 5.5] } };
        var move = IndicatorMove.Of(before, Samples.On("2010-02-28"), after, Samples.On("2010-03-31"));
        Assert.Equal([(MoveCause.Revision, -1), (MoveCause.NewData, 3), (MoveCause.Reestimation, 0), (MoveCause.ChangedCuts, -1)], move.Effects.Select(e => (e.Cause, e.Points)));
        Assert.Equal([WarningLight.Green, WarningLight.LightBlue, WarningLight.Red, WarningLight.Red, WarningLight.Yellow], move.States.Select(s => s.Light));
        Assert.Equal((1, 2), (move.VersionBefore, move.VersionAfter));
    }

    [Fact]
    public void Cuts_that_come_out_differently_from_later_figures_are_reestimation()
    {
        // The window's first publication runs from 1 to 60; at the later day all of it is doubled, but for the month judged.
        var scheme = Samples.Window("Percentile", s_first, s_first + 58);
        Release[] releases = [.. Enumerable.Range(0, 60).Select(i => Known("2015-02-10", i, i + 1.0)), .. Enumerable.Range(0, 59).Select(i => Known("2015-03-10", i, 2 * (i + 1.0)))];
        var monitored = With(scheme, releases);
        var move = IndicatorMove.Of(monitored, Samples.On("2015-02-28"), monitored, Samples.On("2015-03-31"));
        Assert.Equal((0, 0, 0), (move.Effects[0].Points, move.Effects[1].Points, move.Effects[3].Points));
        Assert.Equal(-2, move.Effects[2].Points); // 60 was above the 90th percentile of 1..59; it is the middle of 2..118
    }

    [Fact]
    public void An_unknown_light_has_nothing_to_explain()
    {
        var monitored = With(s_bands, Known("2010-03-10", 0, 3));
        var move = IndicatorMove.Of(monitored, Samples.On("2010-02-28"), monitored, Samples.On("2010-03-31"));
        Assert.Empty(move.Effects);
        Assert.Equal(WarningLight.Unknown, move.States[0].Light);
        Assert.Throws<ArgumentException>(() => IndicatorMove.Of(monitored, Samples.On("2010-03-31"), monitored, Samples.On("2010-02-28")));
    }

    [Fact]
    public void The_scale_has_the_cuts_at_its_halves_and_rounds_to_the_points_of_the_light()
    {
        double[] cuts = [10, 20, 40, 80];
        Assert.Equal([1.5, 2.5, 3.5, 4.5], cuts.Select(c => LightScale.Of(c, cuts)));
        Assert.Equal([0.5, 1.0, 3.0, 5.0, 5.5], new double[] { -100, 5, 30, 100, 1000 }.Select(v => LightScale.Of(v, cuts)));
        Assert.Equal(3.5, LightScale.Of(20, cuts, inverted: true));
        Assert.True(double.IsNaN(LightScale.Of(double.NaN, cuts)) && double.IsNaN(LightScale.Of(1, [])));
        Gen.Select(Gen.Double[-5, 5], Gen.Double[0.01, 3].Array[4], Gen.Bool).Sample((value, gaps, inverted) =>
        {
            double[] random = [gaps[0] - 3, gaps[0] - 3 + gaps[1], gaps[0] - 3 + gaps[1] + gaps[2], gaps[0] - 3 + gaps[1] + gaps[2] + gaps[3]];
            Assert.InRange(LightScale.Of(value, random, inverted) - WarningLights.Of(value, random, inverted).Score(), -0.5 - Exact, 0.5 + Exact);
        });
    }

    [Fact]
    public void Effects_add_up_to_the_whole_change_for_indicator_and_composite_whatever_happened()
    {
        var (explained, composites, caused) = (0, 0, new HashSet<MoveCause>());
        var release = Gen.Select(Gen.Int[0, 54], Gen.Int[0, 700], Gen.Double[0, 6], Gen.Int[0, 14], (period, day, value, withdrawn) => (period, day, value: withdrawn == 0 ? (double?)null : value));
        Gen.Select(release.Array[200, 260], release.Array[200, 260], Gen.Int[200, 400], Gen.Int[0, 300], Gen.Double[0.2, 4]).Sample((a, b, day, later, weight) =>
        {
            var (from, to) = (Day(day), Day(day + later));
            var schemes = Schemes(Day(day + (later / 2)).ReleaseDate, weight);
            var parts = new Dictionary<string, VintageHistory> { ["A"] = History(a), ["B"] = History(b), ["C"] = History([.. a.Zip(b, (x, y) => x with { value = y.value })]) };
            MonitoredIndicator? Of(string key, Vintage vintage) => new(Samples.Indicator(key), parts[key], schemes.At(key, vintage));

            foreach (var key in parts.Keys)
            {
                var move = IndicatorMove.Of(Of(key, from)!, from, Of(key, to)!, to);
                var (first, last) = (IndicatorLight.Evaluate(Of(key, from)!, from), IndicatorLight.Evaluate(Of(key, to)!, to));
                Assert.Equal((first.Light, last.Light), (move.States[0].Light, move.States[^1].Light));
                if (move.Effects.Count > 0)
                {
                    explained++;
                    caused.UnionWith(move.Effects.Where(e => e.Place != 0).Select(e => e.Cause));
                    Assert.Equal(last.Light.Score() - first.Light.Score(), move.Effects.Sum(e => e.Points));
                    Assert.Equal(move.States[^1].Place!.Value - move.States[0].Place!.Value, move.Effects.Sum(e => e.Place), Exact);
                }
            }

            var composite = CompositeMove.Of(schemes, Of, from, to);
            var (before, after) = (CompositeIndex.Evaluate(schemes.CompositeAt(from)!, k => Of(k, from), from), CompositeIndex.Evaluate(schemes.CompositeAt(to)!, k => Of(k, to), to));
            Assert.Equal((before.Score, after.Score), (composite.Before?.Score, composite.After?.Score));
            if (composite.Effects.Count > 0)
            {
                composites++;
                Assert.Equal(after.Score!.Value - before.Score!.Value, composite.Effects.Sum(), Exact);
                Assert.Equal(after.Score!.Value - before.Score!.Value, composite.Components.Sum(c => c.After - c.Before), Exact);
                Assert.All(composite.Components, c => Assert.Equal(c.After - c.Before, c.Effects.Sum(), Exact));
            }
        }, iter: 300, threads: 1);

        // The property would say little if one of the causes never acted.
        Assert.True(explained > 200 && composites > 100 && caused.Count == 4, $"{explained} indicators, {composites} composites, {string.Join(", ", caused)}");
    }

    private static Vintage Day(int day) => new(s_first.FirstDay.AddDays(900 + day));

    private static VintageHistory History(IEnumerable<(int Period, int Day, double? Value)> releases) =>
        VintageHistory.Of(Frequency.Monthly, releases.Select(r => new Release(Day(r.Day), new(s_first + r.Period, r.Value))));

    // Cuts by window (which are estimated) and by band, and a second version of each with another weight.
    private static LightSchemes Schemes(DateOnly second, double weight)
    {
        var window = Samples.Window("Percentile", s_first, s_first + 54);
        LightScheme Of(string key, LightSchemeVersion scheme) =>
            new(key, [scheme with { Date = s_first.FirstDay }, scheme with { Version = 2, Date = second, Inverted = key == "B", Percentiles = scheme.Rule == "Percentile" ? [20, 40, 60, 80] : null }]);
        CompositeSchemeVersion composite = new(1, Samples.Author, s_first.FirstDay, new("t"), [new("A", 1), new("B", 1), new("C", 1)], [36.7, 50, 70, 83.3], 0.7, 2);
        return LightSchemes.None with
        {
            ByIndicator = new[] { Of("A", window), Of("B", s_bands), Of("C", Samples.Window("Sigma", s_first, s_first + 54)) }.ToDictionary(s => s.Indicator),
            Composite = [composite, composite with { Version = 2, Date = second, Components = [new("A", weight), new("B", 1)] }],
        };
    }
}
