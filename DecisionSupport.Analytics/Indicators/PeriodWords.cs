using System.Globalization;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Indicators;

/// <summary>Periods and days in the words of official reports: "September 2022", 2022年9月; "Q3 2022", 2022年第三季度.</summary>
public static class PeriodWords
{
    private static readonly string[] s_quarters = ["一", "二", "三", "四"];

    /// <summary>The period in words.</summary>
    public static LocalizedText Of(Period period) => period.Frequency switch
    {
        Frequency.Annual => new(Invariant($"{period.Year}"), Invariant($"{period.Year}年")),
        Frequency.HalfYearly => period.Part == 1
            ? new(Invariant($"first half of {period.Year}"), Invariant($"{period.Year}年上半年"))
            : new(Invariant($"second half of {period.Year}"), Invariant($"{period.Year}年下半年")),
        Frequency.Quarterly => new(Invariant($"Q{period.Part} {period.Year}"), Invariant($"{period.Year}年第{s_quarters[period.Part - 1]}季度")),
        Frequency.Monthly => new(period.FirstDay.ToString("MMMM yyyy", CultureInfo.InvariantCulture), Invariant($"{period.Year}年{period.Part}月")),
        Frequency.Weekly => new(Invariant($"week {period.Part} of {period.Year}"), Invariant($"{period.Year}年第{period.Part}周")),
        _ => Of(period.FirstDay),
    };

    /// <summary>The day in words: "31 October 2022", 2022年10月31日.</summary>
    public static LocalizedText Of(DateOnly day) => new(
        day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
        Invariant($"{day.Year}年{day.Month}月{day.Day}日"));

    /// <summary>The length of one period as a noun: "month" and 月, "quarter" and 季度.</summary>
    public static LocalizedText Noun(Frequency frequency) => frequency switch
    {
        Frequency.Annual => new("year", "年"),
        Frequency.HalfYearly => new("half-year", "半年"),
        Frequency.Quarterly => new("quarter", "季度"),
        Frequency.Monthly => new("month", "月"),
        Frequency.Weekly => new("week", "周"),
        Frequency.Daily => new("day", "日"),
        _ => throw Frequencies.Unknown(frequency),
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
