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
    private const int YearsAround = 5;
    private const int FewestYears = 3;
    private const int NeighboursEachSide = 5;

    // The scale looks at so many residuals on each side and is never below half of the whole series'.
    private const int ScaleReach = 36;
    private const double LeastShareOfWhole = 0.5;

    private RobustResiduals(Period[] periods, double[] adjusted, double[] residuals, bool isLogarithmic, double step)
    {
        (Periods, Adjusted, Residuals, IsLogarithmic, Step) = (periods, adjusted, residuals, isLogarithmic, step);
        LeastScale = Math.Max(LeastShareOfWhole * RobustStatistics.ScaleAroundZero(residuals), step / 2);
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
        var places = Enumerable.Range(0, figures.Count).Where(i => !double.IsNaN(figures.Values[i])).ToArray();
        if (places.Length < Math.Max(12, 2 * cycle))
        {
            return null;
        }

        var values = Array.ConvertAll(places, p => figures.Values[p]);
        var logarithmic = !isRate && values.All(v => v > 0);

        // Sums of huge figures would overflow; halving the exponent range keeps every difference finite.
        var x = logarithmic ? Array.ConvertAll(values, Math.Log) : Array.ConvertAll(values, v => Math.Clamp(v, -1e150, 1e150));
        var changes = x.Zip(x.Skip(1), (a, b) => Math.Abs(b - a)).Where(d => d > 0).ToArray();
        if (changes.Length < 3)
        {
            return null;
        }

        var step = RobustStatistics.Median(changes);
        var adjusted = cycle > 1 ? WithoutSeason(places, x, cycle) : x;
        var residuals = Residual(places, adjusted);
        return new([.. places.Select(p => figures.Periods[p])], adjusted, residuals, logarithmic, step);
    }

    /// <summary>The usual size of a residual around a figure, on the scale of a standard deviation.</summary>
    public double ScaleAt(int place) => Math.Max(RobustStatistics.ScaleAroundZero(Residuals, place, ScaleReach), LeastScale);

    private static double[] WithoutSeason(int[] places, double[] x, int cycle)
    {
        // Place in x of each period from the first to the last; −1 where there is no figure.
        var at = new int[places[^1] + 1];
        Array.Fill(at, -1);
        for (var i = 0; i < places.Length; i++)
        {
            at[places[i]] = i;
        }

        var adjusted = new double[x.Length];
        Span<double> same = stackalloc double[2 * YearsAround];
        var detrended = Detrended(places, x, at, cycle);
        for (var i = 0; i < x.Length; i++)
        {
            var count = 0;
            for (var distance = 1; count < same.Length && distance <= 2 * YearsAround; distance++)
            {
                Take(places[i] - (distance * cycle), same, ref count);
                Take(places[i] + (distance * cycle), same, ref count);
            }

            adjusted[i] = count >= FewestYears ? x[i] - RobustStatistics.Median(same[..count]) : x[i];
        }

        return adjusted;

        void Take(int place, Span<double> into, ref int count)
        {
            if (count < into.Length && place >= 0 && place < at.Length && at[place] >= 0 && !double.IsNaN(detrended[at[place]]))
            {
                into[count++] = detrended[at[place]];
            }
        }
    }

    // Figures minus the median of one cycle around them; NaN at the ends and beside gaps, where the window is one-sided.
    private static double[] Detrended(int[] places, double[] x, int[] at, int cycle)
    {
        var half = cycle / 2;
        var detrended = new double[x.Length];
        var window = new double[(2 * half) + 1];
        for (var i = 0; i < x.Length; i++)
        {
            var count = 0;
            for (var p = Math.Max(0, places[i] - half); p <= Math.Min(at.Length - 1, places[i] + half); p++)
            {
                if (at[p] >= 0)
                {
                    window[count++] = x[at[p]];
                }
            }

            detrended[i] = count == window.Length ? x[i] - RobustStatistics.Median(window.AsSpan(0, count)) : double.NaN;
        }

        return detrended;
    }

    private static double[] Residual(int[] places, double[] x)
    {
        var residuals = new double[x.Length];
        Span<double> at = stackalloc double[2 * NeighboursEachSide];
        Span<double> near = stackalloc double[2 * NeighboursEachSide];
        for (var i = 0; i < x.Length; i++)
        {
            var first = Math.Clamp(i - NeighboursEachSide, 0, Math.Max(0, x.Length - (2 * NeighboursEachSide) - 1));
            var count = 0;
            for (var j = first; j < x.Length && count < at.Length; j++)
            {
                if (j != i)
                {
                    at[count] = places[j] - places[i];
                    near[count++] = x[j];
                }
            }

            residuals[i] = x[i] - RobustStatistics.RepeatedMedianAtZero(at[..count], near[..count]);
        }

        return residuals;
    }
}
