using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting.Panel;

/// <summary>Trees trained on a panel, as a model for one series.</summary>
internal sealed class TrainedPanel(string name, BoostedTrees trees, IReadOnlyDictionary<Frequency, ResidualQuantiles> errors) : Forecaster
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override int Complexity => 100;

    /// <inheritdoc/>
    public override int MinimumObservations(Frequency frequency) => PanelWindow.FirstOrigin(frequency) + 1;

    /// <inheritdoc/>
    public override bool CanFit(TimeSeries history) => base.CanFit(history) && errors.ContainsKey(history.Frequency);

    /// <inheritdoc/>
    protected override FittedForecaster FitCore(TimeSeries history) => errors.TryGetValue(history.Frequency, out var quantiles)
        ? new FittedPanel(this, history, quantiles)
        : throw new ArgumentException($"The model '{name}' was trained on {string.Join(" and ", errors.Keys.Order())} series; it cannot forecast a series that is {history.Frequency}. Choose another model.", nameof(history));

    private double Predict(PanelWindow window, int origin, int horizon)
    {
        Span<float> features = stackalloc float[PanelWindow.FeatureCount];
        window.Features(origin, horizon, features);
        return trees.Predict(features) * Math.Sqrt(horizon);
    }

    private sealed class FittedPanel(TrainedPanel panel, TimeSeries history, ResidualQuantiles quantiles) : FittedForecaster
    {
        private readonly PanelWindow _window = new(history);
        private readonly Lazy<TimeSeries> _fitted = new(() => FitAll(panel, history, quantiles));

        /// <inheritdoc/>
        public override TimeSeries Fitted => _fitted.Value;

        /// <inheritdoc/>
        public override string Description => FormattableString.Invariant(
            $"boosted trees over many series, {(_window.Logarithmic ? "logarithms" : "levels")}, typical change {_window.Scale(history.Count - 1):G3}{(_window.Logarithmic ? " (share)" : "")}");

        /// <inheritdoc/>
        protected override Forecast ForecastCore(int horizon)
        {
            var last = history.Count - 1;
            var scale = _window.Scale(last);
            var medians = Medians(horizon, scale);
            return new(panel.Name, history.Periods.Last, [.. medians.Select((m, k) => new Distribution(_window, m, scale, quantiles, k + 1, new(_window, k + 1)))]);
        }

        // Beyond the trained horizon the medians continue the history, and the model forecasts on from there.
        private double[] Medians(int horizon, double scale)
        {
            var (window, origin, medians) = (_window, history.Count - 1, new double[horizon]);
            var extended = history;
            for (var k = 0; k < horizon; k++)
            {
                var ahead = (k % quantiles.Horizon) + 1;
                if (ahead == 1 && k > 0)
                {
                    extended = TimeSeries.Of(extended.Periods.First, [.. extended.Values, .. medians.AsSpan(k - quantiles.Horizon, quantiles.Horizon).ToArray().Select(_window.Back)]);
                    (window, origin) = (new PanelWindow(extended), extended.Count - 1);
                }

                medians[k] = window.Values[origin] + ((panel.Predict(window, origin, ahead) + quantiles.Shift(ahead)) * (k < quantiles.Horizon ? scale : window.Scale(origin)));
            }

            return medians;
        }

        private static TimeSeries FitAll(TrainedPanel panel, TimeSeries history, ResidualQuantiles quantiles)
        {
            var window = new PanelWindow(history);
            var (first, values) = (PanelWindow.FirstOrigin(history.Frequency), new double[history.Count]);
            Array.Fill(values, double.NaN);
            for (var t = first; t < values.Length - 1; t++)
            {
                values[t + 1] = window.Back(window.Values[t] + ((panel.Predict(window, t, 1) + quantiles.Shift(1)) * window.Scale(t)));
            }

            return TimeSeries.Of(history.Periods.First, values);
        }
    }

    private sealed class Distribution(PanelWindow window, double median, double scale, ResidualQuantiles quantiles, int horizon, OwnTails tails) : IPredictiveDistribution
    {
        private const int Cells = 100;

        /// <inheritdoc/>
        public double Mean => Enumerable.Range(0, Cells).Average(i => Quantile((i + 0.5) / Cells));

        /// <inheritdoc/>
        public double Quantile(double probability) => probability is > 0 and < 1
            ? window.Back(median + (scale * tails.Spread(quantiles, horizon, probability)))
            : throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1, both excluded.");
    }
}
