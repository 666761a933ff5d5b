using DecisionSupport.Analytics.Alerting;
using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Alerting;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Benchmarks;

/// <summary>
/// How often each alert rule speaks: every figure of the last twenty years is judged on the day on which it usually appears, with
/// the newest figures of the periods before it. Findings are counted as the ledger counts them, for a year of one series.
/// </summary>
internal static class AlertRates
{
    private const int Years = 20;

    /// <param name="every">1 judges every indicator of the catalogue, 10 every tenth; 0 those with alerts only.</param>
    /// <param name="thresholdFactor">Multiplies all thresholds.</param>
    /// <param name="withFloor">False sets every floor to 0: what the statistical rules alone would say.</param>
    public static void Run(int every, double thresholdFactor, bool withFloor)
    {
        var store = new PublishedStore(StoreLocation.Find());
        if (!store.TryGetCurrent(out var reader))
        {
            throw new InvalidOperationException("Nothing is published; run 'refresh' first.");
        }

        Indicator[] indicators = every == 0 ? [.. RaisedAlerts.Watched(reader)] : [.. reader.Catalogue.All.Where((_, i) => i % every == 0)];
        AlertSetting[] settings = [.. reader.AlertScheme.Settings.Select(s => s with
        {
            Threshold = s.Threshold * thresholdFactor,
            LeastPoints = withFloor ? s.LeastPoints : 0,
            LeastShare = withFloor ? s.LeastShare : 0,
            LeastCases = withFloor ? s.LeastCases : 0,
        })];
        var counted = indicators.AsParallel().WithDegreeOfParallelism(2).SelectMany(i => Of(reader, i, settings)).ToArray();
        var seriesYears = counted.Where(c => c.Rule.Length == 0).Sum(c => c.Amount);
        Console.WriteLine(FormattableString.Invariant($"{indicators.Length} series, {seriesYears:F0} series-years, thresholds x {thresholdFactor}, {(withFloor ? "with" : "without")} floors"));
        foreach (var setting in settings)
        {
            var all = counted.Where(c => c.Rule == setting.Rule).ToArray();
            var recent = all.Where(c => c.Year is >= 2010 and < 2020).Sum(c => c.Amount);
            var recentYears = counted.Where(c => c.Rule.Length == 0 && c.Year is >= 2010 and < 2020).Sum(c => c.Amount);
            Console.WriteLine(FormattableString.Invariant(
                $"  {setting.Rule,-16} {all.Length,6} findings, {all.Length / seriesYears:F3} a series-year; 2010 to 2019 {recent / recentYears:F3}; 2020 {all.Count(c => c.Year == 2020),4}"));
        }
    }

    private static IEnumerable<(string Rule, int Year, double Amount)> Of(ISeriesReader reader, Indicator indicator, AlertSetting[] settings)
    {
        if (reader.History(indicator.Key.Key) is not { } history || KnownFigures.Level(indicator, history, Vintage.Latest).Trim() is not { Count: > 0 } level)
        {
            yield break;
        }

        var known = VintageHistory.Of(level.Frequency, level.Periods.Where(p => !double.IsNaN(level[p]))
            .Select(p => new Release(new(indicator.UsualReleaseOf(p)), new(p, level[p], ObservationStatus.Normal))));
        var monitored = new MonitoredIndicator(indicator, known, reader.Lights.ByIndicator.GetValueOrDefault(indicator.Key.Key)?.Current);
        var year = indicator.Frequency.PeriodsPerYear();
        var found = new List<AlertFinding>();
        foreach (var period in level.Tail(Years * year).Periods)
        {
            yield return ("", period.Year, 1.0 / year);
            if (double.IsNaN(level[period]))
            {
                continue;
            }

            var input = new AlertInput(monitored, new(indicator.UsualReleaseOf(period)), null);
            foreach (var setting in settings)
            {
                if (AlertRule.Named(setting.Rule).Find(input, setting) is { } finding && !found.Any(f => f.IsSameAs(finding)))
                {
                    found.Add(finding);
                    yield return (setting.Rule, period.Year, 1);
                }
            }
        }
    }
}
