namespace DecisionSupport.Analytics.Forecasting.Combined;

/// <summary>A fitted member of a combination: means and standard deviations ahead, and what the model says of itself.</summary>
internal sealed class CombinationMember
{
    // Standard deviations between the ends of a normal distribution's 95 % range.
    private const double Normal95 = 2 * 1.9599639845400545;

    private readonly Func<int, IReadOnlyList<IPredictiveDistribution>> _ahead;

    private CombinationMember(double[] fitted, string description, Func<int, IReadOnlyList<IPredictiveDistribution>> ahead) =>
        (Fitted, Description, _ahead) = (fitted, description, ahead);

    /// <summary>One-step-ahead fitted values; NaN where there are none.</summary>
    public double[] Fitted { get; }

    /// <summary>The model in one line.</summary>
    public string Description { get; }

    /// <summary>A model fitted to a series; null when it cannot be.</summary>
    public static CombinationMember? Of(Forecaster model, SeasonedSeries series)
    {
        try
        {
            if (model is SeasonedForecaster seasoned)
            {
                var own = series.Raw.Length < seasoned.MinimumObservations(series.SeasonLength) ? null : seasoned.Fit(series);
                return own is null ? null : new(own.Fitted.ToArray(), own.Description, own.Forecast);
            }

            if (StandInCalendar.Of(series.Raw, series.SeasonLength) is not { } history || !model.CanFit(history))
            {
                return null;
            }

            var fit = model.Fit(history);
            return new(fit.Fitted.Values.ToArray(), fit.Description, horizon => fit.Forecast(horizon).Distributions);
        }
        catch (ArgumentException)
        {
            // A model that refuses the series in its own words is no member; the others speak for it.
            return null;
        }
    }

    /// <summary>Mean and standard deviation for each of the next periods; null when one is not finite.</summary>
    public (double Mean, double Sd)[]? Moments(int horizon)
    {
        var moments = _ahead(horizon).Select(d => d is GaussianDistribution g
            ? (g.Mean, g.StandardDeviation)
            : (d.Mean, (d.Quantile(0.975) - d.Quantile(0.025)) / Normal95)).ToArray();
        return Array.TrueForAll(moments, m => double.IsFinite(m.Item1) && double.IsFinite(m.Item2)) ? moments : null;
    }
}
