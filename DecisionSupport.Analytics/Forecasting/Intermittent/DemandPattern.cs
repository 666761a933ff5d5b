namespace DecisionSupport.Analytics.Forecasting.Intermittent;

/// <summary>How a series of amounts with zeros behaves, after Syntetos, Boylan and Croston.</summary>
public enum DemandClass
{
    /// <summary>Hardly any zeros, amounts alike.</summary>
    Smooth,

    /// <summary>Hardly any zeros, amounts unlike.</summary>
    Erratic,

    /// <summary>Many zeros, amounts alike.</summary>
    Intermittent,

    /// <summary>Many zeros, amounts unlike.</summary>
    Lumpy,
}

/// <summary>
/// The two figures that classify a series with zeros. Source: Syntetos, A. A., Boylan, J. E. and Croston, J. D. (2005), On the
/// categorization of demand patterns, J. Operational Research Society 56, 495–503.
/// </summary>
/// <param name="Interval">Mean number of periods between two non-zero values (ADI), counted from the first of them; at least 1. Infinite when all are zero.</param>
/// <param name="SquaredVariation">Squared coefficient of variation of the non-zero values (CV²); 0 with fewer than two.</param>
public readonly record struct DemandPattern(double Interval, double SquaredVariation)
{
    /// <summary>The authors' cut of <see cref="Interval"/>.</summary>
    public const double IntervalCut = 1.32;

    /// <summary>The authors' cut of <see cref="SquaredVariation"/>.</summary>
    public const double VariationCut = 0.49;

    /// <summary>The class.</summary>
    public DemandClass Class => (Interval > IntervalCut, SquaredVariation > VariationCut) switch
    {
        (false, false) => DemandClass.Smooth,
        (false, true) => DemandClass.Erratic,
        (true, false) => DemandClass.Intermittent,
        (true, true) => DemandClass.Lumpy,
    };

    /// <summary>Whether zeros are so many that methods for intermittent series suit it.</summary>
    public bool HasManyZeros => Interval > IntervalCut;

    /// <summary>
    /// The pattern of a series. Zeros before the first non-zero value do not count: there the thing counted did not exist yet.
    /// Missing values (NaN) are left out.
    /// </summary>
    public static DemandPattern Of(ReadOnlySpan<double> values)
    {
        var (periods, count, mean, squares) = (0, 0, 0.0, 0.0);
        foreach (var value in values)
        {
            if (double.IsNaN(value) || (count == 0 && value == 0))
            {
                continue;
            }

            periods++;
            if (value != 0)
            {
                count++;
                var distance = value - mean;
                mean += distance / count;
                squares += distance * (value - mean);
            }
        }

        return count == 0
            ? new(double.PositiveInfinity, 0)
            : new((double)periods / count, count < 2 ? 0 : squares / (count - 1) / (mean * mean));
    }
}
