using System.Globalization;
using DecisionSupport.Ingest.Catalogue;

namespace DecisionSupport.Ingest.Snapshots;

/// <summary>Reads a *.meta.json.</summary>
public static class SnapshotMetaReader
{
    private static readonly string[] Fields =
    [
        "dataflow", "file", "sha256", "format", "rows", "retrieved", "vintage", "vintageBasis", "vintageNote", "coverage", "origin",
        "licence", "series", "units", "withdrawals", "recipe", "receipt",
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
            root.Optional("withdrawals") is { } withdrawals ? [.. withdrawals.Items().Select(ReadWithdrawal)] : [])
        {
            Recipe = root.Optional("recipe")?.Text(),
            Receipt = root.Optional("receipt") is { } receipt ? ReadReceipt(receipt) : null,
        };
    }

    private static Withdrawal ReadWithdrawal(JsonField field)
    {
        field.Only("key", "reason", "acceptedBy", "date");
        return new(field["key"].Text(), field["reason"].Localized(), field["acceptedBy"].Text(), field["date"].Date());
    }

    private static Receipt ReadReceipt(JsonField field)
    {
        field.Only("source", "at", "address", "etag", "lastModified", "by");
        return new(
            field["source"].Text(), Moment(field["at"]), field.Optional("address")?.Text(), field.Optional("etag")?.Text(),
            field.Optional("lastModified") is { } modified ? Moment(modified) : null, field["by"].Text());
    }

    private static DateTimeOffset Moment(JsonField field) =>
        DateTimeOffset.TryParseExact(field.Text(), "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : throw field.Error($"'{field.Text()}' is no moment; write it as 2022-10-31T08:30:00Z.");

    private static Dictionary<string, string> Map(JsonField? field) =>
        field?.Properties().ToDictionary(p => p.Name, p => p.Value.Text()) ?? [];

    private static string Checksum(JsonField field) => field.Text() is { Length: 64 } text && text.All(char.IsAsciiHexDigitLower)
        ? text
        : throw field.Error($"'{field.Text()}' is no SHA-256; write the 64 lower-case hexadecimal digits that sha256sum prints.");

    private static string Choice(JsonField field, params string[] choices) => choices.Contains(field.Text())
        ? field.Text()
        : throw field.Error($"'{field.Text()}' is not one of {string.Join(", ", choices)}.");
}
