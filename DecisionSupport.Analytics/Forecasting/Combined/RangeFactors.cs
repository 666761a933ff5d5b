namespace DecisionSupport.Analytics.Forecasting.Combined;

/// <summary>
/// How many of the combination's standard deviations hold 80 and 95 % of outcomes: split-conformal quantiles of scaled errors,
/// pooled over many series, because one series has too few past errors for its own tails (Lei, G'Sell, Rinaldo, Tibshirani and
/// Wasserman 2018, JASA 113, 1094–1111).
/// </summary>
/// <remarks>
/// Lines through the pooled quantiles of held-out ends of training parts (M3 3,003 series, M4 weekly, official monthly panel;
/// no competition's test part was used). The factors grow with the horizon and are larger for short series without a season,
/// whose trends are hardly known.
/// </remarks>
internal static class RangeFactors
{
    // Factor of step 1, growth for each later step, last step with growth.
    private readonly record struct Line(double First, double Growth, int Last)
    {
        public double At(int step) => First + (Growth * (Math.Min(step, Last) - 1));
    }

    private const double ShortHistory = 35;
    private const double LongHistory = 60;

    private static readonly (Line Inner, Line Outer) Short = (new(1.34, 0.11, 8), new(2.23, 0.25, 8));
    private static readonly (Line Inner, Line Outer) Long = (new(0.98, 0.022, 12), new(1.58, 0.065, 10));
    private static readonly (Line Inner, Line Outer) Quarter = (new(1.27, 0.022, 10), new(2.01, 0.05, 10));
    private static readonly (Line Inner, Line Outer) Month = (new(1.28, 0.001, 24), new(2.08, 0.012, 24));

    /// <summary>The factors for the 80 and the 95 % range.</summary>
    /// <param name="count">Values in the history.</param>
    /// <param name="seasonLength">Periods in a season, 1 for none.</param>
    /// <param name="step">Periods ahead, from 1.</param>
    public static (double Inner, double Outer) At(int count, int seasonLength, int step)
    {
        if (seasonLength > 1)
        {
            var (inner, outer) = seasonLength <= 4 ? Quarter : Month;
            return (inner.At(step), outer.At(step));
        }

        var share = Math.Clamp((LongHistory - count) / (LongHistory - ShortHistory), 0, 1);
        return (Mix(Short.Inner, Long.Inner), Mix(Short.Outer, Long.Outer));

        double Mix(Line brief, Line lasting) => (share * brief.At(step)) + ((1 - share) * lasting.At(step));
    }
}
