using System.Text;
using System.Text.RegularExpressions;
using DecisionSupport.Analytics.Series;
using ExcelDataReader;

namespace DecisionSupport.Analytics.Tests.Support;

/// <summary>A sheet as data.stats.gov.cn exports it: a row of periods headed 指标, then one row for each series.</summary>
internal static partial class NbsWorkbook
{
    static NbsWorkbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Dictionary<string, TimeSeries> Read(string file, string sheet)
    {
        using var stream = SharedData.Open(SharedData.File("data", "samples", "china-nbs", "industry-monthly-xls", file));
        using var reader = ExcelReaderFactory.CreateReader(stream);
        while (reader.Name != sheet && reader.NextResult())
        {
        }

        var (periods, rows) = (Array.Empty<Period?>(), new Dictionary<string, TimeSeries>());
        while (reader.Read())
        {
            var label = reader.GetValue(0) as string;
            if (label == "指标" && periods.Length == 0)
            {
                periods = [.. Enumerable.Range(0, reader.FieldCount).Select(c => ToPeriod(reader.GetValue(c) as string))];
            }
            else if (label is { Length: > 0 } && periods.Length > 0 && !rows.ContainsKey(label))
            {
                var values = Enumerable.Range(1, periods.Length - 1)
                    .Where(c => periods[c] is not null && reader.GetValue(c) is double)
                    .Select(c => KeyValuePair.Create(periods[c]!.Value, reader.GetDouble(c)))
                    .ToArray();
                if (values.Length > 0)
                {
                    rows[label] = TimeSeries.FromObservations(values);
                }
            }
        }

        return rows;
    }

    /// <summary>A sheet with months (2010-05) down the first column and a series in each further column, headed by 指标.</summary>
    public static Dictionary<string, TimeSeries> ReadColumns(string file, string sheet)
    {
        using var stream = SharedData.Open(SharedData.File("data", "samples", "china-nbs", "industry-monthly-xls", file));
        using var reader = ExcelReaderFactory.CreateReader(stream);
        while (reader.Name != sheet && reader.NextResult())
        {
        }

        reader.Read();
        string[] names = [.. Enumerable.Range(0, reader.FieldCount).Select(c => reader.GetValue(c) as string).TakeWhile(n => n is not null)!];
        var values = names.ToDictionary(n => n, _ => new List<KeyValuePair<Period, double>>());
        while (reader.Read())
        {
            if (Period.TryParse(reader.GetValue(0) as string, null, out var month))
            {
                foreach (var c in Enumerable.Range(1, names.Length - 1).Where(c => reader.GetValue(c) is double))
                {
                    values[names[c]].Add(KeyValuePair.Create(month, reader.GetDouble(c)));
                }
            }
        }

        return values.Where(v => v.Value.Count > 0).ToDictionary(v => v.Key, v => TimeSeries.FromObservations(v.Value));
    }

    private static Period? ToPeriod(string? text) => PeriodText().Match(text ?? "") is { Success: true } m
        ? m.Groups["q"].Success
            ? Period.Quarter(int.Parse(m.Groups["y"].Value), "一二三四".IndexOf(m.Groups["q"].Value, StringComparison.Ordinal) + 1)
            : Period.Month(int.Parse(m.Groups["y"].Value), int.Parse(m.Groups["m"].Value))
        : null;

    [GeneratedRegex("^(?<y>[0-9]{4})年(第(?<q>[一二三四])季度|(?<m>[0-9]{1,2})月)$")]
    private static partial Regex PeriodText();
}
