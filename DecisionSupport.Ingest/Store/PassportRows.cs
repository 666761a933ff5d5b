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

    /// <summary>The published passport of a series; null when there is none.</summary>
    /// <param name="file">The publication.</param>
    /// <param name="place">Place of the series in the catalogue.</param>
    /// <param name="indicator">The series.</param>
    /// <param name="policy">What the grade follows.</param>
    public static QualityPassport? Read(PublicationFile file, int place, Indicator indicator, QualityPolicy policy)
    {
        var rows = file.RowsOf("passport", place, r => (AsOf: r.GetInt32(2), Result: new RuleResult(
            r.GetString(3), r.GetString(4), r.GetInt64(5), r.GetInt64(6), r.IsDBNull(7) ? null : r.GetDouble(7), new(r.GetString(8), r.TextOrNull(9)),
            Findings(r.GetString(10), indicator.Frequency)))).ToList();
        return rows.Count == 0
            ? null
            : QualityPassport.Of(indicator.Key.Key, new(DateOnly.FromDayNumber(rows[0].AsOf)), [.. rows.Select(r => r.Result)], policy);
    }

    /// <summary>All published passports by key, without explanations, and with findings only where a rule found some.</summary>
    public static Dictionary<string, QualityPassport> ReadAll(PublicationFile file, IndicatorCatalogue catalogue, QualityPolicy policy)
    {
        var nothing = new LocalizedText("", "");
        return file.Rows("passport", r => (Place: r.GetInt32(0), AsOf: r.GetInt32(2), Rule: r.GetString(3), Element: r.GetString(4), Good: r.GetInt64(5), Cases: r.GetInt64(6), Score: r.IsDBNull(7) ? (double?)null : r.GetDouble(7), Findings: r.GetString(10)))
            .GroupBy(r => r.Place).ToDictionary(g => catalogue.All[g.Key].Key.Key, g => QualityPassport.Of(
                catalogue.All[g.Key].Key.Key, new(DateOnly.FromDayNumber(g.First().AsOf)),
                [.. g.Select(r => new RuleResult(r.Rule, r.Element, r.Good, r.Cases, r.Score, nothing, Findings(r.Findings, catalogue.All[g.Key].Frequency)))], policy));
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
