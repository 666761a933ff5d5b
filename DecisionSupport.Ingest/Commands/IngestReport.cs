using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Recipes;

namespace DecisionSupport.Ingest.Commands;

/// <summary>The table of an ingestion as cells and as file.</summary>
internal static class IngestReport
{
    private static readonly string[] s_header = ["file", "format", "recipe", "series", "observations", "rejected", "quality", "seconds", "note", "outcome", "missing", "confidence", "landed"];

    public static string[] Cells(IngestedFile line, string root, bool zh) =>
    [
        Path.GetRelativePath(root, line.Path), line.Format, line.Recipe, Number(line.Series), Number(line.Observations), Number(line.Rejected),
        line.Outcome != IngestOutcome.Read ? "–" : line.Quality?.For(zh ? "zh" : "en") ?? (zh ? "未评估" : "not assessed"),
        line.Time.TotalSeconds.ToString("F2", CultureInfo.InvariantCulture) + (zh ? " 秒" : " s"),
        string.Join("; ", new[] { line.Note?.For(zh ? "zh" : "en"), line.Landed is null ? null : $"→ {line.Landed}" }.Where(t => !string.IsNullOrEmpty(t))),
    ];

    public static void Write(string path, string root, IReadOnlyList<IngestedFile> lines)
    {
        var text = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".csv" => Csv(root, lines),
            ".json" => Json(root, lines),
            var other => throw new DataFileException(path, "", $"'{other}' is no kind of report; end the name with .csv or .json."),
        };
        File.WriteAllText(path, text, new UTF8Encoding(false));
    }

    private static string Csv(string root, IReadOnlyList<IngestedFile> lines)
    {
        var text = new StringBuilder().AppendJoin(',', s_header).Append('\n');
        foreach (var line in lines)
        {
            text.AppendJoin(',', Values(line, root).Select(v => v.ToString()!).Select(Quoted)).Append('\n');
        }

        return text.ToString();
    }

    private static string Json(string root, IReadOnlyList<IngestedFile> lines)
    {
        var files = new JsonArray();
        foreach (var line in lines)
        {
            files.Add((JsonNode)new JsonObject(s_header.Zip(Values(line, root), (name, value) => KeyValuePair.Create(name, (JsonNode?)JsonValue.Create(value)))));
        }

        return new JsonObject { ["files"] = files }.ToJsonString(RecipeWriter.Layout) + "\n";
    }

    private static string[] Values(IngestedFile line, string root) =>
    [
        Path.GetRelativePath(root, line.Path).Replace('\\', '/'), line.Format, line.Recipe, Number(line.Series), Number(line.Observations), Number(line.Rejected),
        line.Quality?.En ?? "not assessed", line.Time.TotalSeconds.ToString("F3", CultureInfo.InvariantCulture), line.Note?.En ?? "", line.Outcome.ToString(),
        Number(line.Missing), line.Confidence?.ToString("F2", CultureInfo.InvariantCulture) ?? "", line.Landed ?? "",
    ];

    // A cell that a spreadsheet would take for a formula is kept as text.
    private static string Quoted(string value)
    {
        var safe = value.Length > 0 && value[0] is '=' or '+' or '@' ? "'" + value : value;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
