namespace DecisionSupport.Analytics.Backtesting;

/// <summary>
/// Measures of forecast accuracy. Outcomes and forecasts are paired by place; pairs with a missing value are left out,
/// and a measure without any pair is NaN.
/// </summary>
public static class AccuracyMeasures
{
    /// <summary>Mean absolute error, in the unit of the series: <c>mean |y − f|</c>.</summary>
    public static double Mae(ReadOnlySpan<double> outcomes, ReadOnlySpan<double> forecasts) =>
        Mean(outcomes, forecasts, static (y, f) => Math.Abs(y - f));

    /// <summary>Mean of outcome minus forecast, in the unit of the series: above zero when forecasts are too low.</summary>
    public static double Bias(ReadOnlySpan<double> outcomes, ReadOnlySpan<double> forecasts) =>
        Mean(outcomes, forecasts, static (y, f) => y - f);

    /// <summary>
    /// Symmetric mean absolute percentage error, 0 to 200: <c>mean 200·|y − f| / (|y| + |f|)</c>; a pair of zeros counts
    /// 0. Source: Makridakis and Hibon (2000), Int. J. Forecasting 16, 451–476.
    /// </summary>
    public static double Smape(ReadOnlySpan<double> outcomes, ReadOnlySpan<double> forecasts) =>
        Mean(outcomes, forecasts, static (y, f) => y == f ? 0 : 200 * Math.Abs(y - f) / (Math.Abs(y) + Math.Abs(f)));

    /// <summary>
    /// Mean absolute scaled error: <see cref="Mae"/> divided by <see cref="SeasonalNaiveScale"/> of the history.
    /// Source: Hyndman and Koehler (2006), Int. J. Forecasting 22, 679–688.
    /// </summary>
    public static double Mase(ReadOnlySpan<double> outcomes, ReadOnlySpan<double> forecasts, ReadOnlySpan<double> history, int cycle) =>
        Ratio(Mae(outcomes, forecasts), SeasonalNaiveScale(history, cycle));

    /// <summary>
    /// Root mean squared scaled error: the root of the mean squared error over the in-sample mean squared error of
    /// seasonal naive. Source: Makridakis, Spiliotis and Assimakopoulos (2022), Int. J. Forecasting 38, 1346–1364.
    /// </summary>
    public static double Rmsse(ReadOnlySpan<double> outcomes, ReadOnlySpan<double> forecasts, ReadOnlySpan<double> history, int cycle)
    {
        var errors = Mean(outcomes, forecasts, static (y, f) => (y - f) * (y - f));
        return Math.Sqrt(Ratio(errors, SeasonalNaiveSquares(history, cycle)));
    }

    /// <summary>Mean squared change over one cycle of a history: the scale of <see cref="Rmsse"/>.</summary>
    internal static double SeasonalNaiveSquares(ReadOnlySpan<double> history, int cycle) =>
        history.Length <= cycle ? double.NaN : Mean(history[cycle..], history[..^cycle], static (y, f) => (y - f) * (y - f));

    /// <summary>Mean absolute change over one cycle of a history: the scale of <see cref="Mase"/>.</summary>
    public static double SeasonalNaiveScale(ReadOnlySpan<double> history, int cycle)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cycle, 1);
        return history.Length <= cycle ? double.NaN : Mae(history[cycle..], history[..^cycle]);
    }

    /// <summary>
    /// Pinball loss of one quantile: <c>(y − q)·p</c> when the outcome is above it, else <c>(q − y)·(1 − p)</c>.
    /// Source: Koenker and Bassett (1978), Econometrica 46, 33–50.
    /// </summary>
    public static double Pinball(double outcome, double quantile, double probability) =>
        outcome >= quantile ? (outcome - quantile) * probability : (quantile - outcome) * (1 - probability);

    /// <summary>
    /// Weighted interval score of one period's quantiles on <see cref="QuantileForecast.Probabilities"/>: twice the mean
    /// pinball loss, in the unit of the series; for a certain forecast it is the absolute error. Source: Bracher, Ray,
    /// Gneiting and Reich (2021), PLoS Computational Biology 17, e1008618.
    /// </summary>
    public static double WeightedIntervalScore(double outcome, IReadOnlyList<double> quantiles)
    {
        ArgumentNullException.ThrowIfNull(quantiles);
        var (probabilities, sum) = (QuantileForecast.Probabilities, 0.0);
        for (var i = 0; i < quantiles.Count; i++)
        {
            sum += Pinball(outcome, quantiles[i], probabilities[i]);
        }

        return 2 * sum / quantiles.Count;
    }

    /// <summary>
    /// Continuous ranked probability score of one period's quantiles on <see cref="QuantileForecast.Probabilities"/>, in the unit
    /// of the series: the integral of <c>(F(x) − 1{x ≥ y})²</c>, F running straight between the quantiles and leaping at the
    /// outermost, beyond which the grid says nothing. For a certain forecast it is the absolute error. Source: Gneiting and
    /// Raftery (2007), JASA 102, 359–378, equation 20.
    /// </summary>
    public static double Crps(double outcome, IReadOnlyList<double> quantiles)
    {
        ArgumentNullException.ThrowIfNull(quantiles);
        var probabilities = QuantileForecast.Probabilities;
        var sum = Math.Max(0, quantiles[0] - outcome) + Math.Max(0, outcome - quantiles[^1]);
        for (var i = 1; i < quantiles.Count; i++)
        {
            var (low, high, below, above) = (quantiles[i - 1], quantiles[i], probabilities[i - 1], probabilities[i]);
            var at = Math.Clamp(outcome, low, high);
            var between = high > low ? below + ((above - below) * (at - low) / (high - low)) : below;
            sum += Squares(at - low, below, between) + Squares(high - at, 1 - between, 1 - above);
        }

        return sum;

        // Integral of the square of what runs straight from one value to another.
        static double Squares(double width, double from, double to) => width * ((from * from) + (from * to) + (to * to)) / 3;
    }

    /// <summary>
    /// Interval score of one outcome, in the unit of the series: the width, and 2/α times what the outcome lies outside. Source:
    /// Gneiting and Raftery (2007), JASA 102, 359–378, equation 43.
    /// </summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="lower">Lower end.</param>
    /// <param name="upper">Upper end.</param>
    /// <param name="coverage">The interval's coverage, 1 − α.</param>
    public static double IntervalScore(double outcome, double lower, double upper, double coverage) =>
        upper - lower + (2 / (1 - coverage) * (Math.Max(0, lower - outcome) + Math.Max(0, outcome - upper)));

    /// <summary>
    /// Mean scaled interval score: the mean <see cref="IntervalScore"/> divided by <see cref="SeasonalNaiveScale"/> of the history.
    /// Source: Makridakis, Spiliotis and Assimakopoulos (2020), Int. J. Forecasting 36, 54–74 (M4, at 95 %).
    /// </summary>
    public static double Msis(
        ReadOnlySpan<double> outcomes, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, ReadOnlySpan<double> history, int cycle, double coverage = 0.95)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < outcomes.Length; i++)
        {
            var score = IntervalScore(outcomes[i], lower[i], upper[i], coverage);
            (sum, count) = double.IsNaN(score) ? (sum, count) : (sum + score, count + 1);
        }

        return count == 0 ? double.NaN : Ratio(sum / count, SeasonalNaiveScale(history, cycle));
    }

    /// <summary>Share of outcomes inside their interval, ends included.</summary>
    public static double Coverage(ReadOnlySpan<double> outcomes, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        var (inside, count) = (0, 0);
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (!double.IsNaN(outcomes[i] + lower[i] + upper[i]))
            {
                count++;
                inside += outcomes[i] >= lower[i] && outcomes[i] <= upper[i] ? 1 : 0;
            }
        }

        return count == 0 ? double.NaN : (double)inside / count;
    }

    /// <summary>A ratio of two losses: 1 when both are 0; NaN when only the second is.</summary>
    internal static double Ratio(double loss, double scale) => scale > 0 ? loss / scale : loss == 0 && scale == 0 ? 1 : double.NaN;

    private static double Mean(ReadOnlySpan<double> outcomes, ReadOnlySpan<double> forecasts, Func<double, double, double> loss)
    {
        if (outcomes.Length != forecasts.Length)
        {
            throw new ArgumentException($"{outcomes.Length} outcomes cannot be paired with {forecasts.Length} forecasts.", nameof(forecasts));
        }

        var (sum, count) = (0.0, 0);
        for (var i = 0; i < outcomes.Length; i++)
        {
            var value = loss(outcomes[i], forecasts[i]);
            if (!double.IsNaN(value))
            {
                sum += value;
                count++;
            }
        }

        return count == 0 ? double.NaN : sum / count;
    }
}
