using System.Text;
using System.Text.RegularExpressions;

namespace DecisionSupport.Ingest.Recipes;

/// <summary>Texts with holes in braces: "NBS.{indicator}.{area}".</summary>
public static partial class KeyTemplate
{
    private const int LongestPart = 60;

    /// <summary>Names of the holes, in order.</summary>
    public static IReadOnlyList<string> Holes(string template) => [.. Hole().Matches(template).Select(m => m.Groups[1].Value)];

    /// <summary>The text with its holes filled; a hole without a value becomes empty.</summary>
    public static string Fill(string template, Func<string, string?> value) => Hole().Replace(template, m => value(m.Groups[1].Value) ?? "");

    /// <summary>
    /// A text as part of a key: letters and digits of any script, in upper case; what is between them becomes one underscore.
    /// Longer than 60 characters it is cut, and told apart by a checksum.
    /// </summary>
    public static string Part(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var part = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '+')
            {
                part.Append(Rune.ToUpperInvariant(rune).ToString());
            }
            else if (part.Length > 0 && part[^1] != '_')
            {
                part.Append('_');
            }
        }

        var whole = part.ToString().Replace("_-", "_", StringComparison.Ordinal).Replace("-_", "_", StringComparison.Ordinal).Replace("__", "_", StringComparison.Ordinal).TrimEnd('_');
        return whole.Length <= LongestPart ? whole : $"{whole[..(LongestPart - 9)].TrimEnd('_')}_{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(whole)))[..8]}";
    }

    /// <summary>Values of the holes of a text that was made by the template; null when it was not.</summary>
    public static IReadOnlyDictionary<string, string>? Match(string template, string text)
    {
        var names = Holes(template);
        var pattern = new StringBuilder("^");
        var at = 0;
        foreach (Match hole in Hole().Matches(template))
        {
            pattern.Append(Regex.Escape(template[at..hole.Index])).Append("(.+?)");
            at = hole.Index + hole.Length;
        }

        pattern.Append(Regex.Escape(template[at..])).Append('$');
        var match = Regex.Match(text, pattern.ToString(), RegexOptions.CultureInvariant | RegexOptions.RightToLeft, TimeSpan.FromSeconds(1));
        return match.Success ? names.Select((n, i) => (n, match.Groups[i + 1].Value)).ToDictionary(x => x.n, x => x.Value) : null;
    }

    /// <summary>Whether a text matches a pattern in which '*' stands for any text.</summary>
    public static bool IsLike(string text, string pattern)
    {
        var parts = pattern.Split('*');
        if (parts.Length == 1)
        {
            return text == pattern;
        }

        if (!text.StartsWith(parts[0], StringComparison.Ordinal) || !text.EndsWith(parts[^1], StringComparison.Ordinal) || text.Length < parts[0].Length + parts[^1].Length)
        {
            return false;
        }

        var (at, end) = (parts[0].Length, text.Length - parts[^1].Length);
        foreach (var part in parts[1..^1])
        {
            var found = text.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0 || found + part.Length > end)
            {
                return false;
            }

            at = found + part.Length;
        }

        return true;
    }

    [GeneratedRegex(@"\{([A-Za-z_][A-Za-z0-9_]*)\}")]
    private static partial Regex Hole();
}
