using System.Globalization;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;

namespace DecisionSupport.Analytics.EarlyWarning;

/// <summary>Values in the words of official reports, in both languages.</summary>
internal static class Wording
{
    private const int MostDecimals = 4;

    /// <summary>Whether values under the transformation are percentages.</summary>
    public static bool IsPercent(Indicator indicator, Transformation transformation) => transformation switch
    {
        Transformation.YearOnYear or Transformation.PeriodOnPeriod or Transformation.Annualised => true,
        Transformation.Index => false,
        _ => indicator.Unit.StartsWith("PERCENT", StringComparison.Ordinal),
    };

    /// <summary>As few decimals as tell every number from its neighbours, from one on (none from 1,000 on).</summary>
    public static int Decimals(params ReadOnlySpan<double> numbers)
    {
        var finite = numbers.ToArray().Where(double.IsFinite).Distinct().ToArray();
        var decimals = finite.Length > 0 && finite.All(n => Math.Abs(n) >= 1000) ? 0 : 1;
        while (decimals < MostDecimals && finite.Select(n => Math.Round(n, decimals)).Distinct().Count() < finite.Length)
        {
            decimals++;
        }

        return decimals;
    }

    /// <summary>A number with its unit: "3.5%", "0.4 percentage points" and 0.4个百分点, "153,018 thousand persons".</summary>
    public static LocalizedText Amount(Indicator indicator, Transformation transformation, double number, int decimals)
    {
        var digits = Digits(number, decimals);
        if (!IsPercent(indicator, transformation))
        {
            return transformation == Transformation.Index || IsBareNumber(indicator.Unit)
                ? new(digits, digits)
                : new($"{digits} {indicator.UnitName.En}", $"{digits}{indicator.UnitName.For("zh")}");
        }

        return transformation is Transformation.YearOnYearDifference or Transformation.PeriodOnPeriodDifference
            ? new($"{digits} percentage points", $"{digits}个百分点")
            : new($"{digits}%", $"{digits}%");
    }

    /// <summary>What the value says, to follow the period: "up 8.2% on a year earlier", 同比上升8.2%.</summary>
    public static LocalizedText Statement(Indicator indicator, Transformation transformation, double value, int decimals)
    {
        var amount = Amount(indicator, transformation, value, decimals);
        var size = Amount(indicator, transformation, Math.Abs(value), decimals);
        var (up, rise) = value >= 0 ? ("up", "上升") : ("down", "下降");
        var noun = PeriodWords.Noun(indicator.Frequency);
        return transformation switch
        {
            Transformation.YearOnYear or Transformation.YearOnYearDifference => new($"{up} {size.En} on a year earlier", $"同比{rise}{size.Zh}"),
            Transformation.PeriodOnPeriod or Transformation.PeriodOnPeriodDifference => new($"{up} {size.En} on the {noun.En} before", $"环比{rise}{size.Zh}"),
            Transformation.Annualised => new($"{up} {size.En} at an annual rate", $"环比折年率为{amount.Zh}"),
            Transformation.Index => new($"an index of {amount.En}", $"指数为{amount.Zh}"),
            Transformation.MovingAverage => new($"a one-year moving average of {amount.En}", $"一年移动平均为{amount.Zh}"),
            _ => new(amount.En, $"为{amount.Zh}"),
        };
    }

    /// <summary>"by 31 October 2022" and 截至2022年10月31日; for the newest state of knowledge "so far" and 目前.</summary>
    public static LocalizedText By(Vintage vintage)
    {
        var day = PeriodWords.Of(vintage.ReleaseDate);
        return vintage == Vintage.Latest ? new("so far", "目前") : new($"by {day.En}", $"截至{day.Zh}");
    }

    // Indices and ratios are quoted as plain numbers; their base stands in the metadata.
    private static bool IsBareNumber(string unit) => unit == "RATIO" || unit == "INDEX" || unit.StartsWith("INDEX_", StringComparison.Ordinal);

    // No more decimals than the number has, but at least one where any are wanted: "1.5" beside "0.502", and "4.0".
    private static string Digits(double number, int decimals)
    {
        var fewest = Math.Min(decimals, 1);
        while (fewest < decimals && Math.Abs(Math.Round(number, fewest) - Math.Round(number, decimals)) > 1e-9)
        {
            fewest++;
        }

        return Number(number, fewest);
    }

    public static string Number(double number, int decimals)
    {
        var text = number.ToString("N" + decimals, CultureInfo.InvariantCulture);
        return text.StartsWith('-') && text.All(c => c is '-' or '0' or '.' or ',') ? text[1..] : text;
    }
}
