using System.Globalization;
using DecisionSupport.Analytics.Backtesting;

namespace DecisionSupport.Ingest.Bulk;

/// <summary>What the backtest of a whole file came to, for a person.</summary>
internal static class BacktestSummary
{
    private const double Significant = 0.05;

    /// <summary>Lines of text; none without a series.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<ForecastRecord> records)
    {
        if (records.Count == 0)
        {
            yield break;
        }

        var points = records.Sum(r => r.Points);
        double OverPoints(Func<ForecastRecord, double> measure) => Weighted(records, measure);
        double OverSeries(Func<ForecastRecord, double> measure) => records.Select(measure).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
        yield return Text($"{records.Count} series, {records.Sum(r => r.Origins)} origins ({records.Sum(r => r.RealTimeOrigins)} in real time), {points} points");
        yield return Text($"sMAPE over points {OverPoints(r => r.SmapePoints):F3}, over series {OverSeries(r => r.SmapePoints):F3}");
        yield return Text($"MASE {OverSeries(r => r.Mase):F3}, RMSSE {OverSeries(r => r.Rmsse):F3}, scaled WIS {OverSeries(r => r.ScaledWis):F3}, MSIS {OverSeries(r => r.Msis):F2} (means over series)");
        foreach (var (level, share) in new (int, Func<ForecastRecord, double>)[] { (30, r => r.Coverage30), (60, r => r.Coverage60), (80, r => r.Coverage80), (90, r => r.Coverage90), (95, r => r.Coverage95) })
        {
            var covered = OverPoints(share);
            var band = WilsonBand.Of(covered, points);
            yield return Text($"{level} % interval holds {covered:P1} (Wilson 95 % band {band.Lower:P1} to {band.Upper:P1}, points taken as independent)");
        }

        var judged = records.Where(r => !double.IsNaN(r.DieboldMarianoP)).ToArray();
        yield return Text($"against seasonal naive: {records.Count(r => !r.LosesToSeasonalNaive && !double.IsNaN(r.RelativeMae))} beat it, {records.Count(r => r.LosesToSeasonalNaive)} lose; Diebold-Mariano-HLN at 5 %: {judged.Count(r => r.DieboldMarianoP < Significant && r.DieboldMariano > 0)} better, {judged.Count(r => r.DieboldMarianoP < Significant && r.DieboldMariano < 0)} worse, {judged.Count(r => r.DieboldMarianoP >= Significant)} not to be told apart, {records.Count - judged.Length} without test");
    }

    private static double Weighted(IReadOnlyList<ForecastRecord> records, Func<ForecastRecord, double> measure)
    {
        var known = records.Where(r => double.IsFinite(measure(r))).ToArray();
        return known.Sum(r => measure(r) * r.Points) / known.Sum(r => r.Points);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
