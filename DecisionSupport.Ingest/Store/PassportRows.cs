using System.Text.Json;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;
using DuckDB.NET.Data;

namespace DecisionSupport.Ingest.Store;

/// <summary>Passports as rows, one for each series and rule. Dimensions, grade and gate follow from them and the policy.</summary>
internal static class PassportRows
{
    // Newest findings kept of one rule: the count of all is in the score.
    private const int MostFindings = 12;

    // Chinese as it is: escapes would triple the text.
    private static readonly JsonSerializerOptions s_json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Replaces the passports of the series given, within the current transaction.</summary>
    public static void Write(DuckDBConnection connection, IReadOnlyList<(int SeriesId, QualityPassport Passport, string Basis, string Content)> passports)
    {
        var ids = DuckDb.IntegerList(passports.Select(p => p.SeriesId));
        connection.Execute($"delete from passport where series_id in ({ids})");
        connection.Execute($"delete from passport_basis where series_id in ({ids})");
        using (var appender = connection.CreateAppender("passport"))
        {
            foreach (var (id, passport, _, _) in passports)
            {
                for (var i = 0; i < passport.Results.Count; i++)
                {
                    var r = passport.Results[i];
                    appender.CreateRow()
                        .AppendValue(id).AppendValue(i).AppendValue(passport.AsOf.ReleaseDate.DayNumber).AppendValue(r.Rule).AppendValue(r.Element)
                        .AppendValue(r.Good).AppendValue(r.Cases).AppendValue(r.Score).AppendValue(r.Explanation.En).AppendValue(r.Explanation.Zh)
                        .AppendValue(Findings(r.Findings)).EndRow();
                }
            }
        }

        using var basis = connection.CreateAppender("passport_basis");
        foreach (var (id, _, text, content) in passports)
        {
            basis.CreateRow().AppendValue(id).AppendValue(text).AppendValue(content).EndRow();
        }
    }

    /// <summary>What each stored passport was made from, and the checksum of the figures judged, by series.</summary>
    public static Dictionary<int, (string Basis, string Content)> Bases(DuckDBConnection connection) => connection.Query(
        "select series_id, basis, content from passport_basis", r => (Id: r.GetInt32(0), Basis: r.GetString(1), Content: r.GetString(2))).ToDictionary(b => b.Id, b => (b.Basis, b.Content));

    /// <summary>The passport of a series; null when none is stored.</summary>
    public static QualityPassport? Read(DuckDBConnection connection, int seriesId, Indicator indicator, QualityPolicy policy)
    {
        var rows = connection.Query(
            "select as_of, rule, element, good, cases, score, explanation_en, explanation_zh, findings from passport where series_id = ? order by ordinal",
            r => (AsOf: r.GetInt32(0), Result: new RuleResult(
                r.GetString(1), r.GetString(2), r.GetInt64(3), r.GetInt64(4), r.IsDBNull(5) ? null : r.GetDouble(5), new(r.GetString(6), r.TextOrNull(7)),
                Findings(r.GetString(8), indicator.Frequency))),
            seriesId);
        return rows.Count == 0
            ? null
            : QualityPassport.Of(indicator.Key.Key, new(DateOnly.FromDayNumber(rows[0].AsOf)), [.. rows.Select(r => r.Result)], policy);
    }

    /// <summary>All passports by key, without explanations, and with findings only where a rule found some.</summary>
    public static Dictionary<string, QualityPassport> ReadAll(
        DuckDBConnection connection, IndicatorCatalogue catalogue, IReadOnlyDictionary<string, int> ids, QualityPolicy policy)
    {
        var rows = connection.Query(
            "select series_id, as_of, rule, element, good, cases, score, findings from passport order by series_id, ordinal",
            r => (Id: r.GetInt32(0), AsOf: r.GetInt32(1), Rule: r.GetString(2), Element: r.GetString(3), Good: r.GetInt64(4), Cases: r.GetInt64(5), Score: r.IsDBNull(6) ? (double?)null : r.GetDouble(6), Findings: r.GetString(7)))
            .ToLookup(r => r.Id);
        var nothing = new LocalizedText("", "");
        return catalogue.All.Where(i => ids.ContainsKey(i.Key.Key) && rows.Contains(ids[i.Key.Key])).ToDictionary(i => i.Key.Key, i =>
        {
            var own = rows[ids[i.Key.Key]].ToArray();
            return QualityPassport.Of(
                i.Key.Key, new(DateOnly.FromDayNumber(own[0].AsOf)),
                [.. own.Select(r => new RuleResult(r.Rule, r.Element, r.Good, r.Cases, r.Score, nothing, Findings(r.Findings, i.Frequency)))], policy);
        });
    }

    private static string Findings(IReadOnlyList<QualityFinding> findings) => findings.Count == 0
        ? "[]"
        : JsonSerializer.Serialize(findings.TakeLast(MostFindings).Select(f => new Row(f.Message.En, f.Message.Zh, f.Period?.Ordinal, f.Vintage?.ReleaseDate.DayNumber)), s_json);

    private static QualityFinding[] Findings(string json, Frequency frequency) => json == "[]"
        ? []
        : [.. JsonSerializer.Deserialize<Row[]>(json)!.Select(f => new QualityFinding(
            new(f.En, f.Zh), f.Period is { } p ? Period.FromOrdinal(frequency, p) : null, f.Vintage is { } v ? new Vintage(DateOnly.FromDayNumber(v)) : null))];

    private sealed record Row(string En, string? Zh, int? Period, int? Vintage);
}
