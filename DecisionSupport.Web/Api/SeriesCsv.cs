using System.Globalization;
using System.Text;
using DecisionSupport.Ingest.Exports;

namespace DecisionSupport.Web.Api;

/// <summary>A series as CSV (RFC 4180, UTF-8): one row for each figure.</summary>
public static class SeriesCsv
{
    /// <summary>Header key,period,value,unit,status,known_from,quality (grade of the series: A to D or not-assessed), then the figures, oldest first.</summary>
    public static string Write(SeriesDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var csv = new StringBuilder("key,period,value,unit,status,known_from,quality\r\n");
        foreach (var o in document.Observations)
        {
            csv.AppendJoin(',', Text(document.Key), Text(o.Period), o.Value.ToString("R", CultureInfo.InvariantCulture), Text(document.Unit.Code), Text(o.Status), Text(o.KnownFrom), document.Quality?.Grade ?? "not-assessed").Append("\r\n");
        }

        return csv.ToString();
    }

    /// <summary>A text cell that no spreadsheet takes for a formula (OWASP, CSV injection): such texts get an apostrophe in front.</summary>
    public static string Text(string text) => CsvExport.Text(text);
}
