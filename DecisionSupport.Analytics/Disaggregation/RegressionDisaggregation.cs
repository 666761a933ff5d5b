using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Disaggregation;

/// <summary>
/// Temporal disaggregation by regression on indicators: x = Xβ + u, only sums (means, ends) of x known. The estimate is
/// <c>Xβ + S C' (C S C')⁻¹ (y − C X β)</c>, S the covariance of u. The method card has formulas and sources.
/// </summary>
public static class RegressionDisaggregation
{
    private const double LargestRho = 0.999;

    /// <summary>Estimates short periods that agree with the long ones; beyond the last long figure it extrapolates with the indicators.</summary>
    /// <param name="benchmarks">The long figures; missing ones do not bind.</param>
    /// <param name="indicators">One or more indicators of one frequency over the same periods, without gaps.</param>
    /// <param name="conversion">How short periods make the long one.</param>
    /// <param name="method">How errors move.</param>
    /// <param name="withConstant">Whether the regression has a constant.</param>
    /// <param name="rho">A fixed autoregressive parameter; null estimates it between 0 and 0.999.</param>
    /// <exception cref="ArgumentException">Gaps, periods that differ, or fewer long figures than coefficients plus one.</exception>
    public static Disaggregated Estimate(
        TimeSeries benchmarks, IReadOnlyList<TimeSeries> indicators, Conversion conversion, DisaggregationMethod method = DisaggregationMethod.ChowLin, bool withConstant = true, double? rho = null)
    {
        ArgumentNullException.ThrowIfNull(benchmarks);
        Check(indicators, rho);
        var periods = indicators[0].Periods;
        var blocks = new Blocks(periods, benchmarks, conversion);
        double[][] columns = [.. withConstant ? [Enumerable.Repeat(1.0, periods.Count).ToArray()] : Array.Empty<double[]>(), .. indicators.Select(i => i.Values.ToArray())];
        if (blocks.Known.Length <= columns.Length)
        {
            throw new ArgumentException($"{blocks.Known.Length} long figures for {columns.Length} coefficients; at least one more is needed.", nameof(benchmarks));
        }

        GlsFit Fit(double r) => new(columns, blocks, method, r);
        var best = method == DisaggregationMethod.Fernandez ? 0 : rho ?? Largest(r => Fit(r).Criterion);
        var fit = Fit(best);
        var spread = fit.Spread();
        var explained = new double[periods.Count];
        for (var t = 0; t < explained.Length; t++)
        {
            explained[t] = columns.Select((c, j) => fit.Beta[j] * c[t]).Sum();
        }

        return new(
            TimeSeries.Of(periods.First, [.. explained.Zip(spread, (a, b) => a + b)]),
            TimeSeries.Of(periods.First, explained),
            TimeSeries.Of(periods.First, spread),
            TimeSeries.FromObservations(blocks.Known.Select((k, b) => KeyValuePair.Create(k, fit.Residuals[b]))),
            [.. fit.Beta.Select((v, j) => new DisaggregationCoefficient(withConstant && j == 0 ? "constant" : FormattableString.Invariant($"indicator {j + (withConstant ? 0 : 1)}"), v, fit.Errors[j]))],
            best, fit.LogLikelihood, fit.SumOfSquares);
    }

    // The criterion may have two hills, so a grid finds the right one before it is climbed.
    private static double Largest(Func<double, double> criterion)
    {
        const double Step = LargestRho / 25;
        var top = Enumerable.Range(0, 26).Select(i => i * Step).MaxBy(criterion);
        var (low, high) = (Math.Max(0, top - Step), Math.Min(LargestRho, top + Step));
        var golden = (Math.Sqrt(5) - 1) / 2;
        var (a, b) = (high - (golden * (high - low)), low + (golden * (high - low)));
        var (atA, atB) = (criterion(a), criterion(b));
        while (high - low > 1e-8)
        {
            if (atA >= atB)
            {
                (high, b, atB) = (b, a, atA);
                a = high - (golden * (high - low));
                atA = criterion(a);
            }
            else
            {
                (low, a, atA) = (a, b, atB);
                b = low + (golden * (high - low));
                atB = criterion(b);
            }
        }

        return (low + high) / 2;
    }

    private static void Check(IReadOnlyList<TimeSeries> indicators, double? rho)
    {
        ArgumentNullException.ThrowIfNull(indicators);
        if (indicators.Count == 0)
        {
            throw new ArgumentException("No indicator; without one use Denton–Cholette with a constant indicator.", nameof(indicators));
        }

        foreach (var indicator in indicators)
        {
            if (indicator.Periods != indicators[0].Periods)
            {
                throw new ArgumentException($"The indicators cover {indicators[0].Periods} and {indicator.Periods}; cut them to the same periods.", nameof(indicators));
            }

            if (indicator.Periods.Where(p => double.IsNaN(indicator[p])).Take(1).ToArray() is [var gap])
            {
                throw new ArgumentException($"An indicator is missing at {gap}; fill the gap first.", nameof(indicators));
            }
        }

        if (rho is { } r && !(Math.Abs(r) < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(rho), r, "The autoregressive parameter lies between −1 and 1.");
        }
    }
}
