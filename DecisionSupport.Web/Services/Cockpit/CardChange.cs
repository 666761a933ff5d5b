using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;

namespace DecisionSupport.Web.Services.Cockpit;

/// <summary>In what a change is measured.</summary>
public enum ChangeUnit
{
    /// <summary>Relative, in percent.</summary>
    Percent,

    /// <summary>Difference of two percentages, in percentage points.</summary>
    PercentagePoints,

    /// <summary>Difference in the indicator's own unit.</summary>
    Own,
}

/// <summary>How a headline figure differs from an earlier one.</summary>
/// <param name="Value">The change.</param>
/// <param name="Unit">In what it is measured.</param>
/// <param name="Base">The earlier period.</param>
public sealed record CardChange(double Value, ChangeUnit Unit, Period Base)
{
    /// <summary>
    /// The change between two periods of a headline series: percentages differ by percentage points, levels by percent
    /// of a base above zero, and other levels (balances) by their own unit; null when one of the figures is missing.
    /// </summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="headline">Its figures under its headline transformation.</param>
    /// <param name="period">The later period.</param>
    /// <param name="before">The earlier period.</param>
    public static CardChange? Between(Indicator indicator, TimeSeries headline, Period period, Period before)
    {
        var (now, then) = (headline[period], headline[before]);
        if (double.IsNaN(now) || double.IsNaN(then))
        {
            return null;
        }

        var percentages = HeadlineFigure.IsPercentage(indicator);
        var differences = indicator.Headline is Transformation.YearOnYearDifference or Transformation.PeriodOnPeriodDifference;
        return percentages ? new(now - then, ChangeUnit.PercentagePoints, before)
            : differences || then <= 0 ? new(now - then, ChangeUnit.Own, before)
            : new(100 * ((now / then) - 1), ChangeUnit.Percent, before);
    }
}
