using System.Globalization;
using DecisionSupport.Analytics.Backtesting;

namespace DecisionSupport.Ingest.Bulk;

/// <summary>
/// The backtest of one series: from each of several past origins the model is estimated on the values up to it and its
/// forecasts are set against what followed (rolling origin, expanding history; Tashman 2000).
/// </summary>
internal static class BacktestRowsOf
{
    /// <summary>The header: measures are means over all origins and steps with an outcome; a measure without scale is empty.</summary>
    public const string Header = "series_id,model,origins,points,smape,mase,rmsse,msis95,coverage80,coverage95,bias";

    private const double MissPenalty = 2 / 0.05;

    /// <summary>The row.</summary>
    public static string Series(BulkSeries series, BulkModel model, BulkHorizons horizons, int origins)
    {
        var horizon = horizons.For(series.Id, out var problem) ?? throw new ArgumentException(problem);
        var last = series.Values.Length - horizon;
        var (outcomes, means, lower80, upper80, lower95, upper95) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var (done, mase, rmsse, msis, reason) = (0, new List<double>(), new List<double>(), new List<double>(), "");
        for (var back = 0; back < origins && last - back >= 1; back++)
        {
            double[] known = series.Values[..(last - back)], future = series.Values[(last - back)..(last - back + horizon)];
            try
            {
                var ahead = model.Forecast(series.Scale!, series.First, known, horizon);
                var f = ahead.Select(d => d.Mean).ToArray();
                var (low, high) = (ahead.Select(d => d.Quantile(0.025)).ToArray(), ahead.Select(d => d.Quantile(0.975)).ToArray());
                var scale = AccuracyMeasures.SeasonalNaiveScale(known, series.Scale!.SeasonLength);
                mase.Add(AccuracyMeasures.Mase(future, f, known, series.Scale.SeasonLength));
                rmsse.Add(AccuracyMeasures.Rmsse(future, f, known, series.Scale.SeasonLength));
                msis.Add(IntervalScore(future, low, high) / scale);
                outcomes.AddRange(future);
                means.AddRange(f);
                lower80.AddRange(ahead.Select(d => d.Quantile(0.1)));
                upper80.AddRange(ahead.Select(d => d.Quantile(0.9)));
                lower95.AddRange(low);
                upper95.AddRange(high);
                done++;
            }
            catch (ArgumentException e)
            {
                // Earlier origins are shorter still.
                reason = e.Message;
                break;
            }
        }

        if (done == 0)
        {
            throw new ArgumentException(reason.Length > 0 ? reason : string.Create(CultureInfo.InvariantCulture, $"{series.Values.Length} values leave no origin with {horizon} outcomes after it"));
        }

        var (y, m) = (outcomes.ToArray(), means.ToArray());
        double[] measures =
        [
            AccuracyMeasures.Smape(y, m), Mean(mase), Mean(rmsse), Mean(msis),
            AccuracyMeasures.Coverage(y, lower80.ToArray(), upper80.ToArray()), AccuracyMeasures.Coverage(y, lower95.ToArray(), upper95.ToArray()), AccuracyMeasures.Bias(y, m),
        ];
        var points = y.Count(v => !double.IsNaN(v));
        return string.Create(CultureInfo.InvariantCulture, $"{BulkRun.Field(series.Id)},{model.Name},{done},{points},{string.Join(',', measures.Select(v => double.IsFinite(v) ? BulkRun.Number(v) : ""))}\n");
    }

    // Gneiting and Raftery (2007), JASA 102, 359–378, at 95 %.
    private static double IntervalScore(ReadOnlySpan<double> outcomes, double[] lower, double[] upper)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (!double.IsNaN(outcomes[i]))
            {
                sum += upper[i] - lower[i] + (MissPenalty * (Math.Max(0, lower[i] - outcomes[i]) + Math.Max(0, outcomes[i] - upper[i])));
                count++;
            }
        }

        return sum / count;
    }

    private static double Mean(List<double> values) => values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
}
