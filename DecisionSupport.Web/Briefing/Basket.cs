using System.Globalization;
using System.Text;
using DecisionSupport.Analytics.Transformations;

namespace DecisionSupport.Web.Briefing;

/// <summary>One collected chart, as the address holds it.</summary>
/// <param name="Key">Key of the indicator.</param>
/// <param name="View">The transformation; null: the indicator's usual one.</param>
/// <param name="Years">Years shown; null for all.</param>
/// <param name="Headline">The planner's own headline; null: the one computed from the figures.</param>
public sealed record BasketEntry(string Key, Transformation? View = null, int? Years = BasketEntry.UsualYears, string? Headline = null)
{
    /// <summary>Years shown when the address does not say.</summary>
    public const int UsualYears = 10;

    /// <summary>Most characters of a headline.</summary>
    public const int LongestHeadline = 120;
}

/// <summary>
/// The charts collected for a briefing. The address holds them all, so that a briefing is a link; a cookie remembers
/// the last one between pages. Written as KEY~view~range~headline, separated by commas: trailing parts may be left out,
/// view is a name of <see cref="Transformation"/>, range is "10y" or "all"; %, ~ and commas in a part are percent-encoded.
/// </summary>
/// <param name="Entries">The charts in order.</param>
public sealed record Basket(IReadOnlyList<BasketEntry> Entries)
{
    /// <summary>Most charts of one briefing.</summary>
    public const int Limit = 40;

    /// <summary>Most years of a range.</summary>
    public const int MostYears = 200;

    /// <summary>No chart.</summary>
    public static Basket Empty { get; } = new([]);

    /// <summary>The basket with one chart changed.</summary>
    public Basket With(int index, BasketEntry entry) => new([.. Entries.Select((e, i) => i == index ? entry : e)]);

    /// <summary>The basket with one chart more, at the end; the same basket when it holds that key and view already.</summary>
    public Basket Add(BasketEntry entry) => Entries.Any(e => Same(e, entry)) ? this : new([.. Entries, entry]);

    /// <summary>The basket without one chart.</summary>
    public Basket Without(int index) => new([.. Entries.Where((_, i) => i != index)]);

    /// <summary>The basket with one chart moved by some places; at the ends it stays.</summary>
    public Basket Move(int index, int by)
    {
        var entries = Entries.ToList();
        var entry = entries[index];
        entries.RemoveAt(index);
        entries.Insert(Math.Clamp(index + by, 0, entries.Count), entry);
        return new(entries);
    }

    /// <summary>The text for the address.</summary>
    public override string ToString() => string.Join(',', Entries.Select(Text));

    /// <summary>Reads the text of an address.</summary>
    /// <param name="text">The text; null or empty is an empty basket.</param>
    /// <param name="basket">The basket; empty when the text cannot be read.</param>
    /// <param name="problem">What cannot be read, in English; null when all could.</param>
    public static bool TryParse(string? text, out Basket basket, out string? problem)
    {
        basket = Empty;
        problem = null;
        var entries = new List<BasketEntry>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (entries.Count == Limit)
            {
                problem = $"A briefing holds at most {Limit} charts, and items names more. Leave some out, or make two briefings.";
                return false;
            }

            if (!TryEntry(part, out var entry, out problem))
            {
                return false;
            }

            entries.Add(entry);
        }

        basket = new(entries);
        return true;
    }

    /// <summary>The text of a range: "10y", "all".</summary>
    public static string RangeText(int? years) => years is { } y ? string.Create(CultureInfo.InvariantCulture, $"{y}y") : "all";

    /// <summary>Reads a range; an empty text is the usual one.</summary>
    public static bool TryRange(string? text, out int? years)
    {
        years = string.IsNullOrEmpty(text) ? BasketEntry.UsualYears : null;
        if (string.IsNullOrEmpty(text) || text == "all")
        {
            return true;
        }

        var valid = text[^1] == 'y' && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var y) && y is >= 1 and <= MostYears;
        years = valid ? int.Parse(text[..^1], CultureInfo.InvariantCulture) : null;
        return valid;
    }

    /// <summary>Reads a view; an empty text is the indicator's usual one.</summary>
    public static bool TryView(string? text, out Transformation? view)
    {
        view = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        var valid = Enum.TryParse<Transformation>(text, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) && !char.IsAsciiDigit(text[0]);
        view = valid ? parsed : null;
        return valid;
    }

    /// <summary>A headline on one line and not too long; null when nothing is left.</summary>
    public static string? Headline(string? text)
    {
        var line = string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? null : line.Length <= BasketEntry.LongestHeadline ? line : line[..BasketEntry.LongestHeadline];
    }

    private static bool TryEntry(string part, out BasketEntry entry, out string? problem)
    {
        var fields = part.Split('~').Select(Uri.UnescapeDataString).ToArray();
        entry = new(fields[0]);
        problem = null;
        if (fields.Length > 4 || fields[0].Length == 0)
        {
            problem = $"'{part}' is no chart of a briefing; write KEY~view~range~headline, for example FRED.UNRATE~Level~10y.";
        }
        else if (!TryView(fields.ElementAtOrDefault(1), out var view))
        {
            problem = $"'{fields[1]}' is no view of {fields[0]}; write one of {string.Join(", ", Enum.GetNames<Transformation>())}.";
        }
        else if (!TryRange(fields.ElementAtOrDefault(2), out var years))
        {
            problem = $"'{fields[2]}' is no range of {fields[0]}; write 1y to {MostYears}y, or all.";
        }
        else
        {
            entry = new(fields[0], view, years, Headline(fields.ElementAtOrDefault(3)));
        }

        return problem is null;
    }

    private static bool Same(BasketEntry a, BasketEntry b) => a.View == b.View && string.Equals(a.Key, b.Key, StringComparison.OrdinalIgnoreCase);

    private static string Text(BasketEntry entry)
    {
        string[] fields =
        [
            Part(entry.Key), entry.View?.ToString() ?? "",
            entry.Years == BasketEntry.UsualYears ? "" : RangeText(entry.Years), Part(entry.Headline ?? ""),
        ];
        return string.Join('~', fields).TrimEnd('~');
    }

    private static string Part(string text) =>
        new StringBuilder(text).Replace("%", "%25").Replace("~", "%7E").Replace(",", "%2C").ToString();
}
