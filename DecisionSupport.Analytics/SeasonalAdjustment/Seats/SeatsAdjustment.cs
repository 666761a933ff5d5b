namespace DecisionSupport.Analytics.SeasonalAdjustment.Seats;

/// <summary>
/// A series adjusted by SEATS, in its own units; all lists are as long as the series. Parts multiply to the series exactly
/// where logs are decomposed, and add up to it elsewhere.
/// </summary>
/// <param name="Logs">Whether logs were decomposed.</param>
/// <param name="Original">The series.</param>
/// <param name="Seasonal">Seasonal factors, or differences (s10).</param>
/// <param name="Adjusted">The seasonally adjusted series (s11).</param>
/// <param name="Trend">The trend-cycle (s12).</param>
/// <param name="Irregular">The irregular (s13).</param>
/// <param name="Transitory">The transitory component (s14); 1 or 0 when the model has none.</param>
/// <param name="Components">What was estimated, in logs if logs were decomposed.</param>
public sealed record SeatsAdjustment(
    bool Logs,
    IReadOnlyList<double> Original,
    IReadOnlyList<double> Seasonal,
    IReadOnlyList<double> Adjusted,
    IReadOnlyList<double> Trend,
    IReadOnlyList<double> Irregular,
    IReadOnlyList<double> Transitory,
    SeatsComponents Components)
{
    /// <summary>Puts estimated components into the units of the series.</summary>
    /// <param name="values">The series that was decomposed, itself or its logs.</param>
    /// <param name="components">Its components.</param>
    /// <param name="logs">Whether they are those of its logs.</param>
    /// <remarks>
    /// Components of logs have mean 0, so their factors exceed 1 on average. As in X-13 the seasonal factors are divided by
    /// their mean over full years, the irregular ones by theirs over all periods, and the trend takes up both.
    /// </remarks>
    public static SeatsAdjustment Of(ReadOnlySpan<double> values, SeatsComponents components, bool logs)
    {
        ArgumentNullException.ThrowIfNull(components);
        var (n, cycle) = (values.Length, components.Decomposition.Model.Order.Cycle);
        var (seasonal, irregular, transitory) = (components.Seasonal.ToArray(), components.Irregular.ToArray(), components.Transitory.ToArray());
        if (logs)
        {
            Factors(seasonal, n >= cycle ? n / cycle * cycle : n);
            Factors(irregular, n);
            Factors(transitory, 0);
        }

        var (adjusted, trend) = (new double[n], new double[n]);
        for (var t = 0; t < n; t++)
        {
            adjusted[t] = logs ? values[t] / seasonal[t] : values[t] - seasonal[t];
            trend[t] = logs ? adjusted[t] / transitory[t] / irregular[t] : adjusted[t] - transitory[t] - irregular[t];
        }

        return new(logs, values.ToArray(), seasonal, adjusted, trend, irregular, transitory, components);
    }

    // From logs to factors of mean 1 over the first periods; of no certain mean for 0.
    private static void Factors(double[] logs, int periods)
    {
        var sum = 0.0;
        for (var t = 0; t < logs.Length; t++)
        {
            logs[t] = Math.Exp(logs[t]);
            sum += t < periods ? logs[t] : 0;
        }

        for (var t = 0; t < logs.Length && periods > 0; t++)
        {
            logs[t] /= sum / periods;
        }
    }
}
