using System.Globalization;
using DecisionSupport.Ingest.Formats;
using static System.FormattableString;

namespace DecisionSupport.Ingest.Recipes;

/// <summary>Reads the periods of a recipe; equal texts are read once.</summary>
internal sealed class PeriodCells(TimeRules rules)
{
    private const int MostRemembered = 100_000;

    private readonly PeriodOptions _options = new() { Frequency = rules.Frequency, Order = rules.Order, FiscalStartMonth = rules.FiscalStartMonth };
    private readonly Dictionary<string, PeriodReading?> _read = new(StringComparer.Ordinal);

    /// <summary>The period of a text, or of a date cell as text.</summary>
    public bool TryRead(string text, out PeriodReading reading)
    {
        if (!_read.TryGetValue(text, out var known))
        {
            known = Read(Tidy(text, rules.LostZero));
            if (_read.Count < MostRemembered)
            {
                _read[text] = known;
            }
        }

        reading = known ?? default;
        return known is not null;
    }

    /// <summary>The period of a year and a part of it.</summary>
    public bool TryRead(string year, string? month, string? quarter, string? day, out PeriodReading reading)
    {
        reading = default;
        var y = Tidy(year, false).TrimEnd('年', ' ');
        if (y.Length != 4 || !int.TryParse(y, NumberStyles.None, CultureInfo.InvariantCulture, out var whole))
        {
            return false;
        }

        if (month is not null)
        {
            if (day is not null)
            {
                return MonthOf(month) is { } dated && int.TryParse(Tidy(day, false).TrimEnd('日'), NumberStyles.None, CultureInfo.InvariantCulture, out var d)
                    && TryRead(Invariant($"{whole:0000}-{dated:00}-{d:00}"), out reading);
            }

            return MonthOf(month) is { } m ? TryRead(Invariant($"{whole:0000}-{m:00}"), out reading) : TryRead($"{y}年{month}", out reading);
        }

        if (quarter is not null)
        {
            return QuarterOf(quarter) is { } q && TryRead(Invariant($"{whole:0000}-Q{q}"), out reading);
        }

        return TryRead(y, out reading);
    }

    /// <summary>The month that a text names alone: "jan", "March", "3", "03", "M03", "3月"; null when none.</summary>
    public static int? MonthOf(string text)
    {
        var bare = text.Trim().TrimEnd('月', '.').TrimStart('M', 'm', '0');
        if (int.TryParse(bare, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number is >= 1 and <= 12 ? number : null;
        }

        var names = CultureInfo.InvariantCulture.DateTimeFormat;
        for (var m = 1; m <= 12; m++)
        {
            var word = text.Trim().TrimEnd('.');
            if (word.Equals(names.GetMonthName(m), StringComparison.OrdinalIgnoreCase) || word.Equals(names.GetAbbreviatedMonthName(m), StringComparison.OrdinalIgnoreCase))
            {
                return m;
            }
        }

        return null;
    }

    /// <summary>The quarter that a text names alone: "Q3", "3", "三季度", "第三季度"; null when none.</summary>
    public static int? QuarterOf(string text)
    {
        var bare = text.Trim().TrimStart('第').Replace("季度", "", StringComparison.Ordinal).Trim('Q', 'q', ' ');
        return bare switch { "1" or "一" => 1, "2" or "二" => 2, "3" or "三" => 3, "4" or "四" => 4, _ => null };
    }

    /// <summary>A period text without what spreadsheets add: 1990.0, times of day, and with the zero of 2016.10 put back.</summary>
    public static string Tidy(string text, bool lostZero)
    {
        var tidy = FigureText.Normalise(text);
        if (tidy.Length > 5 && tidy[4] == '.' && tidy.AsSpan(0, 4).ContainsAnyInRange('0', '9') && tidy.AsSpan(5).IndexOfAnyExcept('0') < 0)
        {
            tidy = tidy[..4];
        }

        if (lostZero && tidy.Length == 6 && tidy.EndsWith(".1", StringComparison.Ordinal))
        {
            tidy += "0";
        }

        return tidy.Length > 10 && (tidy.EndsWith("T00:00:00", StringComparison.Ordinal) || tidy.EndsWith(" 00:00:00", StringComparison.Ordinal)) ? tidy[..^9] : tidy;
    }

    private PeriodReading? Read(string text) => PeriodText.TryRead(text, _options, out var reading) ? reading : null;
}
