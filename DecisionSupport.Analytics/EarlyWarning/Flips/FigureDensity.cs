using DecisionSupport.Analytics.Backtesting;
using MathNet.Numerics.Distributions;

namespace DecisionSupport.Analytics.EarlyWarning.Flips;

/// <summary>
/// The distribution of a figure that is forecast by quantiles and published with an error that revisions will take out later:
/// Y = X + R, with X from the quantiles (linear in the normal score between and beyond them) and R normal with mean zero.
/// </summary>
public sealed class FigureDensity
{
    // Quantiles of the error at equal steps of probability: the mean over them is the integral to about one part in a thousand.
    private const int Nodes = 101;

    private static readonly double[] s_scores = [.. QuantileForecast.Probabilities.Select(p => Normal.InvCDF(0, 1, p))];
    private static readonly double[] s_nodes = [.. Enumerable.Range(0, Nodes).Select(i => Normal.InvCDF(0, 1, (i + 0.5) / Nodes))];

    private readonly double[] _quantiles;
    private readonly double _error;

    /// <summary>A density.</summary>
    /// <param name="quantiles">Values at <see cref="QuantileForecast.Probabilities"/>; what descends by rounding is put in order.</param>
    /// <param name="revisionError">Standard deviation of R in the unit of the values; 0 for figures that are not revised.</param>
    /// <exception cref="ArgumentException">The number of quantiles is wrong, or one is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The error is negative or not finite.</exception>
    public FigureDensity(IReadOnlyList<double> quantiles, double revisionError = 0)
    {
        ArgumentNullException.ThrowIfNull(quantiles);
        if (quantiles.Count != s_scores.Length || !quantiles.All(double.IsFinite))
        {
            throw new ArgumentException($"A forecast has {s_scores.Length} finite quantiles; these are [{string.Join(", ", quantiles)}].", nameof(quantiles));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(revisionError);
        ArgumentOutOfRangeException.ThrowIfEqual(double.IsFinite(revisionError), false, nameof(revisionError));
        (_quantiles, _error) = ([.. quantiles.Order()], revisionError);
    }

    /// <summary>P(Y ≤ value), 0 to 1.</summary>
    public double Cumulative(double value) => _error == 0 ? Forecast(value) : s_nodes.Average(node => Forecast(value - (_error * node)));

    // P(X ≤ value): a place where quantiles coincide is a jump, and the value on it counts as reached.
    private double Forecast(double value)
    {
        var last = _quantiles.Length - 1;
        if (_quantiles[last] == _quantiles[0])
        {
            return value >= _quantiles[0] ? 1 : 0;
        }

        var right = Array.FindIndex(_quantiles, q => q > value);
        right = right < 0 ? last : Math.Max(right, 1);
        var left = right - 1;
        while (left > 0 && _quantiles[left] == _quantiles[right])
        {
            left--;
        }

        while (right < last && _quantiles[left] == _quantiles[right])
        {
            right++;
        }

        var slope = (s_scores[right] - s_scores[left]) / (_quantiles[right] - _quantiles[left]);
        return Normal.CDF(0, 1, s_scores[left] + (slope * (value - _quantiles[left])));
    }
}
