using System.Collections.Concurrent;
using System.Globalization;
using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Forecasting;

namespace DecisionSupport.Ingest.Bulk;

/// <summary>
/// The backtest of one series: from each of several past origins the model is estimated on the values known there and its
/// forecasts are set against what followed (rolling origin; Tashman 2000). Points are means, ranges the model's own.
/// </summary>
internal sealed class BacktestRowsOf(BulkModel model, BulkHorizons horizons, BacktestOptions options)
{
    /// <summary>
    /// The header. Measures are means over all origins and steps with an outcome; one that cannot be computed is empty. The low and
    /// high of a coverage are its Wilson band at 95 %; dm_hln is above 0 where seasonal naive's errors were larger.
    /// </summary>
    public const string Header =
        "series_id,model,origins,points,smape_over_points,mase,rmsse,msis95,coverage80,coverage95,bias,smape_over_series,wis,crps,coverage30,coverage60,coverage90,"
        + "coverage80_low,coverage80_high,coverage95_low,coverage95_high,relative_mae,relative_wis,dm_hln,dm_p,against_seasonal_naive,window,release,real_time_origins";

    private static readonly BulkModel Yardstick = new(Forecasters.Named(ForecastRecord.Yardstick));

    private readonly ConcurrentDictionary<string, ForecastRecord> _records = new();

    /// <summary>The records, in the order of the ids, so that sums over them do not depend on threads.</summary>
    public IReadOnlyList<ForecastRecord> Records => [.. _records.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => r.Value)];

    /// <summary>The row.</summary>
    /// <exception cref="ArgumentException">No origin can be forecast from; the message is the reason.</exception>
    public string Series(BulkSeries series)
    {
        var horizon = horizons.For(series.Id, out var problem) ?? throw new ArgumentException(problem);
        var (paths, naive, origins, reason) = (new List<ScoredPath>(), new List<ScoredPath?>(), new List<BulkOrigin>(), "");
        foreach (var origin in new BulkOrigins(series, horizon, options).All())
        {
            if (Path(model, series, origin, horizon, out var refusal) is not { } path)
            {
                // Earlier origins are shorter still.
                reason = refusal;
                break;
            }

            paths.Insert(0, path);
            naive.Insert(0, Path(Yardstick, series, origin, horizon, out _));
            origins.Insert(0, origin);
        }

        if (paths.Count == 0)
        {
            throw new ArgumentException(reason.Length > 0 ? reason : string.Create(CultureInfo.InvariantCulture, $"{series.Values.Length} values leave no origin with {horizon} outcomes after it"));
        }

        var record = RollingOriginBacktest.Score(model.Name, paths, naive, series.Scale!.Text(origins[0].Period), series.Scale.Text(origins[^1].Period), options.Step) with
        {
            Window = options.Window,
            Release = options.Release,
            RealTimeOrigins = origins.Count(o => o.Basis == KnowledgeBasis.RealTime),
        };
        if (record.Points == 0)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"no period after an origin has a publication number {options.Release}; leave out --release to score against the newest figures"));
        }

        _records[series.Id] = record;
        return Row(series.Id, record);
    }

    private static ScoredPath? Path(BulkModel forecaster, BulkSeries series, BulkOrigin origin, int horizon, out string refusal)
    {
        try
        {
            var ahead = forecaster.Forecast(series.Scale!, origin.First, origin.Known, horizon);
            refusal = "";
            return new(origin.Known, series.Scale!.SeasonLength, [.. ahead.Select(d => (IReadOnlyList<double>)[.. QuantileForecast.Probabilities.Select(d.Quantile)])], origin.Outcomes)
            {
                Points = [.. ahead.Select(d => d.Mean)],
            };
        }
        catch (ArgumentException e)
        {
            refusal = e.Message;
            return null;
        }
    }

    private static string Row(string id, ForecastRecord r)
    {
        var (band80, band95) = (r.Band(r.Coverage80), r.Band(r.Coverage95));
        double[] measures =
        [
            r.SmapePoints, r.Mase, r.Rmsse, r.Msis, r.Coverage80, r.Coverage95, r.Bias, r.SmapeSeries, r.Wis, r.Crps, r.Coverage30, r.Coverage60, r.Coverage90,
            band80.Lower, band80.Upper, band95.Lower, band95.Upper, r.RelativeMae, r.RelativeWis, r.DieboldMariano, r.DieboldMarianoP,
        ];
        var verdict = r.Model == ForecastRecord.Yardstick ? "itself" : double.IsNaN(r.RelativeMae) ? "not judged" : r.LosesToSeasonalNaive ? "loses" : "beats";
        var (window, release) = (r.Window == BacktestWindow.Sliding ? "sliding" : "expanding", r.Release == ReleaseOutcomes.Newest ? "newest" : r.Release.ToString(CultureInfo.InvariantCulture));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{BulkRun.Field(id)},{r.Model},{r.Origins},{r.Points},{string.Join(',', measures.Select(v => double.IsFinite(v) ? BulkRun.Number(v) : ""))},{verdict},{window},{release},{r.RealTimeOrigins}\n");
    }
}
