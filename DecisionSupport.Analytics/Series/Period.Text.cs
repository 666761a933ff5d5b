using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DecisionSupport.Analytics.Series;

/// <content>Text forms: "2024", "2024-S1", "2024-Q3", "2024-03", "2024-W05", "2024-03-31".</content>
public readonly partial record struct Period
{
    /// <summary>The SDMX text: Gregorian year, month and day; S, Q and W reporting periods.</summary>
    public override string ToString() => _frequency switch
    {
        0 => "(no period)",
        Frequency.Annual => Invariant($"{Year:D4}"),
        Frequency.HalfYearly => Invariant($"{Year:D4}-S{Part}"),
        Frequency.Quarterly => Invariant($"{Year:D4}-Q{Part}"),
        Frequency.Monthly => Invariant($"{Year:D4}-{Part:D2}"),
        Frequency.Weekly => Invariant($"{Year:D4}-W{Part:D2}"),
        _ => FirstDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    /// <summary>Reads the forms of <see cref="ToString"/>, and "2024-M03", "2024-A1", "2024-H1", "2024Q3", "2024M03".</summary>
    /// <exception cref="FormatException">The text is none of them, or names a part the year does not have.</exception>
    public static Period Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var period)
            ? period
            : throw new FormatException($"'{s}' is no period; write 2024, 2024-S1, 2024-Q3, 2024-03, 2024-W05 or 2024-03-31.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static Period Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <summary>As <see cref="Parse(string, IFormatProvider?)"/>, without throwing.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Period result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out Period)"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Period result)
    {
        result = default;
        s = s.Trim();
        if (s.Length < 4 || !Digits(s[..4], out var year) || year < MinYear)
        {
            return false;
        }

        var rest = s[4..];
        if (rest.Length > 0 && rest[0] == '-')
        {
            rest = rest[1..];
        }

        if (rest.Length == 0)
        {
            result = s.Length == 4 && year <= MaxYear ? OfYear(year) : default;
            return s.Length == 4 && year <= MaxYear;
        }

        return year <= MaxYear && TryParsePart(s, rest, year, out result);
    }

    private static bool TryParsePart(ReadOnlySpan<char> whole, ReadOnlySpan<char> rest, int year, out Period result)
    {
        result = default;
        if (char.IsAsciiLetter(rest[0]))
        {
            return Digits(rest[1..], out var part) && TryOfCode(char.ToUpperInvariant(rest[0]), year, part, out result);
        }

        if (whole.Length == 7 && whole[4] == '-' && Digits(rest, out var month))
        {
            return TryOfCode('M', year, month, out result);
        }

        if (DateOnly.TryParseExact(whole, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year <= MaxYear)
        {
            result = Day(day);
            return true;
        }

        return false;
    }

    private static bool TryOfCode(char code, int year, int part, out Period result)
    {
        var (frequency, parts) = code switch
        {
            'A' => (Frequency.Annual, 1),
            'S' or 'H' => (Frequency.HalfYearly, 2),
            'Q' => (Frequency.Quarterly, 4),
            'M' => (Frequency.Monthly, 12),
            'W' => (Frequency.Weekly, ISOWeek.GetWeeksInYear(year)),
            _ => (default, 0),
        };
        var valid = part >= 1 && part <= parts;
        result = !valid ? default : frequency == Frequency.Weekly ? Week(year, part) : OfParts(frequency, year, part);
        return valid;
    }

    private static bool Digits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        return text.Length > 0 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
