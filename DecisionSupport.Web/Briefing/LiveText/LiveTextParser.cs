using DecisionSupport.Analytics.Transformations;

namespace DecisionSupport.Web.Briefing.LiveText;

/// <summary>A place to be filled.</summary>
/// <param name="Name">What stands before the first bar: KEY or KEY.View.</param>
/// <param name="Options">What stands behind the bars.</param>
/// <param name="Line">The line on which it begins, from 1.</param>
/// <param name="Column">The character of the line at which it begins, from 1.</param>
public sealed record LivePlace(string Name, IReadOnlyList<string> Options, int Line, int Column);

/// <summary>A piece of a text: words as written, or a place.</summary>
/// <param name="Words">The words; empty for a place.</param>
/// <param name="Place">The place; null for words.</param>
public sealed record LivePiece(string Words, LivePlace? Place = null);

/// <summary>A fault of writing: a text of BriefingTexts.resx and where it stands.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Character of the line, from 1.</param>
/// <param name="Text">Key of the message.</param>
public sealed record LiveFault(int Line, int Column, string Text);

/// <summary>Takes a text with places <c>{{KEY.View | format | format}}</c> apart. A place stands on one line.</summary>
public static class LiveTextParser
{
    private const string Open = "{{";
    private const string Close = "}}";

    private static readonly Dictionary<string, Transformation> s_aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["YoY"] = Transformation.YearOnYear,
        ["PoP"] = Transformation.PeriodOnPeriod,
        ["Diff12"] = Transformation.YearOnYearDifference,
    };

    /// <summary>The short names of views.</summary>
    public static IEnumerable<string> Aliases => s_aliases.Keys;

    /// <summary>The lines that are not blank, each of pieces, and the faults of writing in order.</summary>
    public static (IReadOnlyList<IReadOnlyList<LivePiece>> Lines, IReadOnlyList<LiveFault> Faults) Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var faults = new List<LiveFault>();
        var lines = new List<IReadOnlyList<LivePiece>>();
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                lines.Add([.. Pieces(line, number, faults)]);
            }
        }

        return (lines, faults);
    }

    /// <summary>Reads the name of a view: YearOnYear, YoY, …; capitals do not matter.</summary>
    public static bool TryView(string text, out Transformation view)
    {
        if (s_aliases.TryGetValue(text, out view))
        {
            return true;
        }

        var known = Basket.TryView(text, out var named) && named is not null;
        view = named ?? default;
        return known;
    }

    private static IEnumerable<LivePiece> Pieces(string line, int number, List<LiveFault> faults)
    {
        var at = 0;
        while (at < line.Length)
        {
            var open = line.IndexOf(Open, at, StringComparison.Ordinal);
            var words = open < 0 ? line[at..] : line[at..open];
            if (words.IndexOf(Close, StringComparison.Ordinal) is >= 0 and var stray)
            {
                faults.Add(new(number, at + stray + 1, "LiveStray"));
            }

            if (words.Length > 0)
            {
                yield return new(words);
            }

            if (open < 0)
            {
                yield break;
            }

            var close = line.IndexOf(Close, open, StringComparison.Ordinal);
            if (close < 0)
            {
                faults.Add(new(number, open + 1, "LiveUnclosed"));
                yield break;
            }

            var parts = line[(open + 2)..close].Split('|', StringSplitOptions.TrimEntries);
            yield return new("", new(parts[0], parts[1..], number, open + 1));
            at = close + 2;
        }
    }
}
