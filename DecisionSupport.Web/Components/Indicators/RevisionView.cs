using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Components.Indicators;

/// <summary>Two states of knowledge of one indicator beside each other.</summary>
/// <param name="Earlier">The earlier vintage.</param>
/// <param name="Later">The later one.</param>
/// <param name="EarlierUnit">The unit at the earlier one.</param>
/// <param name="LaterUnit">The unit at the later one.</param>
/// <param name="View">The transformation compared: where the units differ, levels do not compare and growth stands in for them.</param>
/// <param name="Before">The figures known at the earlier vintage, transformed.</param>
/// <param name="After">The figures known at the later one, transformed.</param>
/// <param name="Revisions">Later minus earlier, on the periods known at both.</param>
public sealed record RevisionView(
    Vintage Earlier, Vintage Later, MeasureUnit EarlierUnit, MeasureUnit LaterUnit, Transformation View, TimeSeries Before, TimeSeries After, TimeSeries Revisions)
{
    /// <summary>Whether the unit changed between the two, so that levels do not compare.</summary>
    public bool UnitChanged => EarlierUnit.Code != LaterUnit.Code;

    /// <summary>Periods known at both vintages.</summary>
    public IReadOnlyList<Period> Common => [.. Revisions.Periods.Where(p => !double.IsNaN(Revisions[p]))];

    /// <summary>Periods whose figure changed.</summary>
    public IReadOnlyList<Period> Revised => [.. Common.Where(p => Math.Abs(Revisions[p]) > 1e-9 * Math.Max(1, Math.Abs(Before[p])))];

    /// <summary>Mean revision over the common periods: above 0, figures were raised. Null without common periods.</summary>
    public double? Mean => Common is { Count: > 0 } c ? c.Average(p => Revisions[p]) : null;

    /// <summary>Mean size of the revisions. Null without common periods.</summary>
    public double? MeanAbsolute => Common is { Count: > 0 } c ? c.Average(p => Math.Abs(Revisions[p])) : null;

    /// <summary>The period revised most; null when none was.</summary>
    public Period? Largest => Revised is { Count: > 0 } r ? r.MaxBy(p => Math.Abs(Revisions[p])) : null;

    /// <summary>The comparison of a view's state of knowledge with another one; null when nothing was known at one of the two.</summary>
    public static RevisionView? Of(ISeriesReader reader, IndicatorView view, Vintage other, string language)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view.Effective is not { } shown || IndicatorView.EffectiveOf(view.History, other) is not { } compared || compared == shown)
        {
            return null;
        }

        var (earlier, later) = compared < shown ? (compared, shown) : (shown, compared);
        var (before, after) = (MeasureUnit.Of(reader, view.Indicator, earlier, language), MeasureUnit.Of(reader, view.Indicator, later, language));
        var levelled = view.View is not (Transformation.YearOnYear or Transformation.PeriodOnPeriod or Transformation.Annualised or Transformation.Index);
        var transformation = before.Code != after.Code && levelled ? Transformation.YearOnYear : view.View;
        var (a, b) = (At(earlier), At(later));
        var (left, right) = TimeSeries.Align(a, b);
        return new(earlier, later, before, after, transformation, a, b, left.MapPeriods(p => right[p] - left[p]));

        TimeSeries At(Vintage vintage) => KnownFigures.Transformed(view.Indicator, view.History, vintage, transformation);
    }
}
