namespace DecisionSupport.Analytics.SeasonalAdjustment.Seats;

/// <summary>
/// A series as the sum of its components, each the best linear estimate given the series and the model. For a series of logs
/// these are logs as well; <see cref="SeatsAdjustment"/> gives factors.
/// </summary>
/// <param name="Decomposition">The models of the components.</param>
/// <param name="Trend">The trend-cycle, with the mean of the series or its drift.</param>
/// <param name="Seasonal">The season; zeros when the model has none.</param>
/// <param name="Transitory">Short movements that are neither season nor white noise; zeros when the model has none.</param>
/// <param name="Irregular">What is left, white noise: the four add up to the series.</param>
/// <param name="TrendErrors">Standard errors of the trend, given the model; null when not asked for.</param>
/// <param name="SeasonalErrors">Those of the season, which are those of the adjusted series; null when not asked for.</param>
/// <param name="TransitoryErrors">Those of the transitory component; null when not asked for.</param>
public sealed record SeatsComponents(
    CanonicalDecomposition Decomposition,
    IReadOnlyList<double> Trend,
    IReadOnlyList<double> Seasonal,
    IReadOnlyList<double> Transitory,
    IReadOnlyList<double> Irregular,
    IReadOnlyList<double>? TrendErrors,
    IReadOnlyList<double>? SeasonalErrors,
    IReadOnlyList<double>? TransitoryErrors)
{
    /// <summary>
    /// Estimates the components. Takes any linear series: with outliers and calendar effects taken out, and as long as
    /// wanted; forecasts of the same model at its end change nothing.
    /// </summary>
    /// <param name="linearised">The series, or its logs, without missing values and regression effects.</param>
    /// <param name="decomposition">The models.</param>
    /// <param name="withErrors">Whether standard errors are computed; about half as much time again.</param>
    /// <exception cref="ArgumentException">A value is missing, or the values are fewer than the model needs.</exception>
    public static SeatsComponents Of(ReadOnlySpan<double> linearised, CanonicalDecomposition decomposition, bool withErrors = false)
    {
        ArgumentNullException.ThrowIfNull(decomposition);
        for (var t = 0; t < linearised.Length; t++)
        {
            if (!double.IsFinite(linearised[t]))
            {
                throw new ArgumentException($"Value {t + 1} of {linearised.Length} is missing or infinite; interpolate gaps first.", nameof(linearised));
            }
        }

        var (n, model) = (linearised.Length, decomposition.Model);
        var path = MeanPath(model, n);
        var values = new double[n];
        for (var t = 0; t < n; t++)
        {
            values[t] = linearised[t] - path[t];
        }

        var space = new StateSpace(decomposition);
        var (components, errors) = ComponentSmoother.Smooth(space, values, withErrors);
        double[] Component(ComponentModel? wanted) => wanted is null ? new double[n] : components[Array.IndexOf(space.Components, wanted)];
        double[]? Errors(ComponentModel? wanted) => errors is null ? null : wanted is null ? new double[n] : [.. errors[Array.IndexOf(space.Components, wanted)].Select(e => e * model.Sigma)];
        var (trend, seasonal, transitory, irregular) = (Component(decomposition.Trend), Component(decomposition.Seasonal), Component(decomposition.Transitory), new double[n]);
        for (var t = 0; t < n; t++)
        {
            irregular[t] = values[t] - trend[t] - seasonal[t] - transitory[t];
            trend[t] += path[t];
        }

        return new(decomposition, trend, seasonal, transitory, irregular, Errors(decomposition.Trend), Errors(decomposition.Seasonal), Errors(decomposition.Transitory));
    }

    // A polynomial whose differences are the mean: mean·tᵏ/(k!·mᴰ) for k differences, D of them seasonal.
    private static double[] MeanPath(SeatsModel model, int n)
    {
        var (order, path) = (model.Order, new double[n]);
        var degree = order.Differences + order.SeasonalDifferences;
        var scale = model.Mean / Math.Pow(order.Cycle, order.SeasonalDifferences) / Enumerable.Range(1, degree).Aggregate(1.0, (product, k) => product * k);
        for (var t = 0; t < n && model.Mean != 0; t++)
        {
            path[t] = scale * Math.Pow(t, degree);
        }

        return path;
    }
}
