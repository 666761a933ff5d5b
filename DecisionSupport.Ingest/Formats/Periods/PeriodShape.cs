using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace DecisionSupport.Ingest.Formats.Periods;

/// <summary>
/// A text reduced to what tells forms apart: figures become their number of digits, names of months become '@', letters
/// are upper case, dashes, tildes and 至 are '-', Chinese numerals are figures.
/// </summary>
/// <param name="Pattern">"4M2" for 2024M01, "4年1-1月" for 2024年1—2月, "1-@-2" for 1-Jan-24.</param>
/// <param name="Values">The figures and the numbers of named months, from left to right.</param>
/// <param name="Cumulated">Whether the text says that it counts from the beginning of the year (累计, YTD).</param>
internal sealed record PeriodShape(string Pattern, int[] Values, bool Cumulated)
{
    private const string ChineseDigits = "〇一二三四五六七八九";
    private const string Blank = " ";
    private static readonly SearchValues<char> ChineseNumerals = SearchValues.Create("〇一二三四五六七八九十");
    private static readonly string[] Months = ["JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"];
    private static readonly string[] CumulatedWords = ["累计", "YTD"];

    // Words that say which of month and cumulation is meant, or that a stock is counted at the end: the period is the same.
    private static readonly string[] EmptyWords = ["当月", "当季", "当期", "末", "底", "份"];

    public static bool TryOf(string text, [NotNullWhen(true)] out PeriodShape? shape)
    {
        var plain = Normalise(text);
        shape = null;

        // '@' stands for a month in patterns; a text with one names no period.
        if (plain.Contains('@', StringComparison.Ordinal))
        {
            return false;
        }

        var cumulated = false;
        foreach (var word in CumulatedWords.Where(w => plain.Contains(w, StringComparison.Ordinal)))
        {
            (plain, cumulated) = (plain.Replace(word, Blank, StringComparison.Ordinal), true);
        }

        foreach (var word in EmptyWords)
        {
            plain = plain.Replace(word, "", StringComparison.Ordinal);
        }

        var (pattern, values) = (new StringBuilder(), new List<int>());
        for (var i = 0; i < plain.Length;)
        {
            var end = i;
            if (char.IsAsciiDigit(plain[i]))
            {
                end = EndOf(plain, i, char.IsAsciiDigit);
                if (end - i > 8)
                {
                    return false;
                }

                pattern.Append((char)('0' + end - i));
                values.Add(int.Parse(plain.AsSpan(i, end - i), CultureInfo.InvariantCulture));
            }
            else if (char.IsAsciiLetter(plain[i]))
            {
                end = EndOf(plain, i, char.IsAsciiLetter);
                AppendWord(plain[i..end], pattern, values);
                end += end < plain.Length && plain[end] == '.' && pattern[^1] == '@' ? 1 : 0;
            }
            else
            {
                end++;
                AppendMark(plain[i], i + 1 < plain.Length ? plain[i + 1] : ' ', pattern);
            }

            i = end;
        }

        shape = new(pattern.ToString().TrimEnd(), [.. values], cumulated);
        return shape.Values.Length > 0;
    }

    private static int EndOf(string text, int from, Func<char, bool> belongs)
    {
        while (from < text.Length && belongs(text[from]))
        {
            from++;
        }

        return from;
    }

    private static void AppendWord(string word, StringBuilder pattern, List<int> values)
    {
        var month = word.Length < 3 ? -1 : Array.FindIndex(Months, m => m == word || (m.StartsWith(word, StringComparison.Ordinal) && (word.Length == 3 || word == "SEPT")));
        if (month < 0)
        {
            pattern.Append(word);
            return;
        }

        pattern.Append('@');
        values.Add(month + 1);
    }

    // Blanks count only between letters and figures: "Q1 2024" has one, "2024 年" and "Jan - 24" have none.
    private static void AppendMark(char mark, char next, StringBuilder pattern)
    {
        if (mark != ' ')
        {
            pattern.Append(mark);
        }
        else if (pattern.Length > 0 && IsWordly(pattern[^1]) && IsWordly(next))
        {
            pattern.Append(' ');
        }
    }

    private static bool IsWordly(char c) => char.IsAsciiLetterOrDigit(c) || c == '@';

    private static string Normalise(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.AsSpan().Trim().TrimEnd("*¹²³⁴⁵⁶⁷⁸⁹").Trim())
        {
            plain.Append(char.ToUpperInvariant(c switch
            {
                '\u3000' or '\u00A0' or '\u202F' or '\t' => ' ',
                '零' or '○' => '〇',
                '两' => '二',
                '–' or '—' or '−' or '‐' or '‑' or '―' or '─' or '～' or '~' or '〜' or '至' or '到' => '-',
                >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
                _ => c,
            }));
        }

        plain.Replace("--", "-");
        return ChineseNumbers(plain.ToString());
    }

    // 十一月 is 11月, 二〇二四年 is 2024年; 一 between figures is a dash that was typed as a numeral (1一2月).
    private static string ChineseNumbers(string text)
    {
        if (!text.AsSpan().ContainsAny(ChineseNumerals))
        {
            return text;
        }

        var figures = new StringBuilder(text.Length + 2);
        for (var i = 0; i < text.Length; i++)
        {
            var digit = ChineseDigits.IndexOf(text[i], StringComparison.Ordinal);
            if (text[i] == '一' && i > 0 && i + 1 < text.Length && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]))
            {
                figures.Append('-');
            }
            else if (text[i] == '十')
            {
                var before = i > 0 && ChineseDigits.Contains(text[i - 1], StringComparison.Ordinal);
                var after = i + 1 < text.Length && ChineseDigits.Contains(text[i + 1], StringComparison.Ordinal);
                figures.Append((before, after) switch { (true, true) => "", (true, false) => "0", (false, true) => "1", _ => "10" });
            }
            else
            {
                figures.Append(digit >= 0 ? (char)('0' + digit) : text[i]);
            }
        }

        return figures.ToString();
    }
}
