using System.Text;

namespace DecisionSupport.Analytics.Indicators.Search;

/// <summary>
/// Pinyin of Chinese texts without tones, ü written v: what people type who look for 失业率 with "syl" or "shiyelv".
/// Readings: Unihan database 15.0 (kMandarin; further readings with at least 5 % of the uses counted in kHanyuPinlu).
/// </summary>
public static class Pinyin
{
    /// <summary>Most spellings of one text; characters with several readings multiply them.</summary>
    public const int MostSpellings = 8;

    // 重 is zhong and chong, but a name of ten such characters shall not have a thousand spellings.
    private static readonly Lazy<Dictionary<char, string[]>> s_readings = new(Load);

    /// <summary>Readings of a character, the usual one first; empty when it is no Chinese character of Unicode's first block (U+4E00 to U+9FFF).</summary>
    public static IReadOnlyList<string> Readings(char character) => s_readings.Value.GetValueOrDefault(character) ?? [];

    /// <summary>
    /// The initials of a text, letters and digits kept as they are in lower case, all else left out: "cpitb" for "CPI同比".
    /// Several when characters have several readings, the usual ones first, at most <see cref="MostSpellings"/>.
    /// </summary>
    public static IReadOnlyList<string> Initials(string text) => Spell(text, reading => reading[..1]);

    /// <summary>The whole pinyin of a text, written together: "shiyelv". Usual readings only.</summary>
    public static string Full(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var result = new StringBuilder(text.Length * 4);
        foreach (var character in text)
        {
            result.Append(Readings(character) is [var usual, ..] ? usual : Kept(character));
        }

        return result.ToString();
    }

    /// <summary>Whether a text holds a Chinese character.</summary>
    public static bool HasHanzi(string text) => text.AsSpan().ContainsAnyInRange('\u4E00', '\u9FFF');

    private static List<string> Spell(string text, Func<string, string> part)
    {
        ArgumentNullException.ThrowIfNull(text);
        var spellings = new List<StringBuilder> { new(text.Length) };
        foreach (var character in text)
        {
            var parts = Readings(character) is { Count: > 0 } readings ? [.. readings.Select(part).Distinct()] : new[] { Kept(character) };
            var before = spellings.Count;
            for (var p = 1; p < parts.Length && spellings.Count + before <= MostSpellings; p++)
            {
                for (var i = 0; i < before; i++)
                {
                    spellings.Add(new StringBuilder(spellings[i].ToString()).Append(parts[p]));
                }
            }

            for (var i = 0; i < before; i++)
            {
                spellings[i].Append(parts[0]);
            }
        }

        return [.. spellings.Select(s => s.ToString()).Distinct()];
    }

    private static string Kept(char character) => char.IsAsciiLetterOrDigit(character) ? char.ToLowerInvariant(character).ToString() : "";

    // Lines "lv 率律… 绿": the syllable, characters whose usual reading it is, characters that are also read so.
    private static Dictionary<char, string[]> Load()
    {
        using var stream = typeof(Pinyin).Assembly.GetManifestResourceStream("search/hanzi-pinyin.txt")
            ?? throw new InvalidOperationException("The readings of Chinese characters are not in the assembly; build it with Indicators/Search/hanzi-pinyin.txt.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var readings = new Dictionary<char, List<string>>(21_000);
        while (reader.ReadLine() is { } line)
        {
            var parts = line.Split(' ');
            for (var p = 1; p < parts.Length; p++)
            {
                foreach (var character in parts[p])
                {
                    if (!readings.TryGetValue(character, out var list))
                    {
                        readings[character] = list = [];
                    }

                    list.Insert(p == 1 ? 0 : list.Count, parts[0]);
                }
            }
        }

        return readings.ToDictionary(r => r.Key, r => r.Value.ToArray());
    }
}
