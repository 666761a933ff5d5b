using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.EarlyWarning.Flips;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Benchmarks;

/// <summary>
/// What the probabilities that a light changes were worth: at each past period the published kind of forecast is made from the figures up
/// to it (the champion is chosen anew each time), its probability is compared with what came, and scored after Brier beside two forecasts
/// that know no model: the share of all past periods after which the light changed, and that share after periods with the same light.
/// Newest figures, cut off: pseudo real time, so no revision enters.
/// </summary>
internal static class FlipBacktest
{
    private const int FewestPast = 24;
    private static readonly DateOnly s_shock = new(2020, 3, 1);

    private readonly record struct Case(string Group, DateOnly Day, double Probability, double Climatology, double ByLight, bool Changed);

    public static void Run(StoreLocation location, int periods)
    {
        using var store = new PublishedStore(location);
        if (!store.TryGetCurrent(out var reader))
        {
            Console.Error.WriteLine("Nothing is published; run 'refresh'.");
            return;
        }

        var histories = new Dictionary<(string Key, Period Last), ForecastOutcome?>();
        var keys = reader.Lights.ByIndicator.Keys.Order(StringComparer.Ordinal).ToArray();
        var work = keys.Select(k => (Indicator: reader.Catalogue.Find(k)!, History: reader.History(k)!, Scheme: reader.Lights.ByIndicator[k].Current)).ToArray();
        foreach (var (key, last, outcome) in work.SelectMany(w => Origins(w.Indicator, w.History, periods).Select(p => (w.Indicator, w.History, Last: p)))
            .AsParallel().WithDegreeOfParallelism(2).Select(o => (o.Indicator.Key.Key, o.Last, Forecast(o.Indicator, Known(o.Indicator, o.History, o.Last), o.Last))))
        {
            histories[(key, last)] = outcome;
        }

        Case[] cases = [.. work.SelectMany(w => Cases(w.Indicator, w.History, w.Scheme, periods, histories))];
        Console.WriteLine($"publication {reader.Publication.Id}, the last {periods} periods of each indicator");
        foreach (var group in cases.GroupBy(c => c.Group))
        {
            Print(group.Key, [.. group]);
        }

        Print("all indicators", cases);
        Print("  before March 2020", [.. cases.Where(c => c.Day < s_shock)]);
        Print("  since March 2020", [.. cases.Where(c => c.Day >= s_shock)]);
        Reliability(cases);
        Case[] composite = [.. CompositeCases(reader, periods, histories)];
        Print("composite", composite);
        Reliability(composite);
    }

    private static IEnumerable<Period> Origins(Indicator indicator, VintageHistory history, int periods) =>
        KnownFigures.Level(indicator, history, Vintage.Latest).LastObserved is { } last ? Enumerable.Range(0, periods).Select(i => last - (periods - i)) : [];

    private static VintageHistory Known(Indicator indicator, VintageHistory history, Period last)
    {
        var levels = KnownFigures.Level(indicator, history, Vintage.Latest);
        return VintageHistory.Of(levels.Window(levels.Periods.First, last), new(indicator.UsualReleaseOf(last)));
    }

    private static ForecastOutcome? Forecast(Indicator indicator, VintageHistory known, Period last)
    {
        try
        {
            return known.Latest.LastObserved == last ? ForecastStudy.Run(indicator, known, [], Vintage.Latest) : null;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static IEnumerable<Case> Cases(
        Indicator indicator, VintageHistory history, LightSchemeVersion scheme, int periods, Dictionary<(string Key, Period Last), ForecastOutcome?> forecasts)
    {
        var all = KnownFigures.Transformed(indicator, history, Vintage.Latest, scheme.Transformation);
        foreach (var last in Origins(indicator, history, periods))
        {
            var vintage = new Vintage(indicator.UsualReleaseOf(last));
            var monitored = new MonitoredIndicator(indicator, Known(indicator, history, last), scheme);
            if (LightOutlook.Of(monitored, vintage, forecasts.GetValueOrDefault((indicator.Key.Key, last))?.Forecast) is not { } outlook || double.IsNaN(all[last + 1]))
            {
                continue;
            }

            var lights = IndicatorLight.Lights(monitored, vintage)!;
            var past = lights.Values.Periods.Skip(1).Select(p => (Before: lights[p - 1], After: lights[p])).Where(l => l.Before != WarningLight.Unknown && l.After != WarningLight.Unknown).ToArray();
            if (past.Length >= FewestPast)
            {
                yield return new(indicator.Frequency.ToString(), last.LastDay, outlook.Change, Share(past), ByLight(past, outlook.Now), WarningLights.Of(all[last + 1], lights.Cuts, scheme.Inverted) != outlook.Now);
            }
        }
    }

    private static IEnumerable<Case> CompositeCases(ISeriesReader reader, int periods, Dictionary<(string Key, Period Last), ForecastOutcome?> forecasts)
    {
        var scheme = reader.Lights.Composite[^1];
        MonitoredIndicator Newest(string key) => new(reader.Catalogue.Find(key)!, reader.History(key)!, reader.Lights.ByIndicator[key].Current);
        var lastMonth = CompositeIndex.Evaluate(scheme, Newest, Vintage.Latest).Month!.Value;
        for (var month = lastMonth - periods; month < lastMonth; month += 1)
        {
            var (day, next) = (month.LastDay, (month + 1).LastDay);
            MonitoredIndicator? At(string key, DateOnly until)
            {
                var indicator = reader.Catalogue.Find(key)!;
                var levels = KnownFigures.Level(indicator, reader.History(key)!, Vintage.Latest);
                var last = levels.Periods.LastOrDefault(p => indicator.UsualReleaseOf(p) <= until && !double.IsNaN(levels[p]));
                return new(indicator, Known(indicator, reader.History(key)!, last), reader.Lights.ByIndicator[key].Current);
            }

            MonitoredIndicator? Now(string key) => At(key, day);
            var outlook = CompositeOutlook.Of(scheme, Now, k => forecasts.GetValueOrDefault((k, Now(k)!.History.Latest.LastObserved!.Value))?.Forecast, new(day));
            var signal = CompositeIndex.Evaluate(scheme, Now, new(day), 240);
            var after = CompositeIndex.Evaluate(scheme, k => At(k, next), new(next), 12);
            var judged = after.Months.FirstOrDefault(m => m.Month == outlook?.Month);
            var past = signal.Months.Zip(signal.Months.Skip(1), (a, b) => (Before: a.Light, After: b.Light)).Where(l => l.Before != WarningLight.Unknown && l.After != WarningLight.Unknown).ToArray();
            if (outlook is not null && judged is { Light: not WarningLight.Unknown } && past.Length >= FewestPast)
            {
                yield return new("composite", day, outlook.Change, Share(past), ByLight(past, outlook.Now), judged.Light != outlook.Now);
            }
        }
    }

    private static double Share((WarningLight Before, WarningLight After)[] past) => past.Average(l => l.Before != l.After ? 1.0 : 0);

    // Two periods of the general share are mixed in, so that a light seen once is not called certain.
    private static double ByLight((WarningLight Before, WarningLight After)[] past, WarningLight now)
    {
        var same = past.Where(l => l.Before == now).ToArray();
        return (same.Count(l => l.Before != l.After) + (2 * Share(past))) / (same.Length + 2);
    }

    private static void Print(string name, Case[] cases)
    {
        if (cases.Length == 0)
        {
            return;
        }

        double Brier(Func<Case, double> probability) => cases.Average(c => Math.Pow(probability(c) - (c.Changed ? 1 : 0), 2));
        var (ours, climatology, byLight) = (Brier(c => c.Probability), Brier(c => c.Climatology), Brier(c => c.ByLight));
        Console.WriteLine(FormattableString.Invariant(
            $"{name,-22} n {cases.Length,5}  changed {cases.Average(c => c.Changed ? 1.0 : 0):P1}  said {cases.Average(c => c.Probability):P1}  Brier {ours:F4}  climatology {climatology:F4} (skill {1 - (ours / climatology):P1})  by light {byLight:F4} (skill {1 - (ours / byLight):P1})"));
    }

    private static void Reliability(Case[] cases)
    {
        foreach (var bin in cases.GroupBy(c => Math.Min(4, (int)(5 * c.Probability))).OrderBy(b => b.Key))
        {
            Console.WriteLine(FormattableString.Invariant($"    said {bin.Key * 20,3} to {(bin.Key + 1) * 20,3} %: n {bin.Count(),5}, mean {bin.Average(c => c.Probability):P1}, changed {bin.Average(c => c.Changed ? 1.0 : 0):P1}"));
        }
    }
}
