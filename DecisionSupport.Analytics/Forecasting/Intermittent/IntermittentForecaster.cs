using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting.Intermittent;

/// <summary>
/// A model for amounts that are often zero: how often something happens and how large it then is are forecast apart. Its
/// distribution is zero with some probability and otherwise an amount of a log-normal distribution.
/// </summary>
/// <remarks>
/// A history of zeros alone gives a median of zero and the upper bound of a count that was not seen in so many periods.
/// "auto" uses models of this kind by itself for series with many zeros, so they are not tried at every refresh.
/// </remarks>
public abstract class IntermittentForecaster : SeasonedForecaster
{
    /// <inheritdoc/>
    public override bool IsRoutine => false;

    /// <inheritdoc/>
    public override int Complexity => 8;

    /// <inheritdoc/>
    public override int MinimumObservations(int seasonLength) => 4;

    /// <summary>Whether the history is long enough and never negative.</summary>
    public override bool CanFit(TimeSeries history) => base.CanFit(history) && Unsuited(history.Trim().Values) < 0;

    private protected virtual string Suited => "amounts that are never negative";

    private protected virtual bool IsSuited(double value) => value >= 0;

    /// <summary>Fits to values that are never negative and of which one is above zero.</summary>
    private protected abstract SeasonedFit FitDemand(double[] values);

    private protected sealed override SeasonedFit FitCore(double[] values, int seasonLength)
    {
        if (Unsuited(values) is var place and >= 0)
        {
            throw new UnsuitableHistoryException(Name, Suited, place + 1, values.Length, values[place]);
        }

        if (Array.Exists(values, v => v > 0))
        {
            return FitDemand(values);
        }

        var ahead = CountDistribution.AfterZeros(values.Count(v => v == 0));
        return new(
            [.. values.Select((_, t) => t == 0 ? double.NaN : 0)],
            FormattableString.Invariant($"{values.Length} zeros: none expected, upper bounds of a count"),
            horizon => [.. Enumerable.Repeat(ahead, horizon)]);
    }

    /// <summary>A fit whose amounts are a random walk seen through noise, smoothed with a weight.</summary>
    /// <param name="fitted">One-step forecasts.</param>
    /// <param name="description">The model in one line.</param>
    /// <param name="probability">Probability of an amount.</param>
    /// <param name="size">Its mean.</param>
    /// <param name="spread">Its standard deviation one step ahead.</param>
    /// <param name="weight">Weight of the newest amount in the smoothed one.</param>
    private protected static SeasonedFit Hurdle(double[] fitted, string description, double probability, double size, double spread, double weight)
    {
        probability = Math.Min(1, probability);
        return new(fitted, description, horizon =>
        [
            .. Enumerable.Range(0, horizon).Select(h => new HurdleDistribution(probability, size, spread * Math.Sqrt(1 + (h * probability * weight * weight)))),
        ]);
    }

    /// <summary>
    /// Standard deviation of amounts around the smoothed amount before each; with one amount, which tells nothing of the spread, the amount itself.
    /// </summary>
    private protected static double Spread(ReadOnlySpan<double> sizes, double first, double weight)
    {
        if (sizes.Length == 1)
        {
            return sizes[0];
        }

        var (level, sum) = (first, 0.0);
        for (var i = 0; i < sizes.Length; i++)
        {
            var error = sizes[i] - level;
            sum += error * error;
            level += weight * error;
        }

        return Math.Sqrt(sum / (sizes.Length - 1));
    }

    private int Unsuited(ReadOnlySpan<double> values)
    {
        for (var t = 0; t < values.Length; t++)
        {
            if (!double.IsNaN(values[t]) && !IsSuited(values[t]))
            {
                return t;
            }
        }

        return -1;
    }
}
