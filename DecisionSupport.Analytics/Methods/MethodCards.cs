using System.Reflection;
using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Methods;

/// <summary>
/// All method cards: the Markdown files beside the methods, embedded at build time. A new card is one new file.
/// </summary>
/// <remarks>
/// The format of a card, UTF-8:
/// <code>
/// name: theta
/// kind: Forecast            (Forecast, Transformation, Light, Evaluation, Quality, Cycle, Nowcast …)
/// title.en: Theta method
/// title.zh: Theta 法
///                           (an empty line ends the header)
/// # English
/// ## Formula
/// ## Source
/// ## Assumptions
/// ## Shortest history
/// ## Known failure
/// # 中文
/// ## 公式
/// ## 来源
/// ## 假设
/// ## 最短历史
/// ## 已知失效
/// </code>
/// All five sections are required in each language, in any order, each with text; further sections are allowed.
/// Formulas are plain text or code blocks: the web renders Markdown without a formula engine. Files named README.md
/// are not cards.
/// </remarks>
public static class MethodCards
{
    private const string Prefix = "cards/";

    private static readonly string[] SectionsEn = ["Formula", "Source", "Assumptions", "Shortest history", "Known failure"];
    private static readonly string[] SectionsZh = ["公式", "来源", "假设", "最短历史", "已知失效"];

    private static readonly Lazy<IReadOnlyList<MethodCard>> Cards = new(ReadAll);

    /// <summary>Every card, by kind and then by name.</summary>
    /// <exception cref="FormatException">A card breaks the format; the message names the file and what is wrong.</exception>
    public static IReadOnlyList<MethodCard> All => Cards.Value;

    /// <summary>The card of that name; null when there is none.</summary>
    public static MethodCard? Find(string name) => All.FirstOrDefault(c => c.Name == name);

    /// <summary>Reads one card.</summary>
    /// <param name="file">Name of the file, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="FormatException">The text breaks the format.</exception>
    public static MethodCard Parse(string file, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        var headerEnd = Array.FindIndex(lines, string.IsNullOrWhiteSpace);
        var header = ReadHeader(file, lines.Take(headerEnd < 0 ? lines.Length : headerEnd));
        var kind = Required("kind");
        if (!Enum.TryParse<MethodKind>(kind, out var parsed))
        {
            throw new FormatException($"{file}: kind '{kind}' is none of {string.Join(", ", Enum.GetNames<MethodKind>())}.");
        }

        return new(
            Required("name"),
            parsed,
            new LocalizedText(Required("title.en"), Required("title.zh")),
            Body(file, lines, "English", SectionsEn),
            Body(file, lines, "中文", SectionsZh),
            file);

        string Required(string key) => header.TryGetValue(key, out var value) && value.Length > 0
            ? value
            : throw new FormatException($"{file}: the header has no '{key}:'; it needs name, kind, title.en and title.zh, before the first empty line.");
    }

    private static Dictionary<string, string> ReadHeader(string file, IEnumerable<string> lines)
    {
        var header = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || !header.TryAdd(line[..colon].Trim(), line[(colon + 1)..].Trim()))
            {
                throw new FormatException($"{file}: '{line}' is no header line of its own; write 'key: value', each key once.");
            }
        }

        return header;
    }

    private static string Body(string file, string[] lines, string language, string[] sections)
    {
        var start = Array.IndexOf(lines, "# " + language);
        if (start < 0)
        {
            throw new FormatException($"{file}: the line '# {language}' is missing; a card has the parts '# English' and '# 中文'.");
        }

        var end = Array.FindIndex(lines, start + 1, l => l.StartsWith("# ", StringComparison.Ordinal));
        var body = lines[(start + 1)..(end < 0 ? lines.Length : end)];
        foreach (var section in sections)
        {
            var heading = Array.IndexOf(body, "## " + section);
            if (heading < 0 || body.Skip(heading + 1).TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal)).All(string.IsNullOrWhiteSpace))
            {
                throw new FormatException($"{file}: the part '# {language}' has no text under '## {section}'.");
            }
        }

        return string.Join('\n', body).Trim();
    }

    private static List<MethodCard> ReadAll()
    {
        var assembly = typeof(MethodCards).Assembly;
        var cards = assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal) && !n.EndsWith("README.md", StringComparison.OrdinalIgnoreCase))
            .Select(n => Parse(n[Prefix.Length..].Replace('\\', '/'), ReadText(assembly, n)))
            .OrderBy(c => c.Kind)
            .ThenBy(c => c.Name, StringComparer.Ordinal)
            .ToList();
        var twice = cards.GroupBy(c => c.Name).FirstOrDefault(g => g.Count() > 1);
        return twice is null
            ? cards
            : throw new FormatException($"Two method cards are named '{twice.Key}': {string.Join(" and ", twice.Select(c => c.File))}. Rename one.");
    }

    private static string ReadText(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
