using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.EarlyWarning;

/// <summary>
/// How much an indicator needs a leader's attention now, 0 to 100: the order of the cockpit's cards. It ranks, it judges
/// nothing. The sum of three parts:
/// light: 0 for green, 25 for yellow and light blue, 50 for red and blue, and 25 for Unknown, because not knowing is no calm;
/// a stale light counts as Unknown, with no change and no move;
/// change: 15 for a light that moved one step against the period before, 30 for two or more;
/// move: 4 points for each unit of the robust z of the last change, at most 20 (<see cref="LastMove"/>).
/// </summary>
/// <param name="Light">Points for the light.</param>
/// <param name="Change">Points for its change.</param>
/// <param name="Move">Points for the size of the last move.</param>
public readonly record struct Attention(double Light, double Change, double Move)
{
    private const double ExtremeLight = 50;
    private const double MiddleLight = 25;
    private const double ChangeStep = 15;
    private const double MoveUnit = 4;
    private const double MostMove = 20;

    /// <summary>The sum, 0 to 100.</summary>
    public double Score => Light + Change + Move;

    /// <summary>The need for attention at a vintage.</summary>
    /// <exception cref="ArgumentException">The scheme names no rule, or is incomplete for it.</exception>
    public static Attention Of(MonitoredIndicator monitored, Vintage vintage)
    {
        ArgumentNullException.ThrowIfNull(monitored);
        var (strip, move) = (IndicatorLight.Strip(monitored, vintage, 2), LastMove.Of(monitored.Indicator, monitored.History, vintage));
        bool IsCurrent(Period period) => !KnownFigures.IsStale(monitored.Indicator, monitored.History, vintage, period);
        return Of(strip is [.., var last] && IsCurrent(last.Period) ? strip : [], move is not null && IsCurrent(move.Period) ? move : null);
    }

    private static Attention Of(IReadOnlyList<PeriodLight> strip, LastMove? move)
    {
        var light = strip is [.., var last] ? last.Light : WarningLight.Unknown;
        var steps = strip is [var before, var now] ? before.Light.StepsTo(now.Light) : 0;
        return new(
            light switch
            {
                WarningLight.Green => 0,
                WarningLight.Red or WarningLight.Blue => ExtremeLight,
                _ => MiddleLight,
            },
            ChangeStep * Math.Min(steps, 2),
            Math.Min(MostMove, MoveUnit * Math.Abs(move?.RobustZ ?? 0)));
    }
}
