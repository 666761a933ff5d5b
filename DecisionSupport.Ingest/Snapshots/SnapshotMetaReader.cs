using DecisionSupport.Ingest.Catalogue;

namespace DecisionSupport.Ingest.Snapshots;

/// <summary>Reads a *.meta.json.</summary>
public static class SnapshotMetaReader
{
    private static readonly string[] Fields =
    [
        "dataflow", "file", "sha256", "format", "rows", "retrieved", "vintage", "vintageBasis", "vintageNote", "coverage", "origin",
        "licence", "series", "units", "withdrawals",
    ];

    /// <summary>Reads the text of a description.</summary>
    /// <param name="path">Its path relative to the data folder, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="DataFileException">A field is missing, unknown or wrong.</exception>
    public static SnapshotMeta Read(string path, string text)
    {
        var root = JsonField.Parse(path, text).Only(Fields);
        var file = root["file"].Text();
        if (file != Path.GetFileName(file) || file is "." or "..")
        {
            throw root["file"].Error($"'{file}' is not a plain file name; the raw file lies beside its description.");
        }

        return new(
            root["dataflow"].Text(), file, Checksum(root["sha256"]), root["format"].Text(), root["rows"].Whole(), root["retrieved"].Date(),
            root["vintage"].Date(), Choice(root["vintageBasis"], "stated", "inferred"), root["vintageNote"].Localized(),
            Choice(root["coverage"], "full", "partial") == "full" ? Coverage.Full : Coverage.Partial,
            root["origin"].Text(), root["licence"].Text(), Map(root.Optional("series")), Map(root.Optional("units")),
            root.Optional("withdrawals") is { } withdrawals ? [.. withdrawals.Items().Select(ReadWithdrawal)] : []);
    }

    private static Withdrawal ReadWithdrawal(JsonField field)
    {
        field.Only("key", "reason", "acceptedBy", "date");
        return new(field["key"].Text(), field["reason"].Localized(), field["acceptedBy"].Text(), field["date"].Date());
    }

    private static Dictionary<string, string> Map(JsonField? field) =>
        field?.Properties().ToDictionary(p => p.Name, p => p.Value.Text()) ?? [];

    private static string Checksum(JsonField field) => field.Text() is { Length: 64 } text && text.All(char.IsAsciiHexDigitLower)
        ? text
        : throw field.Error($"'{field.Text()}' is no SHA-256; write the 64 lower-case hexadecimal digits that sha256sum prints.");

    private static string Choice(JsonField field, params string[] choices) => choices.Contains(field.Text())
        ? field.Text()
        : throw field.Error($"'{field.Text()}' is not one of {string.Join(", ", choices)}.");
}
