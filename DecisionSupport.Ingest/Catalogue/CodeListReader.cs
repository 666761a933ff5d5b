using DecisionSupport.Analytics.Codes;
using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Ingest.Catalogue;

/// <summary>Reads the code lists of data/reference/codes; a new list is one new file.</summary>
public static class CodeListReader
{
    /// <summary>Folder of the code lists.</summary>
    public const string CodesFolder = "reference/codes";

    private const char PartMark = '~';

    /// <summary>All code lists, by identifier.</summary>
    /// <exception cref="DataFileException">A list is wrong, or two have one identifier.</exception>
    public static IReadOnlyDictionary<string, CodeList> Read(DataDocuments documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var lists = new SortedDictionary<string, CodeList>(StringComparer.Ordinal);
        foreach (var path in documents.In(CodesFolder))
        {
            var list = Read(path, documents.Find(path)!);
            if (!lists.TryAdd(list.Id, list))
            {
                throw new DataFileException(path, "id", $"the identifier {list.Id} belongs to another file of data/{CodesFolder} already; choose one of its own.");
            }
        }

        return lists;
    }

    /// <summary>Reads one list.</summary>
    /// <param name="path">Path for messages, relative to the data folder.</param>
    /// <param name="text">The JSON text.</param>
    /// <exception cref="DataFileException">The text breaks the format or the rules of a code list.</exception>
    public static CodeList Read(string path, string text)
    {
        var root = JsonField.Parse(path, text).Only("id", "name", "source", "licence", "levels", "entries");
        _ = (root["source"].Text(), root["licence"].Text());
        var (id, name) = (root["id"].Text(), root["name"].Localized());
        CodeLevel[] levels = [.. root["levels"].Items().Select(ReadLevel)];
        CodeEntry[] entries = [.. root["entries"].Items().Select(ReadEntry)];
        try
        {
            return new(id, name, levels, entries);
        }
        catch (ArgumentException e)
        {
            throw new DataFileException(path, "entries", e.Message);
        }
    }

    private static CodeLevel ReadLevel(JsonField level)
    {
        level.Only("level", "name", "completeFrom");
        return new(level["level"].Whole(), level["name"].Localized(), level["completeFrom"].Date());
    }

    private static CodeEntry ReadEntry(JsonField entry)
    {
        entry.Only("code", "level", "name", "parent", "from", "to", "successors", "note");
        return new(
            entry["code"].Text(), entry["level"].Whole(), ReadName(entry["name"]), entry.Optional("parent")?.Text(), entry["from"].Date(),
            entry.Optional("to")?.Date(), [.. entry.Optional("successors")?.Items().Select(ReadSuccessor) ?? []], entry.Optional("note")?.Localized());
    }

    // Small areas have a Chinese name only: it then serves both languages.
    private static LocalizedText ReadName(JsonField name)
    {
        name.Only("en", "zh");
        var zh = name["zh"].Text();
        return new(name.Optional("en")?.Text() ?? zh, zh);
    }

    private static CodeSuccessor ReadSuccessor(JsonField successor)
    {
        var text = successor.Text();
        return text.EndsWith(PartMark) ? new(text[..^1], true) : new(text, false);
    }
}
