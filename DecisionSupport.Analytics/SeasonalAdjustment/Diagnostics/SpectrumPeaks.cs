namespace DecisionSupport.Analytics.SeasonalAdjustment.Diagnostics;

/// <summary>
/// Peaks of the autoregressive spectrum of a monthly series at the frequencies of season and trading days. A peak counts as
/// visible when it stands at least 6/52 of the spectrum's range (in decibels) above both neighbours and above the median. Sources:
/// Cleveland and Devlin (1980), J. American Statistical Association 75, 487–496 (trading days); Soukup and Findley (1999), On the
/// Spectrum Diagnostics Used by X-12-ARIMA; AR(30) by Yule–Walker, last eight years, as X-13.
/// </summary>
/// <param name="Decibels">The spectrum at <see cref="Frequencies"/>.</param>
/// <param name="Visible">The visible peaks: "s1" to "s6" for 1 to 6 cycles a year, "t1" and "t2" for trading days.</param>
public sealed record SpectrumPeaks(IReadOnlyList<double> Decibels, IReadOnlyList<string> Visible)
{
    private const int Order = 30;
    private const int Months = 96;
    private const int Fewest = 61;
    private const int Grid = 60;
    private const double Stars = 52;
    private const double VisibleStars = 6;

    private static readonly (string Name, double Frequency)[] Looked =
        [("s1", 1 / 12.0), ("s2", 2 / 12.0), ("s3", 3 / 12.0), ("s4", 4 / 12.0), ("s5", 5 / 12.0), ("s6", 0.5), ("t1", 0.348), ("t2", 0.432)];

    /// <summary>Cycles per month, 0 to 0.5 in steps of 1/120; the two nearest to 0.348 and 0.432 are those.</summary>
    public static IReadOnlyList<double> Frequencies { get; } = [.. Enumerable.Range(0, Grid + 1).Select(i => i switch
    {
        42 => 0.348,
        52 => 0.432,
        _ => i / (2.0 * Grid),
    })];

    /// <summary>The spectrum; null when there are fewer than 61 values or they are constant.</summary>
    /// <param name="values">A monthly series without trend: an irregular, or changes of (logs of) a series.</param>
    public static SpectrumPeaks? Of(ReadOnlySpan<double> values)
    {
        var x = values[Math.Max(0, values.Length - Months)..].ToArray();
        if (x.Length < Fewest || Levinson(Covariances(x)) is not { } model)
        {
            return null;
        }

        double[] decibels = [.. Frequencies.Select(f => Density(model, f))];
        var star = (decibels.Max() - decibels.Min()) / Stars;
        var median = decibels.Order().ElementAt(Grid / 2);
        return new(decibels, [.. Looked.Where(l => IsVisible(decibels, l.Frequency, star, median)).Select(l => l.Name)]);
    }

    /// <summary>First differences, of logs on request: what the spectrum of a series is taken of.</summary>
    public static double[] Changes(ReadOnlySpan<double> values, bool logs)
    {
        var changes = new double[Math.Max(0, values.Length - 1)];
        for (var t = 0; t < changes.Length; t++)
        {
            changes[t] = logs ? Math.Log(values[t + 1] / values[t]) : values[t + 1] - values[t];
        }

        return changes;
    }

    private static bool IsVisible(double[] decibels, double frequency, double star, double median)
    {
        var at = Enumerable.Range(0, decibels.Length).MinBy(i => Math.Abs(Frequencies[i] - frequency));
        var beside = Math.Max(decibels[at - 1], at < Grid ? decibels[at + 1] : double.NegativeInfinity);
        return star > 0 && decibels[at] > median && decibels[at] - beside >= VisibleStars * star;
    }

    private static double[] Covariances(double[] x)
    {
        var mean = x.Average();
        var result = new double[Order + 1];
        for (var lag = 0; lag <= Order; lag++)
        {
            for (var t = lag; t < x.Length; t++)
            {
                result[lag] += (x[t] - mean) * (x[t - lag] - mean) / x.Length;
            }
        }

        return result;
    }

    private static (double[] Phi, double Variance)? Levinson(double[] covariances)
    {
        var (phi, before, variance) = (new double[Order], new double[Order], covariances[0]);
        for (var k = 0; k < Order; k++)
        {
            if (!(variance > 1e-12 * covariances[0]))
            {
                return null;
            }

            var sum = covariances[k + 1];
            for (var j = 0; j < k; j++)
            {
                sum -= phi[j] * covariances[k - j];
            }

            var last = sum / variance;
            phi.CopyTo(before, 0);
            phi[k] = last;
            for (var j = 0; j < k; j++)
            {
                phi[j] = before[j] - (last * before[k - 1 - j]);
            }

            variance *= 1 - (last * last);
        }

        return (phi, variance);
    }

    private static double Density((double[] Phi, double Variance) model, double frequency)
    {
        var (real, imaginary) = (1.0, 0.0);
        for (var k = 1; k <= Order; k++)
        {
            var angle = 2 * Math.PI * frequency * k;
            real -= model.Phi[k - 1] * Math.Cos(angle);
            imaginary += model.Phi[k - 1] * Math.Sin(angle);
        }

        return 10 * Math.Log10(model.Variance / ((real * real) + (imaginary * imaginary)));
    }
}
