using System.Globalization;
using System.Text;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Readings;
using DecisionSupport.Analytics.SeasonalAdjustment;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Api;

/// <summary>A series taken apart as CSV: the columns of the command "adjust".</summary>
public static class AdjustedCsv
{
    /// <summary>The answer to a request with ?method= and ?mode=; null when the key is unknown.</summary>
    public static IResult? Answer(HttpContext http, ISeriesReader reader, string key, Vintage vintage)
    {
        ArgumentNullException.ThrowIfNull(http);
        try
        {
            if (Write(reader, key, vintage, http.Request.Query["method"], http.Request.Query["mode"]) is not { } csv)
            {
                return null;
            }

            http.Response.Headers.ContentDisposition = $"attachment; filename=\"{reader.Catalogue.Find(key)!.Key.Key}.adjusted.csv\"";
            return Results.Text(csv, "text/csv; charset=utf-8");
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or ArithmeticException)
        {
            return Results.Problem(e.Message, statusCode: StatusCodes.Status400BadRequest, title: "Cannot be adjusted so");
        }
    }

    /// <summary>Header series_id,period,original,seasonallyAdjusted,trend,seasonal,irregular, then the periods, oldest first; null when the key is unknown.</summary>
    /// <param name="reader">The publication.</param>
    /// <param name="key">The series.</param>
    /// <param name="vintage">The state of knowledge.</param>
    /// <param name="method">Name of the method; the usual one when null.</param>
    /// <param name="mode">"auto", "multiplicative", "additive", "logAdditive", "pseudoAdditive"; automatic when null.</param>
    /// <exception cref="ArgumentException">No such method or mode, or the series does not suit it; the message says what to do.</exception>
    public static string? Write(ISeriesReader reader, string key, Vintage vintage, string? method, string? mode)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.Catalogue.Find(key) is not { } indicator || reader.History(indicator.Key.Key) is not { } history)
        {
            return null;
        }

        var chosen = string.IsNullOrEmpty(method) ? UsualAdjustment.Method : UsualAdjustment.Find(method)
            ?? throw new ArgumentException($"There is no method '{method}'; there are {string.Join(", ", AdjustmentMethod.All.Select(m => m.Name))}.", nameof(method));
        var parts = AdjustmentMode.Auto;
        if (!string.IsNullOrEmpty(mode) && !(Enum.TryParse(mode, true, out parts) && Enum.IsDefined(parts)))
        {
            throw new ArgumentException($"There is no mode '{mode}'; there are {string.Join(", ", Enum.GetNames<AdjustmentMode>())}.", nameof(mode));
        }

        var levels = KnownFigures.Level(indicator, history, vintage);
        if (SeasonReading.ObstacleOf(indicator, levels) is { } obstacle)
        {
            throw new ArgumentException(obstacle.En, nameof(key));
        }

        var study = SeasonStudy.Of(levels, chosen, new(parts));
        var csv = new StringBuilder("series_id,period,original,seasonallyAdjusted,trend,seasonal,irregular\r\n");
        foreach (var (period, t) in study.Observed.Periods.Select((p, t) => (p, t)))
        {
            csv.Append(SeriesCsv.Text(indicator.Key.Key)).Append(',').Append(period);
            foreach (var column in (IReadOnlyList<double>[])[study.Parts.Original, study.Parts.Adjusted, study.Parts.Trend, study.Parts.Seasonal, study.Parts.Irregular])
            {
                csv.Append(',').Append(column[t].ToString("R", CultureInfo.InvariantCulture));
            }

            csv.Append("\r\n");
        }

        return csv.ToString();
    }
}
