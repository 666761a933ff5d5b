using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.EarlyWarning;

/// <summary>The last change of an indicator's headline transformation from one period to the next, measured against its own history.</summary>
/// <param name="Period">The newest period known.</param>
/// <param name="Value">Its value under the headline transformation.</param>
/// <param name="Change">The value minus that of the period before.</param>
/// <param name="RobustZ">
/// (change − median) / (1.4826·MAD) over the changes of the ten years before (Iglewicz and Hoaglin 1993, with 1.2533 times
/// the mean absolute deviation in place of a MAD of 0); null with fewer than 24 changes or none that differ.
/// </param>
public sealed record LastMove(Period Period, double Value, double Change, double? RobustZ)
{
    private const int Years = 10;
    private const int FewestChanges = 24;
    private const double MadToSigma = 1.4826;
    private const double MeanDeviationToSigma = 1.2533;

    /// <summary>The last move known at a vintage; null when the last two periods are not both known.</summary>
    public static LastMove? Of(Indicator indicator, VintageHistory history, Vintage vintage)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        var values = KnownFigures.Transformed(indicator, history, vintage, indicator.Headline);
        if (values.LastObserved is not { } last || double.IsNaN(values[last - 1]))
        {
            return null;
        }

        var change = values[last] - values[last - 1];
        var before = new PeriodRange(last - (Years * indicator.Frequency.PeriodsPerYear()), Years * indicator.Frequency.PeriodsPerYear())
            .Select(p => values[p] - values[p - 1])
            .Where(d => !double.IsNaN(d))
            .ToArray();
        return new(last, values[last], change, before.Length < FewestChanges ? null : Standardise(change, before));
    }

    private static double? Standardise(double change, double[] before)
    {
        var centre = Median(before);
        var deviations = Array.ConvertAll(before, d => Math.Abs(d - centre));
        var scale = MadToSigma * Median(deviations);
        scale = scale > 0 ? scale : MeanDeviationToSigma * deviations.Average();
        return scale > 0 ? (change - centre) / scale : null;
    }

    private static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
