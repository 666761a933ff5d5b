using DecisionSupport.Analytics.Forecasting.Combined;
using DecisionSupport.Analytics.Forecasting.Intermittent;
using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.Forecasting.Models;

/// <summary>
/// The default: the mean of unlike models – averaged exponential smoothing, the dynamic optimised theta model, theta on growth
/// rates, and for seasons of up to four periods ARIMA; of four, the lowest and the highest forecast are left out. Ranges are
/// calibrated on held-out ends of many series. Source: Bates and Granger (1969), Operational Research Quarterly 20, 451–468;
/// Petropoulos and Svetunkov (2020), Int. J. Forecasting 36, 110–115, for the trimming.
/// </summary>
/// <remarks>
/// Members, weights and calibration were chosen on training parts only (the last periods of the training parts of M3, M4 weekly
/// and official monthly series held out). There ARIMA made quarterly and undated series better and monthly ones no better, at
/// ten times the work. Series that were never negative get no negative forecast. Members that a series is too short for stay
/// out; with fewer than six values the last value continues. Series with many zeros (<see cref="DemandPattern"/>) go to the model
/// for counts or for intermittent amounts instead.
/// </remarks>
public sealed class Auto : SeasonedForecaster
{
    // Spreads beyond this many random-walk steps are a member's variance formula out of its range, not what a series shows.
    private const double MostSteps = 1.8;
    private const int LongestSeasonOfArima = 4;
    private const int TrimmedFrom = 4;

    private static readonly Forecaster[] Members = [new EtsAverage(), new ShrunkDotm(), new GrowthTheta()];
    private static readonly Lazy<Forecaster[]> WithArima = new(() => [.. Members, .. Forecasters.All.Where(f => f.Name == "arima")]);

    /// <inheritdoc/>
    public override string Name => "auto";

    /// <inheritdoc/>
    public override int Complexity => 30;

    /// <inheritdoc/>
    public override int MinimumObservations(int seasonLength) => 3;

    private protected override SeasonedFit FitCore(double[] values, int seasonLength)
    {
        var series = SeasonedSeries.OfComplete(values, seasonLength);
        if (IntermittentChoice.Of(values, seasonLength) is { } intermittent)
        {
            return intermittent.Fit(series);
        }

        var models = seasonLength <= LongestSeasonOfArima ? WithArima.Value : Members;
        CombinationMember[] members = [.. models.Select(m => CombinationMember.Of(m, series)).OfType<CombinationMember>()];
        if (members.Length == 0)
        {
            members = [LastValue(series)];
        }

        var fitted = new double[values.Length];
        for (var t = 0; t < fitted.Length; t++)
        {
            fitted[t] = Centre(Array.ConvertAll(members, m => m.Fitted[t]));
        }

        return new SeasonedFit(fitted, string.Join("; ", members.Select(m => m.Description)), horizon => Ahead(members, series, horizon));
    }

    private static CombinationMember LastValue(SeasonedSeries series) => CombinationMember.Of(new Naive(), series)!;

    private static CalibratedDistribution[] Ahead(CombinationMember[] members, SeasonedSeries series, int horizon)
    {
        var (values, seasonLength) = (series.Raw, series.SeasonLength);
        (double Mean, double Sd)[][] paths = [.. members.Select(m => m.Moments(horizon)).OfType<(double, double)[]>()];
        paths = paths.Length > 0 ? paths : [LastValue(series).Moments(horizon)!];
        var floor = values.Min() >= 0 ? 0 : double.NegativeInfinity;
        var season = SeasonalFactors.Of(values, seasonLength);
        var walk = RandomWalkScale(season.Adjusted);
        var result = new CalibratedDistribution[horizon];
        var widest = 0.0;
        for (var k = 0; k < horizon; k++)
        {
            var mean = Math.Max(floor, Centre(Array.ConvertAll(paths, p => p[k].Mean)));
            var own = paths.Average(p => p[k].Sd);
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

    // The mean, of four or more without the lowest and the highest.
    private static double Centre(double[] values)
    {
        if (values.Length < TrimmedFrom)
        {
            return values.Average();
        }

        Array.Sort(values);
        return values[1..^1].Average();
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
