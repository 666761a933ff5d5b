using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting.Panel;

/// <summary>
/// Gradient-boosted trees over many monthly and quarterly series: lagged changes, seasonal changes, rolling means and
/// spreads and the calendar predict the change over the horizon, all in units of the series' own recent change.
/// Source: Ke et al. (2017), LightGBM, NeurIPS 30; Montero-Manso and Hyndman (2021), Int. J. Forecasting 37, 1632–1653
/// (one model for many series); features and direct horizons as in Makridakis, Spiliotis and Assimakopoulos (2022),
/// Int. J. Forecasting 38, 1346–1364.
/// </summary>
public sealed class LightGbm : PanelForecaster
{
    private const int RowLimit = 40_000;
    private const int FewestRows = 500;
    private const double HeldOut = 0.2;

    // Crashes would otherwise dominate the squared loss.
    private const double Clip = 6;

    /// <inheritdoc/>
    public override string Name => "lightgbm";

    /// <inheritdoc/>
    public override string? Obstacle => BoostedTrees.Obstacle;

    /// <summary>The longest horizon trained for a frequency; 0 where the model is not offered.</summary>
    internal static int Horizon(Frequency frequency) => frequency switch
    {
        Frequency.Monthly => 12,
        Frequency.Quarterly => 8,
        _ => 0,
    };

    /// <inheritdoc/>
    /// <remarks>
    /// Each series counts with its last 20 years. A first model is trained without the last fifth of the windows of each
    /// series and its errors there give the intervals; the model used is then trained on all windows.
    /// </remarks>
    public override Forecaster Train(IReadOnlyList<TimeSeries> panel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        if (Obstacle is { } obstacle)
        {
            throw new InvalidOperationException(obstacle);
        }

        var windows = panel
            .Where(s => Horizon(s.Frequency) > 0)
            .Select(s => (s.Frequency, History: s.Trim().Tail(20 * s.Frequency.PeriodsPerYear()).Trim()))
            .Where(s => s.History.Count > PanelWindow.FirstOrigin(s.Frequency) + Horizon(s.Frequency))
            .Select(s => (s.Frequency, Window: new PanelWindow(Gaps.Interpolate(s.History))))
            .ToList();
        var samples = Draw(windows);
        if (samples.Count < FewestRows)
        {
            throw new ArgumentException($"The panel gives {samples.Count} windows to learn from; '{Name}' needs {FewestRows}. Add monthly or quarterly series, or longer ones.", nameof(panel));
        }

        var early = BoostedTrees.Train([.. samples.Where(s => !s.Late).Select(s => s.Row)]);
        var errors = new Dictionary<Frequency, ResidualQuantiles>();
        foreach (var group in samples.Where(s => s.Late).GroupBy(s => s.Frequency).OrderBy(g => g.Key))
        {
            var byHorizon = Enumerable.Range(0, Horizon(group.Key)).Select(_ => new List<double>()).ToArray();
            foreach (var sample in group)
            {
                byHorizon[sample.Horizon - 1].Add(sample.Target - early.Predict(sample.Row.Features));
            }

            if (byHorizon.All(e => e.Count > 0))
            {
                errors.Add(group.Key, new ResidualQuantiles(byHorizon));
            }
        }

        return new TrainedPanel(Name, BoostedTrees.Train([.. samples.Select(s => s.Row)]), errors);
    }

    // Every stride-th window, starting at another place in each series, so that all seasons and horizons occur.
    private static List<Sample> Draw(List<(Frequency Frequency, PanelWindow Window)> windows)
    {
        var all = windows.Sum(w => (long)Origins(w.Frequency, w.Window) * Horizon(w.Frequency));
        var stride = (int)Math.Max(1, all / RowLimit);
        // Even strides would meet only some combinations of season and horizon.
        stride += stride > 1 && stride % 2 == 0 ? 1 : 0;
        while (stride > 1 && stride % 3 == 0)
        {
            stride += 2;
        }

        var samples = new List<Sample>();
        for (var i = 0; i < windows.Count; i++)
        {
            var (frequency, window) = windows[i];
            var (first, horizons, origins) = (PanelWindow.FirstOrigin(frequency), Horizon(frequency), Origins(frequency, window));
            var late = (int)(origins * (1 - HeldOut));
            for (var n = i % stride; n < origins * horizons; n += stride)
            {
                var (place, horizon) = (n / horizons, (n % horizons) + 1);
                // Windows before the cut whose outcome lies behind it would let the early model see what it is judged on.
                var overlaps = place < late && place + horizon > late;
                if (!overlaps && Make(frequency, window, first + place, horizon, place >= late) is { } sample)
                {
                    samples.Add(sample);
                }
            }
        }

        return samples;
    }

    private static int Origins(Frequency frequency, PanelWindow window) =>
        window.Values.Length - PanelWindow.FirstOrigin(frequency) - Horizon(frequency);

    private static Sample? Make(Frequency frequency, PanelWindow window, int origin, int horizon, bool late)
    {
        var scale = window.Scale(origin);
        if (!(scale > 0))
        {
            return null;
        }

        var target = (window.Values[origin + horizon] - window.Values[origin]) / (scale * Math.Sqrt(horizon));
        var features = new float[PanelWindow.FeatureCount];
        window.Features(origin, horizon, features);
        return new(frequency, horizon, late, target, new PanelRow { Features = features, Label = (float)Math.Clamp(target, -Clip, Clip) });
    }

    private sealed record Sample(Frequency Frequency, int Horizon, bool Late, double Target, PanelRow Row);
}
