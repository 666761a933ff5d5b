using System.Data;
using System.Globalization;
using DecisionSupport.Analytics.Alerting;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DuckDB.NET.Data;

namespace DecisionSupport.Ingest.Store;

/// <summary>What the alert rules found in the newest figures, as rows.</summary>
internal static class AlertRows
{
    public static void Write(DuckDBConnection connection, IReadOnlyList<AlertFinding> findings)
    {
        connection.Execute("delete from alert");
        using var appender = connection.CreateAppender("alert");
        for (var i = 0; i < findings.Count; i++)
        {
            var (f, e) = (findings[i], findings[i].Evidence);
            appender.CreateRow()
                .AppendValue(i).AppendValue(f.Rule).AppendValue(f.Key).AppendValue(f.Kind.ToString()).AppendValue(f.Severity.ToString())
                .AppendValue(f.Period.ToString()).AppendValue(f.Day.DayNumber)
                .AppendValue(e.Statistic).AppendValue(e.Threshold).AppendValue(e.Size).AppendValue(e.Floor).AppendValue(e.Measure.ToString())
                .AppendValue(e.First.ToString()).AppendValue(e.Last.ToString()).AppendValue(e.Text.En).AppendValue(e.Text.Zh)
                .EndRow();
        }
    }

    public static IReadOnlyList<AlertFinding> Read(PublicationFile file) => [.. file.Rows("alert", Read)];

    private static AlertFinding Read(IDataRecord r) => new(
        r.GetString(1), r.GetString(2), Enum.Parse<AlertKind>(r.GetString(3)), Enum.Parse<AlertSeverity>(r.GetString(4)), PeriodAt(r, 5), DateOnly.FromDayNumber(r.GetInt32(6)),
        new(r.GetDouble(7), r.GetDouble(8), r.GetDouble(9), r.GetDouble(10), Enum.Parse<FloorMeasure>(r.GetString(11)), PeriodAt(r, 12), PeriodAt(r, 13),
            new LocalizedText(r.GetString(14), r.IsDBNull(15) ? null : r.GetString(15))));

    private static Period PeriodAt(IDataRecord r, int column) => Period.Parse(r.GetString(column), CultureInfo.InvariantCulture);
}
