using DecisionSupport.Analytics.Forecasting.Combined;
using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.Forecasting.Models;

/// <summary>
/// The default: the mean of three unlike models – averaged exponential smoothing, the dynamic optimised theta model and theta
/// on growth rates – with ranges calibrated on held-out ends of many series. Source: Bates and Granger (1969), Operational
/// Research Quarterly 20, 451–468; equal weights after Petropoulos and Svetunkov (2020), Int. J. Forecasting 36, 110–115.
/// </summary>
/// <remarks>
/// Members and calibration were chosen on training parts only (the last periods of the training parts of M3, M4 weekly and
/// official monthly series held out). Series that were never negative get no negative forecast. Members that a series is
/// too short for stay out; with fewer than six values the last value continues.
/// </remarks>
public sealed class Auto : SeasonedForecaster
{
    // Spreads beyond this many random-walk steps are a member's variance formula out of its range, not what a series shows.
    private const double MostSteps = 1.8;

    private static readonly SeasonedForecaster[] Members = [new EtsAverage(), new ShrunkDotm(), new GrowthTheta()];

    /// <inheritdoc/>
    public override string Name => "auto";

    /// <inheritdoc/>
    public override int Complexity => 30;

    /// <inheritdoc/>
    public override int MinimumObservations(int seasonLength) => 3;

    private protected override SeasonedFit FitCore(double[] values, int seasonLength)
    {
        var series = SeasonedSeries.OfComplete(values, seasonLength);
        var fits = Members.Where(m => values.Length >= m.MinimumObservations(seasonLength)).Select(m => (m.Name, Fit: m.Fit(series))).ToArray();
        if (fits.Length == 0)
        {
            fits = [("naive", new Naive().Fit(series))];
        }

        return new SeasonedFit(Mean(fits, values.Length), string.Join("; ", fits.Select(f => f.Fit.Description)), horizon => Ahead([.. fits.Select(f => f.Fit)], values, seasonLength, horizon));
    }

    private static double[] Mean((string Name, SeasonedFit Fit)[] fits, int count)
    {
        var fitted = new double[count];
        foreach (var (_, fit) in fits)
        {
            for (var t = 0; t < count; t++)
            {
                fitted[t] += fit.Fitted[t] / fits.Length;
            }
        }

        return Array.ConvertAll(fitted, f => double.IsFinite(f) ? f : double.NaN);
    }

    private static CalibratedDistribution[] Ahead(SeasonedFit[] fits, double[] values, int seasonLength, int horizon)
    {
        var paths = Array.ConvertAll(fits, f => f.Forecast(horizon).Cast<GaussianDistribution>().ToArray());
        var usable = Array.FindAll(paths, p => Array.TrueForAll(p, d => double.IsFinite(d.Mean) && double.IsFinite(d.StandardDeviation)));
        paths = usable.Length > 0 ? usable : [[.. new Naive().Fit(SeasonedSeries.OfComplete(values, 1)).Forecast(horizon).Cast<GaussianDistribution>()]];
        var floor = values.Min() >= 0 ? 0 : double.NegativeInfinity;
        var season = SeasonalFactors.Of(values, seasonLength);
        var walk = RandomWalkScale(season.Adjusted);
        var result = new CalibratedDistribution[horizon];
        var widest = 0.0;
        for (var k = 0; k < horizon; k++)
        {
            var mean = Math.Max(floor, paths.Average(p => p[k].Mean));
            var own = paths.Average(p => p[k].StandardDeviation);
            var between = paths.Average(p => (p[k].Mean - mean) * (p[k].Mean - mean));
            // Relative to the season's own spread, what is less certain nearer cannot be more certain farther.
            var unit = season.Spread(values.Length + k);
            var spread = Math.Sqrt((own * own) + between) / unit;
            spread = seasonLength > 1 ? Math.Min(spread, MostSteps * walk * Math.Sqrt(k + 1)) : spread;
            widest = Math.Max(widest, spread);
            var (inner, outer) = RangeFactors.At(values.Length, seasonLength, k + 1);
            result[k] = new(mean, inner * widest * unit, outer * widest * unit, floor);
        }

        return result;
    }

    private static double RandomWalkScale(double[] adjusted)
    {
        var sum = 0.0;
        for (var t = 1; t < adjusted.Length; t++)
        {
            sum += (adjusted[t] - adjusted[t - 1]) * (adjusted[t] - adjusted[t - 1]);
        }

        return Math.Sqrt(sum / (adjusted.Length - 1));
    }
}
