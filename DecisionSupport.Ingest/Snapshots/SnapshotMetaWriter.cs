using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Ingest.Snapshots;

/// <summary>Writes a *.meta.json that <see cref="SnapshotMetaReader"/> reads back as the same description.</summary>
public static class SnapshotMetaWriter
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>The description as JSON text.</summary>
    public static string Write(SnapshotMeta meta)
    {
        ArgumentNullException.ThrowIfNull(meta);
        var root = new JsonObject
        {
            ["dataflow"] = meta.Dataflow,
            ["file"] = meta.File,
            ["sha256"] = meta.Sha256,
            ["format"] = meta.Format,
            ["rows"] = meta.Rows,
            ["retrieved"] = Day(meta.Retrieved),
            ["vintage"] = Day(meta.Vintage),
            ["vintageBasis"] = meta.VintageBasis,
            ["vintageNote"] = Text(meta.VintageNote),
            ["coverage"] = meta.Coverage == Coverage.Full ? "full" : "partial",
            ["origin"] = meta.Origin,
            ["licence"] = meta.Licence,
        };
        if (meta.Recipe is { } recipe)
        {
            root["recipe"] = recipe;
        }

        if (meta.Receipt is { } r)
        {
            var receipt = new JsonObject { ["source"] = r.Source, ["at"] = Moment(r.At) };
            AddIf(receipt, "address", r.Address);
            AddIf(receipt, "etag", r.ETag);
            AddIf(receipt, "lastModified", r.LastModified is { } m ? Moment(m) : null);
            receipt["by"] = r.By;
            root["receipt"] = receipt;
        }

        AddMap(root, "series", meta.Series);
        AddMap(root, "units", meta.Units);
        if (meta.Withdrawals.Count > 0)
        {
            root["withdrawals"] = new JsonArray(
                [.. meta.Withdrawals.Select(w => new JsonObject { ["key"] = w.Key, ["reason"] = Text(w.Reason), ["acceptedBy"] = w.AcceptedBy, ["date"] = Day(w.Date) })]);
        }

        return root.ToJsonString(Layout) + "\n";
    }

    private static JsonObject Text(LocalizedText text)
    {
        var result = new JsonObject { ["en"] = text.En };
        AddIf(result, "zh", text.Zh);
        return result;
    }

    private static void AddIf(JsonObject target, string name, string? value)
    {
        if (value is not null)
        {
            target[name] = value;
        }
    }

    private static void AddMap(JsonObject target, string name, IReadOnlyDictionary<string, string> map)
    {
        if (map.Count > 0)
        {
            target[name] = new JsonObject(map.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value)));
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
