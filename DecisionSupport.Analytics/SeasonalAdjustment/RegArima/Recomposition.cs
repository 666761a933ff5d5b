namespace DecisionSupport.Analytics.SeasonalAdjustment.RegArima;

/// <summary>
/// Puts the effects that a model took out back where they belong: calendar to the season, level shifts to the trend, other outliers to
/// the irregular; so the adjusted series is the original without season and calendar, outliers included, as X-13's table d11.
/// </summary>
internal static class Recomposition
{
    /// <summary>The parts of the series itself.</summary>
    /// <param name="linear">The parts of the preadjusted series.</param>
    /// <param name="effects">The effects.</param>
    /// <param name="logs">Whether effects multiply.</param>
    public static AdjustedSeries Of(AdjustedSeries linear, Preadjustment effects, bool logs)
    {
        double[] With(IReadOnlyList<double> part, IReadOnlyList<double> effect) => [.. part.Select((v, t) => logs ? v * effect[t] : v + effect[t])];
        double[] Without(IReadOnlyList<double> part, IReadOnlyList<double> effect) => [.. part.Select((v, t) => logs ? v / effect[t] : v - effect[t])];
        var seasonal = With(linear.Seasonal, effects.Calendar);
        return linear with
        {
            Original = effects.Completed,
            Adjusted = Without(effects.Completed, seasonal),
            Trend = With(linear.Trend, effects.Trend),
            Seasonal = seasonal,
            Irregular = With(linear.Irregular, effects.Irregular),
            Calendar = effects.Calendar,
        };
    }
}
