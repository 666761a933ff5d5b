using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Numerics;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;

namespace DecisionSupport.Analytics.Revisions;

/// <summary>A test of revisions: an estimate with its error and the probability of one as large if the hypothesis holds.</summary>
/// <param name="Estimate">Mean revision, or slope of the regression.</param>
/// <param name="StandardError">Newey–West standard error of the estimate.</param>
/// <param name="PValue">Two-sided p value; NaN when it cannot be computed.</param>
public readonly record struct RevisionTest(double Estimate, double StandardError, double PValue)
{
    /// <summary>Significance level of all verdicts.</summary>
    public const double Level = 0.05;

    /// <summary>Whether the hypothesis is rejected at the 5 % level.</summary>
    public bool IsRejected => PValue < Level;
}

/// <summary>Mincer–Zarnowitz regression of the later on the earlier figure.</summary>
/// <param name="Constant">Constant; 0 for an efficient first figure.</param>
/// <param name="Slope">Slope; 1 for an efficient first figure.</param>
/// <param name="PValue">p value of both at once (Wald test, F distribution).</param>
public readonly record struct EfficiencyTest(double Constant, double Slope, double PValue);

/// <summary>Revisions from an earlier to a later state of the same figures.</summary>
/// <param name="First">First period compared; null when none was.</param>
/// <param name="Last">Last period compared.</param>
/// <param name="Count">How many revisions (zero ones included).</param>
/// <param name="Mean">Mean revision, later minus earlier, in the unit of the figures.</param>
/// <param name="MeanAbsolute">Mean absolute revision.</param>
/// <param name="StandardDeviation">Standard deviation around the mean (n − 1).</param>
/// <param name="RelativeMeanAbsolute">Sum of absolute revisions over sum of absolute earlier figures (OECD/Eurostat RMAR).</param>
/// <param name="ShareUp">Share revised upwards.</param>
/// <param name="ShareDown">Share revised downwards.</param>
/// <param name="Lag">Lag of the Newey–West errors.</param>
/// <param name="Bias">Hypothesis: the mean revision is zero. Null when there are too few.</param>
/// <param name="Efficiency">Hypothesis: later figure = earlier figure + unforeseeable error. Null when there are too few.</param>
/// <param name="News">Slope of the revision on the earlier figure; 0 when revisions are news. Null when there are too few.</param>
/// <param name="Noise">Slope of the revision on the later figure; 0 when the earlier figure is the later one plus noise. Null when there are too few.</param>
/// <param name="Verdict">What the tests say together.</param>
public sealed record RevisionStatistics(
    Period? First, Period? Last, int Count, double Mean, double MeanAbsolute, double StandardDeviation, double RelativeMeanAbsolute,
    double ShareUp, double ShareDown, int Lag, RevisionTest? Bias, EfficiencyTest? Efficiency, RevisionTest? News, RevisionTest? Noise, RevisionVerdict Verdict);

/// <summary>
/// Revision statistics and tests after Mankiw and Shapiro (1986), Mincer and Zarnowitz (1969) and the OECD/Eurostat
/// guidelines on revisions analysis; the method card has the formulas.
/// </summary>
public static class RevisionAnalysis
{
    /// <summary>Fewest revisions for tests and verdict.</summary>
    public const int FewestRevisions = 20;

    /// <summary>Revisions from a maturity to a later one, or to the newest state.</summary>
    /// <param name="history">The releases.</param>
    /// <param name="from">Maturity of the earlier figure; 1 is the first publication.</param>
    /// <param name="to">Maturity of the later figure; null the newest state.</param>
    /// <param name="transformation">How to look at the figures: levels are not comparable across a change of base year.</param>
    /// <param name="accumulation">Whether figures are totals since 1 January.</param>
    /// <param name="freshDays">See <see cref="RealTime.At"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="to"/> is not above <paramref name="from"/>.</exception>
    public static RevisionStatistics Of(
        VintageHistory history, int from = 1, int? to = null, Transformation transformation = Transformation.Level, Accumulation accumulation = Accumulation.None, int? freshDays = null)
    {
        if (to <= from)
        {
            throw new ArgumentOutOfRangeException(nameof(to), to, $"The later maturity must be above the earlier one, {from}.");
        }

        return Of(RealTime.At(history, from, transformation, accumulation, freshDays), LaterThan(history, from, to, transformation, accumulation, freshDays));
    }

    /// <summary>Revisions from one series of figures to another, on the periods that both have.</summary>
    /// <param name="earlier">Figures as published first.</param>
    /// <param name="later">The same figures later.</param>
    /// <param name="lag">Lag of the Newey–West errors; <c>4 (n/100)^(2/9)</c> rounded down when null.</param>
    /// <exception cref="InvalidOperationException">The frequencies differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lag"/> is negative.</exception>
    public static RevisionStatistics Of(TimeSeries earlier, TimeSeries later, int? lag = null)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(later);
        ArgumentOutOfRangeException.ThrowIfNegative(lag ?? 0, nameof(lag));
        Period[] periods = [.. earlier.Periods.Intersect(later.Periods).Where(p => !double.IsNaN(earlier[p]) && !double.IsNaN(later[p]))];
        var (x, y) = (Array.ConvertAll(periods, p => earlier[p]), Array.ConvertAll(periods, p => later[p]));
        double[] revisions = [.. y.Zip(x, (b, a) => b - a)];
        var statistics = Describe(periods, x, revisions);
        return statistics.Verdict == RevisionVerdict.Undecided ? Test(statistics, x, y, revisions, lag ?? HacRegression.UsualLag(periods.Length)) : statistics;
    }

    // The newest state counts only for figures that have been published at least once more: else every fresh figure
    // would enter as an unrevised one.
    private static TimeSeries LaterThan(VintageHistory history, int from, int? to, Transformation transformation, Accumulation accumulation, int? freshDays)
    {
        var later = RealTime.At(history, to, transformation, accumulation, freshDays);
        var mature = to is null ? RealTime.At(history, from + 1, transformation, accumulation, freshDays) : later;
        return later.MapPeriods(p => double.IsNaN(mature[p]) ? double.NaN : later[p]);
    }

    private static RevisionStatistics Describe(Period[] periods, double[] earlier, double[] revisions)
    {
        var n = revisions.Length;
        var mean = n == 0 ? double.NaN : revisions.Average();
        var verdict = n < FewestRevisions ? RevisionVerdict.NotEnough : revisions.All(r => r == 0) ? RevisionVerdict.Unrevised : RevisionVerdict.Undecided;
        return new(
            n == 0 ? null : periods[0], n == 0 ? null : periods[^1], n, mean,
            n == 0 ? double.NaN : revisions.Average(Math.Abs),
            n < 2 ? double.NaN : Math.Sqrt(revisions.Sum(r => (r - mean) * (r - mean)) / (n - 1)),
            n == 0 ? double.NaN : revisions.Sum(Math.Abs) / earlier.Sum(Math.Abs),
            Share(r => r > 0), Share(r => r < 0), 0, null, null, null, null, verdict);

        double Share(Predicate<double> counts) => n == 0 ? double.NaN : (double)Array.FindAll(revisions, counts).Length / n;
    }

    private static RevisionStatistics Test(RevisionStatistics described, double[] earlier, double[] later, double[] revisions, int lag)
    {
        var bias = HacRegression.OnConstant(revisions, lag);
        var efficiency = HacRegression.On(later, earlier, lag);
        var (news, noise) = (Slope(HacRegression.On(revisions, earlier, lag)), Slope(HacRegression.On(revisions, later, lag)));
        return described with
        {
            Lag = lag,
            Bias = new(bias.Constant, bias.ConstantError, bias.ConstantP),
            Efficiency = efficiency is null ? null : new(efficiency.Constant, efficiency.Slope, efficiency.JointP(0, 1)),
            News = news,
            Noise = noise,
            Verdict = RevisionWords.Judge(news, noise),
        };
    }

    private static RevisionTest? Slope(HacRegression? regression) =>
        regression is null ? null : new(regression.Slope, regression.SlopeError, regression.SlopeP);
}
