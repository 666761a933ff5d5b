using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Web.Requests;

namespace DecisionSupport.Web.Components.Indicators;

/// <summary>What an address of the indicator page asks to see.</summary>
/// <param name="View">The transformation.</param>
/// <param name="Years">Years shown; null for all.</param>
/// <param name="Compare">A second vintage to compare with; null for none.</param>
public sealed record IndicatorQuery(Transformation View, int? Years, Vintage? Compare)
{
    /// <summary>Years shown when the address does not say.</summary>
    public const int UsualYears = 10;

    /// <summary>The ranges that the page offers.</summary>
    public static IReadOnlyList<int?> Ranges { get; } = [5, 10, 20, null];

    /// <summary>The transformations that make sense for an indicator, its headline one first.</summary>
    public static IReadOnlyList<Transformation> Views(Indicator indicator, MeasureUnit unit)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        ArgumentNullException.ThrowIfNull(unit);
        Transformation[] all = indicator.Frequency == Frequency.Annual
            ? unit.IsPercent
                ? [Transformation.Level, Transformation.YearOnYearDifference]
                : [Transformation.Level, Transformation.YearOnYear, Transformation.YearOnYearDifference, Transformation.Index]
            : unit.IsPercent
                ? [Transformation.Level, Transformation.YearOnYearDifference, Transformation.PeriodOnPeriodDifference, Transformation.MovingAverage]
                : [Transformation.Level, Transformation.YearOnYear, Transformation.PeriodOnPeriod, Transformation.Annualised, Transformation.YearOnYearDifference, Transformation.Index, Transformation.MovingAverage];
        return [indicator.Headline, .. all.Where(t => t != indicator.Headline)];
    }

    /// <summary>Reads ?view=, ?range= and ?compare=; what cannot be read falls back to what is usual.</summary>
    public static IndicatorQuery Read(Indicator indicator, Func<string, string?> query)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        ArgumentNullException.ThrowIfNull(query);
        var view = Enum.TryParse<Transformation>(query("view"), ignoreCase: true, out var t) && Enum.IsDefined(t) ? t : indicator.Headline;
        int? years = query("range") switch { "5y" => 5, "20y" => 20, "all" => null, _ => UsualYears };
        var compare = PageContext.ParseAsOf(query("compare"), out var date) && date is { } d ? new Vintage(d) : (Vintage?)null;
        return new(view, years, compare);
    }

    /// <summary>The text of a range in an address: "10y", "all".</summary>
    public static string RangeText(int? years) => years is { } y ? FormattableString.Invariant($"{y}y") : "all";
}
