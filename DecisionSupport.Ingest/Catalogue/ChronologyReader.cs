using DecisionSupport.Analytics.Cycles;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Catalogue;

/// <summary>Reads the reference chronologies of data/reference/cycles; a new chronology is one new file.</summary>
public static class ChronologyReader
{
    /// <summary>Folder of the chronologies.</summary>
    public const string CyclesFolder = "reference/cycles";

    /// <summary>All chronologies, by identifier.</summary>
    /// <exception cref="DataFileException">A chronology is wrong, or two have one identifier.</exception>
    public static IReadOnlyDictionary<string, ReferenceChronology> Read(DataDocuments documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var all = new SortedDictionary<string, ReferenceChronology>(StringComparer.Ordinal);
        foreach (var path in documents.In(CyclesFolder))
        {
            var chronology = Read(path, documents.Find(path)!);
            if (!all.TryAdd(chronology.Id, chronology))
            {
                throw new DataFileException(path, "id", $"the identifier {chronology.Id} belongs to another file of data/{CyclesFolder} already; choose one of its own.");
            }
        }

        return all;
    }

    /// <summary>Reads one chronology.</summary>
    /// <param name="path">Path for messages, relative to the data folder.</param>
    /// <param name="text">The JSON text.</param>
    /// <exception cref="DataFileException">The text breaks the format, or peaks and troughs do not alternate.</exception>
    public static ReferenceChronology Read(string path, string text)
    {
        var root = JsonField.Parse(path, text).Only("id", "name", "source", "licence", "turns");
        _ = root["licence"].Text();
        var chronology = new ReferenceChronology(root["id"].Text(), root["name"].Localized(), root["source"].Localized(), [.. root["turns"].Items().Select(ReadTurn)]);
        try
        {
            _ = (chronology.Monthly(), chronology.Quarterly());
            return chronology;
        }
        catch (ArgumentException e)
        {
            throw new DataFileException(path, "turns", e.Message);
        }
    }

    private static ReferenceTurn ReadTurn(JsonField turn)
    {
        turn.Only("kind", "month", "quarter", "knownFrom");
        return new(turn["kind"].OneOf<TurnKind>(), Of(turn["month"], Frequency.Monthly), Of(turn["quarter"], Frequency.Quarterly), turn.Optional("knownFrom")?.Date());
    }

    private static Period Of(JsonField field, Frequency frequency) =>
        field.Period() is var period && period.Frequency == frequency ? period : throw field.Error($"{period} is {period.Frequency}; write a {frequency} period.");
}
