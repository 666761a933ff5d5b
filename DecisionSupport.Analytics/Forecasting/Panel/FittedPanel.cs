using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting.Panel;

/// <summary>A panel model at the end of one history.</summary>
internal sealed class FittedPanel(string name, PanelPart part, TimeSeries history) : FittedForecaster
{
    private const int Middle = ResidualQuantiles.Steps / 2;

    private readonly PanelWindow _window = new(history);
    private readonly Lazy<TimeSeries> _fitted = new(() => FitAll(part, history));

    /// <inheritdoc/>
    public override TimeSeries Fitted => _fitted.Value;

    /// <inheritdoc/>
    public override string Description => FormattableString.Invariant(
        $"boosted trees over {part.Training.Series} series up to {part.Training.TrainedTo:yyyy-MM-dd}, {(_window.Logarithmic ? "logarithms" : "levels")}, typical change {_window.At(history.Count - 1).Scale:G3}{(_window.Logarithmic ? " (share)" : "")}");

    /// <inheritdoc/>
    protected override Forecast ForecastCore(int horizon)
    {
        var (origin, trained) = (_window.At(history.Count - 1), part.Shape.Horizon);
        var medians = Medians(horizon);
        var distributions = new PanelDistribution[horizon];
        var (tails, ceiling, before) = ((OwnTails?)null, 0.0, new double[ResidualQuantiles.Steps + 1]);
        for (var h = 1; h <= horizon; h++)
        {
            // Beyond the trained horizon distances grow with the root of the horizon.
            var step = Math.Min(h, trained);
            var unit = part.Predict(origin, step).Spread * origin.Scale * Math.Sqrt(h);
            double[] pooled = [.. Enumerable.Range(0, ResidualQuantiles.Steps + 1).Select(i => unit * (part.Quantiles[step, i] - part.Quantiles[step, Middle]))];
            tails = new OwnTails(origin.Adjusted, h, tails);
            ceiling = Math.Max(ceiling, Ceiling(h, _window.Back(medians[h - 1])));
            before = Wider(before, tails, pooled);
            distributions[h - 1] = new(_window, medians[h - 1], before, ceiling);
        }

        return new(name, history.Periods.Last, distributions);
    }

    // The distances of the quantiles from the median, at least those of the horizon before.
    private static double[] Wider(double[] before, OwnTails tails, double[] pooled) =>
    [
        .. before.Select((least, i) =>
        {
            var distance = tails.Spread(p => ResidualQuantiles.At(pooled, p), (double)i / ResidualQuantiles.Steps);
            return i < Middle ? Math.Min(distance, least) : Math.Max(distance, least);
        }),
    ];

    // The exponential makes wide distances of logarithms absurd: upwards no farther than half as much again as ever before, or to the double.
    private double Ceiling(int horizon, double median)
    {
        var values = history.Values;
        var farthest = 0.0;
        for (var t = horizon; t < values.Length; t++)
        {
            farthest = Math.Max(farthest, Math.Abs(values[t] - values[t - horizon]));
        }

        return _window.Logarithmic ? Math.Max(OwnTails.LimitFactor * farthest, median) : double.PositiveInfinity;
    }

    // Beyond the trained horizon the medians continue the history, and the model forecasts on from there.
    private double[] Medians(int horizon)
    {
        var (medians, trained, extended, origin) = (new double[horizon], part.Shape.Horizon, history, _window.At(history.Count - 1));
        for (var k = 0; k < horizon; k++)
        {
            var ahead = (k % trained) + 1;
            if (ahead == 1 && k > 0)
            {
                extended = TimeSeries.Of(extended.Periods.First, [.. extended.Values, .. medians.AsSpan(k - trained, trained).ToArray().Select(_window.Back)]);
                origin = new PanelWindow(extended).At(extended.Count - 1);
            }

            medians[k] = Median(part, origin, ahead);
        }

        return medians;
    }

    private static double Median(PanelPart part, PanelOrigin origin, int ahead)
    {
        var (centre, spread) = part.Predict(origin, ahead);
        return origin.Value(ahead, centre + (spread * part.Quantiles[ahead, Middle]));
    }

    private static TimeSeries FitAll(PanelPart part, TimeSeries history)
    {
        var window = new PanelWindow(history);
        var values = new double[history.Count];
        Array.Fill(values, double.NaN);
        for (var t = part.Shape.FirstOrigin; t < values.Length - 1; t++)
        {
            values[t + 1] = window.Back(Median(part, window.At(t), 1));
        }

        return TimeSeries.Of(history.Periods.First, values);
    }
}

/// <summary>The distribution for one period: a median, and distances of the quantiles from it on a grid.</summary>
internal sealed class PanelDistribution(PanelWindow window, double median, double[] distances, double ceiling) : IPredictiveDistribution
{
    private const int Cells = 100;

    /// <inheritdoc/>
    public double Mean => Enumerable.Range(0, Cells).Average(i => Quantile((i + 0.5) / Cells));

    /// <inheritdoc/>
    public double Quantile(double probability) => probability is > 0 and < 1
        ? Math.Min(window.Back(median + ResidualQuantiles.At(distances, probability)), window.Back(median) + ceiling)
        : throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1, both excluded.");
}
