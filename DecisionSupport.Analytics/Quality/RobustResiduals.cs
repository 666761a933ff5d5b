using DecisionSupport.Analytics.Numerics;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Quality;

/// <summary>
/// A series against its own history, by estimates that a minority of wrong figures cannot move: seasonal effects are
/// medians of the same place in neighbouring years, the expectation of a figure is the repeated median line (Siegel
/// 1982; Davies, Fried and Gather 2004) through its neighbours without itself, the scale is the median absolute
/// residual around it.
/// </summary>
internal sealed class RobustResiduals
{
    // The scale looks at so many residuals on each side and is never below half of the whole series'.
    private const int ScaleReach = 36;
    private const double LeastShareOfWhole = 0.5;

    private RobustResiduals(Period[] periods, double[] adjusted, double[] residuals, bool isLogarithmic, double step)
    {
        (Periods, Adjusted, Residuals, IsLogarithmic, Step) = (periods, adjusted, residuals, isLogarithmic, step);
        LeastScale = Math.Max(LeastShareOfWhole * RobustStatistics.ScaleAroundZero(residuals.AsSpan()), step / 2);
    }

    /// <summary>Periods with a figure, in order.</summary>
    public Period[] Periods { get; }

    /// <summary>Figures without their season, as logarithms where <see cref="IsLogarithmic"/>.</summary>
    public double[] Adjusted { get; }

    /// <summary>Each figure minus what its neighbours let expect.</summary>
    public double[] Residuals { get; }

    /// <summary>No residual's usual size is below this.</summary>
    public double LeastScale { get; }

    /// <summary>Differences are relative (all figures positive and no rate).</summary>
    public bool IsLogarithmic { get; }

    /// <summary>Median change from one figure to the next, changes of zero left out: the step in which the series usually moves.</summary>
    public double Step { get; }

    /// <summary>The smallest difference that matters: 5 %, or for rates three usual steps.</summary>
    public double Material => IsLogarithmic ? Math.Log(1.05) : 3 * Step;

    /// <summary>Residuals of a series; null when it has fewer than two cycles and twelve figures or does not move.</summary>
    public static RobustResiduals? Of(TimeSeries figures, bool isRate)
    {
        var cycle = figures.Frequency.PeriodsPerCycle();
        var (places, positive) = Places(figures.Values);
        if (places.Length < Math.Max(12, 2 * cycle))
        {
            return null;
        }

        // Sums of huge figures would overflow; halving the exponent range keeps every difference finite.
        var logarithmic = !isRate && positive;
        var x = new double[places.Length];
        for (var i = 0; i < x.Length; i++)
        {
            var value = figures.Values[places[i]];
            x[i] = logarithmic ? Math.Log(value) : Math.Clamp(value, -1e150, 1e150);
        }

        if (UsualStep(x) is not { } step)
        {
            return null;
        }

        var adjusted = cycle > 1 ? SeasonalMedians.Removed(places, x, cycle) : x;
        var first = figures.Periods.First;
        return new(Array.ConvertAll(places, p => first + p), adjusted, RepeatedMedianLine.Residuals(places, adjusted), logarithmic, step);
    }

    /// <summary>The usual size of a residual around a figure, on the scale of a standard deviation.</summary>
    public double ScaleAt(int place) => Math.Max(RobustStatistics.ScaleAroundZero(Residuals, place, ScaleReach), LeastScale);

    // Where there are figures, and whether all are above zero.
    private static (int[] Places, bool Positive) Places(ReadOnlySpan<double> values)
    {
        var (places, count, positive) = (new int[values.Length], 0, true);
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i]))
            {
                places[count++] = i;
                positive &= values[i] > 0;
            }
        }

        return (count == places.Length ? places : places[..count], positive);
    }

    // The median change, changes of zero left out; null when fewer than three are left.
    private static double? UsualStep(double[] x)
    {
        var (changes, count) = (new double[x.Length], 0);
        for (var i = 1; i < x.Length; i++)
        {
            var change = Math.Abs(x[i] - x[i - 1]);
            if (change > 0)
            {
                changes[count++] = change;
            }
        }

        return count < 3 ? null : RobustStatistics.Median(changes.AsSpan(0, count));
    }
}
