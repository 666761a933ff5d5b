using System.Globalization;
using DecisionSupport.Analytics.Forecasting;
using Sylvan.Data.Csv;

namespace DecisionSupport.Ingest.Bulk;

/// <summary>One row of a file of forecasts, as <see cref="ForecastRowsOf"/> writes it.</summary>
internal sealed record ForecastLine(string Id, int Step, string Period, IntervalDistribution Distribution, string Model);

/// <summary>Reads files that the forecast command wrote.</summary>
internal static class ForecastFile
{
    private static readonly string[] Columns = ForecastRowsOf.Header.Split(',');

    /// <summary>All rows, in the order of the file.</summary>
    /// <exception cref="InvalidDataException">The header or a row is not that of a file of forecasts.</exception>
    public static List<ForecastLine> Read(string path)
    {
        using var csv = CsvDataReader.Create(path);
        var header = Enumerable.Range(0, csv.FieldCount).Select(csv.GetName).ToArray();
        if (!header.SequenceEqual(Columns))
        {
            throw new InvalidDataException($"{path} has the header '{string.Join(",", header)}'; needed is a file of the forecast command, '{ForecastRowsOf.Header}'.");
        }

        var lines = new List<ForecastLine>();
        while (csv.Read())
        {
            if (csv.RowFieldCount != Columns.Length || !int.TryParse(csv.GetString(1), NumberStyles.None, CultureInfo.InvariantCulture, out var step))
            {
                throw new InvalidDataException($"{path}, line {csv.RowNumber + 1}: needed are {Columns.Length} fields, the second a step.");
            }

            var numbers = new double[5];
            for (var i = 0; i < numbers.Length; i++)
            {
                if (!double.TryParse(csv.GetFieldSpan(3 + i), NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
                {
                    throw new InvalidDataException($"{path}, line {csv.RowNumber + 1}: '{csv.GetString(3 + i)}' in column {Columns[3 + i]} is no finite number.");
                }
            }

            lines.Add(new(csv.GetString(0), step, csv.GetString(2), new(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]), csv.GetString(8)));
        }

        return lines;
    }
}
