using System.Globalization;
using System.Text.Json;
using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DuckDB.NET.Data;

namespace DecisionSupport.Ingest.Store;

/// <summary>Forecasts as rows: one of the champion, one for each step, one for each candidate's record.</summary>
internal static class ForecastRows
{
    private const string DayText = "yyyy-MM-dd";

    /// <summary>Stores a forecast; without an outcome, that there is none and why, so that it is not tried again on the same figures.</summary>
    public static void Write(DuckDBConnection connection, IReadOnlyList<(int SeriesId, Vintage Vintage, ForecastOutcome? Outcome, string? Reason, string? Signed)> forecasts)
    {
        using (var appender = connection.CreateAppender("forecast"))
        {
            foreach (var (id, vintage, outcome, reason, signed) in forecasts)
            {
                appender.CreateRow()
                    .AppendValue(id).AppendValue(vintage.ReleaseDate.DayNumber).AppendValue(outcome?.Champion)
                    .AppendValue(outcome?.Forecast.Origin.Ordinal).AppendValue(outcome?.Description ?? reason)
                    .AppendValue(JsonSerializer.Serialize(new SortedDictionary<string, string>((outcome?.Failures ?? new Dictionary<string, string>()).ToDictionary(), StringComparer.Ordinal)))
                    .AppendValue(signed).AppendValue(outcome?.Override?.By).AppendValue(outcome?.Override?.On.ToString(DayText, CultureInfo.InvariantCulture))
                    .AppendValue(outcome?.Override?.Reason).AppendValue(outcome?.WhyNotRealTime).EndRow();
            }
        }

        using (var appender = connection.CreateAppender("forecast_step"))
        {
            foreach (var (id, _, outcome, _, _) in forecasts)
            {
                for (var step = 0; step < (outcome?.Forecast.Quantiles.Count ?? 0); step++)
                {
                    appender.CreateRow().AppendValue(id).AppendValue(step + 1).AppendValue<double>(outcome!.Forecast.Quantiles[step]).EndRow();
                }
            }
        }

        using var records = connection.CreateAppender("forecast_record");
        foreach (var (id, _, outcome, _, _) in forecasts)
        {
            foreach (var (rank, r) in (outcome?.Records ?? []).Index().Concat((outcome?.FirstReleaseRecords ?? []).Index()))
            {
                records.CreateRow()
                    .AppendValue(id).AppendValue(rank + 1).AppendValue(r.Model).AppendValue(r.Origins).AppendValue(r.Horizon).AppendValue(r.Points)
                    .AppendValue(OrNull(r.Mase)).AppendValue(Known(r.RelativeMae)).AppendValue(OrNull(r.Bias)).AppendValue(OrNull(r.Coverage80))
                    .AppendValue(OrNull(r.Coverage95)).AppendValue(r.FirstOrigin).AppendValue(r.LastOrigin).AppendValue(OrNull(r.ScaledWis))
                    .AppendValue(r.Release).AppendValue(r.Window.ToString()).AppendValue(r.RealTimeOrigins).AppendValue(OrNull(r.SmapePoints)).AppendValue(OrNull(r.SmapeSeries))
                    .AppendValue(OrNull(r.Rmsse)).AppendValue(OrNull(r.Wis)).AppendValue(OrNull(r.Crps)).AppendValue(OrNull(r.Msis)).AppendValue(OrNull(r.Coverage30))
                    .AppendValue(OrNull(r.Coverage60)).AppendValue(OrNull(r.Coverage90)).AppendValue(Known(r.RelativeWis)).AppendValue(OrNull(r.DieboldMariano))
                    .AppendValue(OrNull(r.DieboldMarianoP)).EndRow();
            }
        }
    }

    /// <summary>Place in the catalogue and vintage of each forecast, by key; the temporary table "place" holds the places.</summary>
    public static IReadOnlyDictionary<string, (int Place, Vintage Vintage)> Vintages(DuckDBConnection connection, IndicatorCatalogue catalogue) =>
        connection.Query("select place, known_from from forecast join place using (series_id)", r => (Place: r.GetInt32(0), Vintage: new Vintage(DateOnly.FromDayNumber(r.GetInt32(1)))))
            .ToDictionary(f => catalogue.All[f.Place].Key.Key);

    /// <summary>The published forecast of a series; null when there is none.</summary>
    /// <param name="file">The publication.</param>
    /// <param name="place">Place of the series in the catalogue.</param>
    /// <param name="indicator">The series.</param>
    public static PublishedForecast? Read(PublicationFile file, int place, Indicator indicator)
    {
        var head = file.RowsOf(
            "forecast", place,
            r => (KnownFrom: r.GetInt32(1), Champion: r.TextOrNull(2), Origin: r.IsDBNull(3) ? 0 : r.GetInt32(3), Description: r.TextOrNull(4) ?? "", Failures: r.GetString(5), By: r.TextOrNull(6), On: r.TextOrNull(7), Why: r.TextOrNull(8), NotRealTime: r.TextOrNull(9)))
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
                r.NumberOrNaN(10), r.GetString(11), r.GetString(12), r.NumberOrNaN(13))
            {
                Release = r.GetInt32(14),
                Window = Enum.Parse<BacktestWindow>(r.GetString(15)),
                RealTimeOrigins = r.GetInt32(16),
                SmapePoints = r.NumberOrNaN(17),
                SmapeSeries = r.NumberOrNaN(18),
                Rmsse = r.NumberOrNaN(19),
                Wis = r.NumberOrNaN(20),
                Crps = r.NumberOrNaN(21),
                Msis = r.NumberOrNaN(22),
                Coverage30 = r.NumberOrNaN(23),
                Coverage60 = r.NumberOrNaN(24),
                Coverage90 = r.NumberOrNaN(25),
                RelativeWis = r.NumberOrNaN(26),
                DieboldMariano = r.NumberOrNaN(27),
                DieboldMarianoP = r.NumberOrNaN(28),
            }).ToLookup(r => r.Release == ReleaseOutcomes.Newest);
        var signature = head.By is null ? null
            : new ForecastOverride(head.Champion, head.By, DateOnly.ParseExact(head.On!, DayText, CultureInfo.InvariantCulture), head.Why!);
        return new(
            indicator.Key.Key, new(DateOnly.FromDayNumber(head.KnownFrom)),
            new(head.Champion, new(Period.FromOrdinal(indicator.Frequency, head.Origin), quantiles), head.Description, [.. records[true]],
                JsonSerializer.Deserialize<Dictionary<string, string>>(head.Failures)!)
            {
                FirstReleaseRecords = [.. records[false]],
                Override = signature,
                WhyNotRealTime = head.NotRealTime,
            });
    }

    private static double? Known(double value) => double.IsNaN(value) ? null : value;

    private static double? OrNull(double value) => double.IsFinite(value) ? value : null;
}
