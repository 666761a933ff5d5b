using System.Globalization;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Web.Localisation;

/// <summary>Figures and periods as readers of each language write them. Culture: "zh" or "en".</summary>
public static class FigureText
{
    private const string Minus = "−";

    /// <summary>"2022年9月" or "Sep 2022"; "2022年三季度" or "2022 Q3"; "2022年" or "2022".</summary>
    public static string Of(Period period, string language) => (period.Frequency, language == "zh") switch
    {
        (Frequency.Annual, true) => $"{period.Year}年",
        (Frequency.Annual, false) => $"{period.Year}",
        (Frequency.HalfYearly, true) => $"{period.Year}年{(period.Part == 1 ? "上" : "下")}半年",
        (Frequency.HalfYearly, false) => $"{period.Year} H{period.Part}",
        (Frequency.Quarterly, true) => $"{period.Year}年{"一二三四"[period.Part - 1]}季度",
        (Frequency.Quarterly, false) => $"{period.Year} Q{period.Part}",
        (Frequency.Monthly, true) => $"{period.Year}年{period.Part}月",
        (Frequency.Monthly, false) => period.FirstDay.ToString("MMM yyyy", CultureInfo.InvariantCulture),
        (Frequency.Weekly, true) => $"{period.Year}年第{period.Part}周",
        (Frequency.Weekly, false) => $"{period.Year} W{period.Part:00}",
        (_, true) => period.FirstDay.ToString("yyyy年M月d日", CultureInfo.InvariantCulture),
        _ => period.FirstDay.ToString("d MMM yyyy", CultureInfo.InvariantCulture),
    };

    /// <summary>"2022年10月31日" or "31 Oct 2022".</summary>
    public static string Of(DateOnly day, string language) => day == DateOnly.MaxValue
        ? (language == "zh" ? "最新" : "latest")
        : day.ToString(language == "zh" ? "yyyy年M月d日" : "d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A figure with thousands separators and a true minus sign; an em dash when missing.</summary>
    /// <param name="value">The figure.</param>
    /// <param name="decimals">Decimals; null: as many as its size warrants (0 from 1,000, 1 from 100, 2 from 1, else 3).</param>
    public static string Number(double? value, int? decimals = null)
    {
        if (value is not { } v || double.IsNaN(v))
        {
            return "—";
        }

        var digits = decimals ?? Math.Abs(v) switch { >= 1000 => 0, >= 100 => 1, >= 1 => 2, _ => 3 };
        var text = Math.Abs(v).ToString("N" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return v < 0 && text.Any(c => c is >= '1' and <= '9') ? Minus + text : text;
    }

    /// <summary>A change with its sign: "+8.2", "−0.3", "0.0".</summary>
    public static string Signed(double? value, int decimals = 1)
    {
        var text = Number(value, decimals);
        return value > 0 && text.Any(c => c is >= '1' and <= '9') ? "+" + text : text;
    }
}
