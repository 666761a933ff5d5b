using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Web.Localisation;

namespace DecisionSupport.Web.Services.Cockpit;

/// <summary>A headline figure in writing: as many decimals as its publisher gave, percentages with one.</summary>
public static class HeadlineFigure
{
    private const int MostDecimals = 3;
    private const int Looked = 24;

    /// <summary>Whether the headline figure is a percentage.</summary>
    public static bool IsPercentage(Indicator indicator) => indicator.Headline switch
    {
        Transformation.YearOnYear or Transformation.PeriodOnPeriod or Transformation.Annualised => true,
        Transformation.Index => false,
        _ => indicator.Unit.StartsWith("PERCENT", StringComparison.Ordinal),
    };

    /// <summary>Whether the headline figure is a change, which is written with its sign.</summary>
    public static bool IsChange(Indicator indicator) =>
        indicator.Headline is not (Transformation.Level or Transformation.Index or Transformation.MovingAverage);

    /// <summary>Decimals for all figures of one headline series.</summary>
    public static int Decimals(Indicator indicator, TimeSeries headline)
    {
        if (indicator.Headline != Transformation.Level)
        {
            return IsPercentage(indicator) ? 1 : headline.Tail(Looked).Values.ToArray().Any(v => Math.Abs(v) >= 1000) ? 0 : 1;
        }

        var decimals = 0;
        foreach (var value in headline.Tail(Looked).Values)
        {
            while (!double.IsNaN(value) && decimals < MostDecimals && Math.Abs(value - Math.Round(value, decimals)) > 1e-9 * Math.Max(1, Math.Abs(value)))
            {
                decimals++;
            }
        }

        return IsPercentage(indicator) ? Math.Max(1, decimals) : decimals;
    }

    /// <summary>The number: "+8.2", "3.5", "153,018".</summary>
    public static string Number(Indicator indicator, double? value, int decimals) =>
        IsChange(indicator) ? FigureText.Signed(value, decimals) : FigureText.Number(value, decimals);

    /// <summary>What stands behind the number: "%", "thousand persons", 千人.</summary>
    public static string Unit(Indicator indicator, string language) =>
        indicator.Unit == "PERCENT" || IsChangeInPercent(indicator) ? "%"
        : indicator.Headline == Transformation.Index || indicator.Unit == "INDEX" ? ""
        : indicator.UnitName.For(language);

    /// <summary>Number and unit, joined as each language does.</summary>
    public static string WithUnit(string number, string unit, string language) =>
        unit.Length == 0 ? number : unit == "%" || language == "zh" ? number + unit : $"{number} {unit}";

    private static bool IsChangeInPercent(Indicator indicator) => IsPercentage(indicator) && IsChange(indicator);
}
