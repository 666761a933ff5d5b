using DecisionSupport.Analytics.SeasonalAdjustment.Diagnostics;
using DecisionSupport.Analytics.SeasonalAdjustment.RegArima;
using DecisionSupport.Analytics.SeasonalAdjustment.X11;

namespace DecisionSupport.Analytics.SeasonalAdjustment;

/// <summary>STL with outliers weighted down, of logs where parts multiply; for any season length.</summary>
public sealed class StlMethod : AdjustmentMethod
{
    // A search for logs by airline models pays for months and quarters only; long cycles make it slow.
    private const int LongestForModel = 12;

    /// <inheritdoc/>
    public override string Name => "stl";

    /// <inheritdoc/>
    public override AdjustedSeries Adjust(ReadOnlySpan<double> values, int cycle, int firstSeason, AdjustmentRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var logs = Logs(values, cycle, request);
        var series = values.ToArray();
        if (logs)
        {
            for (var t = 0; t < series.Length; t++)
            {
                series[t] = series[t] > 0 ? Math.Log(series[t])
                    : throw new ArgumentException(FormattableString.Invariant($"Value {t + 1} is {series[t]}; multiplicative parts need positive values, take the additive mode."), nameof(values));
            }
        }

        var parts = Stl.Decompose(series, new(cycle, Mstl.UsualSpan(1), Robust: true));
        double[] Plain(IEnumerable<double> part) => [.. part.Select(v => logs ? Math.Exp(v) : v)];
        double[] detrended = [.. series.Select((v, t) => v - parts.Trend[t])];
        var (adjusted, irregular) = (Plain(parts.Adjusted()), Plain(parts.Remainder));
        var season = SeasonDiagnostics.Of(values, detrended, adjusted, irregular, cycle, firstSeason, 0);
        IEnumerable<AdjustmentDiagnostic> all =
        [
            new("mode", null, Text: logs ? "multiplicative" : "additive"),
            new("season-strength", parts.Strength()),
            new("extremes", parts.Weights.Count(w => w == 0)),
            .. SeasonReport.Of(season),
            .. SeasonReport.Peaks(values.ToArray(), adjusted, irregular, cycle, logs),
        ];
        return new(values.ToArray(), adjusted, Plain(parts.Trend), Plain(parts.Seasonal[0]), irregular, [.. all], season.Verdict());
    }

    private static bool Logs(ReadOnlySpan<double> values, int cycle, AdjustmentRequest request)
    {
        if (request.Seasonal != X11SeasonalFilter.Auto || request.Henderson is not null || request.Mode is AdjustmentMode.LogAdditive or AdjustmentMode.PseudoAdditive)
        {
            throw new ArgumentException("STL has no seasonal and Henderson filters and only the modes multiplicative, additive and auto; leave them out, or take x11.", nameof(request));
        }

        return request.Mode switch
        {
            AdjustmentMode.Multiplicative => true,
            AdjustmentMode.Additive => false,
            _ => !values.ContainsAnyInRange(double.NegativeInfinity, 0) && (cycle > LongestForModel || values.Length < 3 * cycle || AirlineModel.Best(values, cycle, 1).Logs),
        };
    }
}
