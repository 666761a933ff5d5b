using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting.Panel;

/// <summary>One window to learn from.</summary>
/// <param name="Series">Number of its series in the panel.</param>
/// <param name="Horizon">Steps ahead.</param>
/// <param name="Part">Which part of its series it belongs to.</param>
/// <param name="Target">What came true, in units of the series' own change.</param>
/// <param name="Row">Features and clipped target.</param>
internal sealed record PanelSample(int Series, int Horizon, PanelPartOfSeries Part, double Target, PanelRow Row);

/// <summary>Where a window stands in its series.</summary>
internal enum PanelPartOfSeries
{
    /// <summary>Origin and outcome lie before the last fifth.</summary>
    Early,

    /// <summary>The origin lies before, the outcome within the last fifth: no use for a model that is judged there.</summary>
    Across,

    /// <summary>The origin lies in the last fifth.</summary>
    Late,
}

/// <summary>Draws windows evenly from all series, places and horizons.</summary>
internal static class PanelSamples
{
    private const double HeldOut = 0.2;

    // Crashes would otherwise dominate the squared loss.
    private const double Clip = 6;

    // Multiples of the golden ratio's fraction fill the unit interval evenly and meet every season and horizon (Weyl 1916).
    private const double Golden = 0.6180339887498949;

    /// <summary>About <paramref name="limit"/> windows of the histories, which hold no missing value; all when there are fewer.</summary>
    public static List<PanelSample> Draw(IReadOnlyList<TimeSeries> histories, PanelShape shape, int limit)
    {
        var windows = histories.Select(h => new PanelWindow(h)).ToList();
        var total = windows.Sum(w => (long)Places(w, shape) * shape.Horizon);
        var rate = total <= limit ? 1 : (double)limit / total;
        var (samples, running) = (new List<PanelSample>((int)Math.Min(limit + 1000L, total)), 0L);
        for (var i = 0; i < windows.Count; i++)
        {
            var places = Places(windows[i], shape);
            var cut = shape.FirstOrigin + (int)(places * (1 - HeldOut));
            for (var place = shape.FirstOrigin; place < shape.FirstOrigin + places; place++)
            {
                PanelOrigin? origin = null;
                for (var horizon = 1; horizon <= shape.Horizon; horizon++)
                {
                    var turn = ++running * Golden;
                    if (turn - Math.Floor(turn) < rate && place + horizon < windows[i].Values.Length && (origin ??= windows[i].At(place)).Scale > 0)
                    {
                        samples.Add(Make(i, origin, horizon, place >= cut ? PanelPartOfSeries.Late : place + horizon >= cut ? PanelPartOfSeries.Across : PanelPartOfSeries.Early, shape));
                    }
                }
            }
        }

        return samples;
    }

    private static int Places(PanelWindow window, PanelShape shape) => Math.Max(0, window.Values.Length - 1 - shape.FirstOrigin);

    private static PanelSample Make(int series, PanelOrigin origin, int horizon, PanelPartOfSeries part, PanelShape shape)
    {
        var (target, features) = (origin.Target(horizon), new float[shape.Features.Count]);
        origin.Features(horizon, features);
        return new(series, horizon, part, target, new PanelRow { Features = features, Label = (float)Math.Clamp(target, -Clip, Clip) });
    }
}
