using System.Text.Json;
using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DuckDB.NET.Data;

namespace DecisionSupport.Ingest.Store;

/// <summary>Forecasts as rows: one of the champion, one for each step, one for each candidate's record.</summary>
internal static class ForecastRows
{
    /// <summary>Stores a forecast; without an outcome, that there is none and why, so that it is not tried again on the same figures.</summary>
    public static void Write(DuckDBConnection connection, IReadOnlyList<(int SeriesId, Vintage Vintage, ForecastOutcome? Outcome, string? Reason)> forecasts)
    {
        using (var appender = connection.CreateAppender("forecast"))
        {
            foreach (var (id, vintage, outcome, reason) in forecasts)
            {
                appender.CreateRow()
                    .AppendValue(id).AppendValue(vintage.ReleaseDate.DayNumber).AppendValue(outcome?.Champion)
                    .AppendValue(outcome?.Forecast.Origin.Ordinal).AppendValue(outcome?.Description ?? reason)
                    .AppendValue(JsonSerializer.Serialize(new SortedDictionary<string, string>((outcome?.Failures ?? new Dictionary<string, string>()).ToDictionary(), StringComparer.Ordinal))).EndRow();
            }
        }

        using (var appender = connection.CreateAppender("forecast_step"))
        {
            foreach (var (id, _, outcome, _) in forecasts)
            {
                for (var step = 0; step < (outcome?.Forecast.Quantiles.Count ?? 0); step++)
                {
                    appender.CreateRow().AppendValue(id).AppendValue(step + 1).AppendValue<double>(outcome!.Forecast.Quantiles[step]).EndRow();
                }
            }
        }

        using var records = connection.CreateAppender("forecast_record");
        foreach (var (id, _, outcome, _) in forecasts)
        {
            for (var rank = 0; rank < (outcome?.Records.Count ?? 0); rank++)
            {
                var r = outcome!.Records[rank];
                records.CreateRow()
                    .AppendValue(id).AppendValue(rank + 1).AppendValue(r.Model).AppendValue(r.Origins).AppendValue(r.Horizon).AppendValue(r.Points)
                    .AppendValue(OrNull(r.Mase)).AppendValue(OrNull(r.RelativeMae)).AppendValue(OrNull(r.Bias)).AppendValue(OrNull(r.Coverage80))
                    .AppendValue(OrNull(r.Coverage95)).AppendValue(r.FirstOrigin).AppendValue(r.LastOrigin).AppendValue(OrNull(r.ScaledWis)).EndRow();
            }
        }
    }

    /// <summary>The published forecast of a series; null when there is none.</summary>
    /// <param name="file">The publication.</param>
    /// <param name="place">Place of the series in the catalogue.</param>
    /// <param name="indicator">The series.</param>
    public static PublishedForecast? Read(PublicationFile file, int place, Indicator indicator)
    {
        var head = file.RowsOf(
            "forecast", place,
            r => (KnownFrom: r.GetInt32(1), Champion: r.TextOrNull(2), Origin: r.IsDBNull(3) ? 0 : r.GetInt32(3), Description: r.TextOrNull(4) ?? "", Failures: r.GetString(5)))
            .FirstOrDefault(f => f.Champion is not null);
        if (head.Champion is null)
        {
            return null;
        }

        var quantiles = file.RowsOf<IReadOnlyList<double>>("forecast_step", place, r => [.. (IEnumerable<double>)r.GetValue(2)]).ToList();
        var records = file.RowsOf(
            "forecast_record", place,
            r => new ForecastRecord(
                r.GetString(2), r.GetInt32(3), r.GetInt32(4), r.GetInt32(5), r.NumberOrNaN(6), r.NumberOrNaN(7), r.NumberOrNaN(8), r.NumberOrNaN(9),
                r.NumberOrNaN(10), r.GetString(11), r.GetString(12), r.NumberOrNaN(13))).ToList();
        return new(
            indicator.Key.Key, new(DateOnly.FromDayNumber(head.KnownFrom)),
            new(head.Champion, new(Period.FromOrdinal(indicator.Frequency, head.Origin), quantiles), head.Description, records,
                JsonSerializer.Deserialize<Dictionary<string, string>>(head.Failures)!));
    }

    private static double? OrNull(double value) => double.IsFinite(value) ? value : null;
}
