using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Alerting;

/// <summary>Numbers of alerts in words.</summary>
internal static class AlertWords
{
    /// <summary>A change: "+0.4 percentage points", "−2.1%"; of other figures than rates the change is logarithmic.</summary>
    public static LocalizedText Change(double change, bool isRate)
    {
        var number = isRate ? change : 100 * (Math.Exp(change) - 1);
        var size = Wording.Number(Math.Abs(number), Math.Abs(number) < 0.995 ? 2 : 1);
        return isRate
            ? new($"{(number < 0 ? "down" : "up")} {size} percentage points", $"{(number < 0 ? "下降" : "上升")}{size}个百分点")
            : new($"{(number < 0 ? "down" : "up")} {size}%", $"{(number < 0 ? "下降" : "上升")}{size}%");
    }

    /// <summary>A level with its unit.</summary>
    public static LocalizedText Level(Indicator indicator, double value, int decimals) =>
        Wording.Amount(indicator, Transformations.Transformation.Level, value, decimals);
}
