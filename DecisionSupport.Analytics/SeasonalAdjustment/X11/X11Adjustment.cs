namespace DecisionSupport.Analytics.SeasonalAdjustment.X11;

/// <summary>What X-11 made of a series; all lists are as long as the series.</summary>
/// <param name="Mode">How the parts are put together.</param>
/// <param name="Cycle">Periods in a year.</param>
/// <param name="FirstSeason">The place of the first value in its year, from 1.</param>
/// <param name="Original">The series.</param>
/// <param name="Seasonal">Seasonal factors, or differences (d10).</param>
/// <param name="Adjusted">The seasonally adjusted series (d11).</param>
/// <param name="Trend">The trend-cycle (d12).</param>
/// <param name="Irregular">The irregular (d13).</param>
/// <param name="Ratios">Unmodified SI ratios, or differences (d8); in logs for the log-additive mode.</param>
/// <param name="Weights">Weights of the irregulars, 0 for extremes to 1 (c17).</param>
/// <param name="SeasonalFilter">The seasonal filter of d10.</param>
/// <param name="HendersonTerms">Terms of the trend filter of d12.</param>
/// <param name="IrregularToTrend">I/C of one period.</param>
/// <param name="IrregularToSeason">I/S, the global moving seasonality ratio.</param>
/// <param name="Tables">Every table, b1 to d13, in the order they are made.</param>
public sealed record X11Adjustment(
    X11Mode Mode,
    int Cycle,
    int FirstSeason,
    IReadOnlyList<double> Original,
    IReadOnlyList<double> Seasonal,
    IReadOnlyList<double> Adjusted,
    IReadOnlyList<double> Trend,
    IReadOnlyList<double> Irregular,
    IReadOnlyList<double> Ratios,
    IReadOnlyList<double> Weights,
    X11SeasonalFilter SeasonalFilter,
    int HendersonTerms,
    double IrregularToTrend,
    double IrregularToSeason,
    IReadOnlyList<X11Table> Tables)
{
    /// <summary>Adjusts a series and keeps every table.</summary>
    /// <param name="values">The observations, without missing ones, at least three years.</param>
    /// <param name="cycle">Periods in a year: 12 or 4.</param>
    /// <param name="firstSeason">The place of the first value in its year, from 1.</param>
    /// <param name="options">What is asked for; null for X-13's defaults.</param>
    /// <param name="forecasts">Forecasts that continue the series.</param>
    /// <param name="backcasts">Backcasts before it, in the order of time.</param>
    /// <exception cref="ArgumentException">An option is not allowed, or the series cannot be adjusted.</exception>
    public static X11Adjustment Of(
        ReadOnlySpan<double> values, int cycle, int firstSeason, X11Options? options = null, ReadOnlySpan<double> forecasts = default, ReadOnlySpan<double> backcasts = default)
    {
        options ??= new();
        var adjuster = new X11Adjuster(cycle, options);
        var tables = adjuster.AdjustKeepingTables(values, firstSeason, forecasts, backcasts);
        return new(
            options.Mode, cycle, firstSeason, values.ToArray(), adjuster.Seasonal.ToArray(), adjuster.Adjusted.ToArray(), adjuster.Trend.ToArray(), adjuster.Irregular.ToArray(),
            adjuster.Ratios.ToArray(), adjuster.Weights.ToArray(), adjuster.SeasonalFilter, adjuster.HendersonTerms, adjuster.IrregularToTrend, adjuster.IrregularToSeason, tables);
    }
}
