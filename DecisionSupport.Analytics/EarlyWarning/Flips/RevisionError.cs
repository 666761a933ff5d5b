using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Revisions;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;

namespace DecisionSupport.Analytics.EarlyWarning.Flips;

/// <summary>How far first publications of an indicator were from later ones.</summary>
/// <param name="StandardDeviation">Standard deviation of the revision from the first to the <see cref="Maturity"/>-th publication, in the unit judged; 0 where too few are held.</param>
/// <param name="Count">How many revisions it rests on, zero ones included.</param>
public sealed record RevisionError(double StandardDeviation, int Count)
{
    /// <summary>The later publication: the third, by which most of a first round of revisions is in.</summary>
    public const int Maturity = 3;

    /// <summary>Fewest revisions; with fewer the error counts as unknown and is taken as 0.</summary>
    public const int Fewest = 8;

    /// <summary>From the releases known at a vintage, under the transformation that is judged.</summary>
    public static RevisionError Of(Indicator indicator, VintageHistory history, Vintage vintage, Transformation transformation)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        ArgumentNullException.ThrowIfNull(history);
        var known = VintageHistory.Of(history.Frequency, KnownFigures.Measured(indicator, history).Releases.Where(r => r.KnownFrom <= vintage));
        var revisions = RevisionAnalysis.Of(known, 1, Maturity, transformation, indicator.Accumulation);
        return new(revisions.Count < Fewest || !double.IsFinite(revisions.StandardDeviation) ? 0 : revisions.StandardDeviation, revisions.Count);
    }
}
