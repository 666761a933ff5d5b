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

    /// <summary>The forecast of a series; null when there is none.</summary>
    public static PublishedForecast? Read(DuckDBConnection connection, int seriesId, Indicator indicator)
    {
        var head = connection.Query(
            "select known_from, champion, origin, description, failures from forecast where series_id = ? and champion is not null",
            r => (KnownFrom: r.GetInt32(0), Champion: r.GetString(1), Origin: r.GetInt32(2), Description: r.TextOrNull(3) ?? "", Failures: r.GetString(4)),
            seriesId);
        if (head.Count == 0)
        {
            return null;
        }

        var quantiles = connection.Query<IReadOnlyList<double>>(
            "select quantiles from forecast_step where series_id = ? order by step", r => [.. r.GetFieldValue<List<double>>(0)], seriesId);
        var records = connection.Query(
            "select model, origins, horizon, points, mase, relative_mae, bias, coverage80, coverage95, first_origin, last_origin, scaled_wis from forecast_record where series_id = ? order by rank",
            r => new ForecastRecord(
                r.GetString(0), r.GetInt32(1), r.GetInt32(2), r.GetInt32(3), r.NumberOrNaN(4), r.NumberOrNaN(5), r.NumberOrNaN(6), r.NumberOrNaN(7),
                r.NumberOrNaN(8), r.GetString(9), r.GetString(10), r.NumberOrNaN(11)),
            seriesId);
        return new(
            indicator.Key.Key, new(DateOnly.FromDayNumber(head[0].KnownFrom)),
            new(head[0].Champion, new(Period.FromOrdinal(indicator.Frequency, head[0].Origin), quantiles), head[0].Description, records,
                JsonSerializer.Deserialize<Dictionary<string, string>>(head[0].Failures)!));
    }

    private static double? OrNull(double value) => double.IsFinite(value) ? value : null;
}
