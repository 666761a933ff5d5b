using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting.Panel;

/// <summary>
/// What a panel model sees of one series: its values as logarithms (when all are positive) or as they are, and every
/// feature in units of the series' own recent change, so that series of any unit and size can share one model.
/// </summary>
internal sealed class PanelWindow
{
    /// <summary>Changes on the period before that become features.</summary>
    private const int Lags = 12;

    // Long calm stretches (a policy rate at its floor) would make the local scale vanish without a share of the overall one.
    private const double RecentShare = 0.8;

    private readonly double[] _values;
    private readonly double[] _scales;
    private readonly Period _first;
    private readonly int _cycle;

    /// <summary>The window of a history without missing values.</summary>
    public PanelWindow(TimeSeries history)
    {
        var values = history.Values.ToArray();
        Logarithmic = values.All(v => v > 0);
        _values = Logarithmic ? Array.ConvertAll(values, Math.Log) : values;
        _first = history.Periods.First;
        _cycle = history.Frequency.PeriodsPerCycle();
        _scales = Scales(_values, 2 * Math.Max(_cycle, 6));
    }

    /// <summary>Length of a feature vector.</summary>
    public const int FeatureCount = Lags + 11;

    /// <summary>Whether the values are logarithms.</summary>
    public bool Logarithmic { get; }

    /// <summary>The values seen by the model.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The first place from which features can be computed.</summary>
    public static int FirstOrigin(Frequency frequency) => Math.Max(2 * frequency.PeriodsPerCycle(), Lags);

    /// <summary>The mean absolute change as known at a place: the unit of features and target.</summary>
    public double Scale(int origin) => _scales[origin];

    /// <summary>The value in the unit of the series.</summary>
    public double Back(double value) => Logarithmic ? Math.Exp(value) : value;

    /// <summary>Writes the features of a forecast from a place, some steps ahead; only values up to the place are read.</summary>
    public void Features(int origin, int horizon, Span<float> features)
    {
        var scale = _scales[origin];
        var unit = scale > 0 ? 1 / scale : 0;
        var next = 0;
        for (var lag = 0; lag < Lags; lag++)
        {
            features[next++] = (float)((_values[origin - lag] - _values[origin - lag - 1]) * unit);
        }

        // How the series moved over the same steps of the season, one and two cycles before.
        var cyclesBack = ((horizon - 1) / _cycle) + 1;
        for (var extra = 0; extra < 2; extra++)
        {
            var start = origin - ((cyclesBack + extra) * _cycle);
            features[next++] = start < 0 ? features[next - 2] : (float)((_values[start + horizon] - _values[start]) * unit);
        }

        var (yearMean, spread) = MeanAndSpread(origin, _cycle);
        features[next++] = (float)((_values[origin] - _values[origin - _cycle]) * unit / _cycle);
        features[next++] = (float)((_values[origin] - _values[origin - (2 * _cycle)]) * unit / (2 * _cycle));
        features[next++] = (float)((_values[origin] - yearMean) * unit);
        features[next++] = (float)(spread * unit);
        features[next++] = (float)((_values[origin] - MeanAndSpread(origin, 2 * _cycle).Mean) * unit);
        features[next++] = horizon;
        features[next++] = (_first + (origin + horizon)).Part;
        features[next++] = _cycle;
        features[next] = Logarithmic ? 1 : 0;
    }

    private (double Mean, double Spread) MeanAndSpread(int origin, int length)
    {
        var window = _values.AsSpan(origin - length + 1, length);
        var (mean, squares) = (0.0, 0.0);
        foreach (var value in window)
        {
            mean += value / length;
        }

        foreach (var value in window)
        {
            squares += (value - mean) * (value - mean) / length;
        }

        return (mean, Math.Sqrt(squares));
    }

    private static double[] Scales(double[] values, int length)
    {
        var scales = new double[values.Length];
        var total = 0.0;
        for (var t = 1; t < values.Length; t++)
        {
            total += Math.Abs(values[t] - values[t - 1]);
            var (recent, count) = (0.0, Math.Min(length, t));
            for (var k = t - count + 1; k <= t; k++)
            {
                recent += Math.Abs(values[k] - values[k - 1]);
            }

            scales[t] = (RecentShare * recent / count) + ((1 - RecentShare) * total / t);
        }

        return scales;
    }
}
