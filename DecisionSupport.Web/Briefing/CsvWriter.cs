using System.Globalization;
using System.Text;

namespace DecisionSupport.Web.Briefing;

/// <summary>
/// Writes a briefing's figures as one CSV file in long form (RFC 4180; UTF-8 with a byte order mark, by which Excel
/// knows Chinese text): a row for each figure, with its source and vintage, so that rows stay true when files are merged.
/// </summary>
/// <remarks>
/// Columns: chart, headline, key, series, kind, period, value, unit, source, licence, published, as_known_on, quality (grade of the series: A to D or not-assessed). Kind is
/// figure, median, lower95, lower80, upper80 or upper95; period is the SDMX text; value has all its digits.
/// </remarks>
public static class CsvWriter
{
    /// <summary>Media type of the file.</summary>
    public const string MediaType = "text/csv; charset=utf-8";

    private const string Header = "chart,headline,key,series,kind,period,value,unit,source,licence,published,as_known_on,quality";

    /// <summary>The probabilities written, with the names of their kinds.</summary>
    private static readonly (string Kind, double Probability)[] Kinds =
        [
            ("lower95", 0.025), ("lower90", 0.05), ("lower80", 0.10), ("lower60", 0.20), ("lower30", 0.35), ("median", 0.50),
            ("upper30", 0.65), ("upper60", 0.80), ("upper80", 0.90), ("upper90", 0.95), ("upper95", 0.975),
        ];

    /// <summary>The file.</summary>
    public static byte[] Write(BriefingDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var csv = new StringBuilder(Header).Append("\r\n");
        for (var i = 0; i < document.Items.Count; i++)
        {
            var item = document.Items[i];
            foreach (var line in item.State.Lines)
            {
                Append(csv, document, i, line.Name, "figure", line.Values);
            }

            foreach (var (kind, probability) in item.State.Fan is null ? [] : Kinds)
            {
                Append(csv, document, i, item.State.Lines[0].Name, kind, item.State.Fan!.At(probability));
            }
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv.ToString())];
    }

    /// <summary>
    /// A text as a field: quoted where RFC 4180 asks for it, and with an apostrophe before a character with which
    /// spreadsheets start a formula, so that no text of ours or of a link is ever calculated.
    /// </summary>
    internal static string Field(string text)
    {
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r')
        {
            text = "'" + text;
        }

        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    private static void Append(StringBuilder csv, BriefingDocument document, int index, string series, string kind, Analytics.Series.TimeSeries values)
    {
        var item = document.Items[index];
        var head = string.Create(CultureInfo.InvariantCulture, $"{index + 1},{Field(item.State.Headline)},{Field(item.Key)},{Field(series)},{kind}");
        var foot = string.Create(CultureInfo.InvariantCulture, $"{Field(item.State.Unit)},{Field(item.Source)},{Field(item.Licence)},{item.Vintage:yyyy-MM-dd},{document.AsOf:yyyy-MM-dd},{item.State.Quality?.Code ?? "not-assessed"}");
        foreach (var period in values.Periods)
        {
            var value = values[period];
            csv.Append(CultureInfo.InvariantCulture, $"{head},{period},{(double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture))},{foot}\r\n");
        }
    }
}
