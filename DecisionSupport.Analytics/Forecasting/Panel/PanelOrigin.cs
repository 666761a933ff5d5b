using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting.Panel;

/// <summary>
/// One history at one place: the seasonal figure known there is taken off (seasonal normalisation), and every feature is in
/// units of the mean absolute change known there (level normalisation), so that series of any unit, size and season share one
/// model.
/// </summary>
internal sealed class PanelOrigin
{
    // Long calm stretches (a policy rate at its floor) would make the local scale vanish without a share of the overall one.
    private const double RecentShare = 0.8;
    private const int FewestRecent = 6;
    private const double DaysInYear = 365.25;

    private readonly PanelWindow _window;
    private readonly int _origin;
    private readonly double[] _adjusted;
    private readonly double[] _season;
    private readonly double _share;
    private readonly double _regime;

    /// <summary>The window up to a place.</summary>
    public PanelOrigin(PanelWindow window, int origin)
    {
        (_window, _origin) = (window, origin);
        var known = window.Values[..(origin + 1)];
        (_season, _share) = PanelSeason.Of(known, window.Shape.Cycle);
        _adjusted = new double[known.Length];
        for (var t = 0; t < known.Length; t++)
        {
            _adjusted[t] = known[t] - _season[t % _season.Length];
        }

        (Scale, _regime) = Scales(_adjusted, 2 * Math.Max(window.Shape.Cycle, FewestRecent));
    }

    /// <summary>The mean absolute change without season: the unit of features and target.</summary>
    public double Scale { get; }

    /// <summary>The values up to the place without season.</summary>
    public ReadOnlySpan<double> Adjusted => _adjusted;

    /// <summary>The seasonal figure of a place, also one ahead.</summary>
    public double Season(int place) => _season[place % _season.Length];

    /// <summary>What is to be learnt: the change without season over the horizon, in units of the scale and of the root of the horizon.</summary>
    public double Target(int horizon) =>
        (_window.Values[_origin + horizon] - Season(_origin + horizon) - _adjusted[^1]) / (Scale * Math.Sqrt(horizon));

    /// <summary>The value forecast by a predicted target.</summary>
    public double Value(int horizon, double target) => _adjusted[^1] + Season(_origin + horizon) + (target * Scale * Math.Sqrt(horizon));

    /// <summary>Writes the features of a forecast some steps ahead, in the order of <see cref="PanelShape.Features"/>.</summary>
    public void Features(int horizon, Span<float> features)
    {
        var (shape, unit, next) = (_window.Shape, Scale > 0 ? 1 / Scale : 0, 0);
        var x = _adjusted;
        for (var lag = 0; lag < shape.Lags; lag++)
        {
            features[next++] = (float)((x[_origin - lag] - x[_origin - lag - 1]) * unit);
        }

        if (shape.Cycle > 1)
        {
            // How the series moved over the same steps of the season, one and two cycles before.
            var cyclesBack = ((horizon - 1) / shape.Cycle) + 1;
            for (var extra = 0; extra < 2; extra++)
            {
                var start = _origin - ((cyclesBack + extra) * shape.Cycle);
                features[next] = start < 0 ? (extra == 0 ? 0 : features[next - 1]) : (float)((x[start + horizon] - x[start]) * unit);
                next++;
            }
        }

        foreach (var length in shape.Windows)
        {
            var (mean, spread) = MeanAndSpread(x.AsSpan(_origin - length + 1, length));
            features[next++] = (float)((x[_origin] - x[_origin - length]) * unit / length);
            features[next++] = (float)((x[_origin] - mean) * unit);
            features[next++] = (float)(spread * unit);
        }

        var target = _window.First + (_origin + horizon);
        var angle = 2 * Math.PI * (target.FirstDay.DayOfYear + (0.5 * (target.LastDay.DayNumber - target.FirstDay.DayNumber))) / DaysInYear;
        features[next++] = (float)_regime;
        features[next++] = horizon;
        features[next++] = shape.Frequency == Frequency.Daily ? (float)target.FirstDay.DayOfWeek : target.Part;
        features[next++] = (float)Math.Sin(angle);
        features[next++] = (float)Math.Cos(angle);
        features[next++] = (float)(Season(_origin + horizon) * unit);
        features[next++] = (float)(Season(_origin) * unit);
        features[next++] = (float)_share;
        features[next] = _window.Logarithmic ? 1 : 0;
    }

    private static (double Mean, double Spread) MeanAndSpread(ReadOnlySpan<double> window)
    {
        var (mean, squares) = (0.0, 0.0);
        foreach (var value in window)
        {
            mean += value / window.Length;
        }

        foreach (var value in window)
        {
            squares += (value - mean) * (value - mean) / window.Length;
        }

        return (mean, Math.Sqrt(squares));
    }

    private static (double Scale, double Regime) Scales(double[] values, int length)
    {
        var (total, recent, count) = (0.0, 0.0, values.Length - 1);
        for (var t = 1; t < values.Length; t++)
        {
            var change = Math.Abs(values[t] - values[t - 1]);
            total += change;
            recent += count - t < length ? change : 0;
        }

        (total, recent) = (total / count, recent / Math.Min(length, count));
        return ((RecentShare * recent) + ((1 - RecentShare) * total), total > 0 ? recent / total : 1);
    }
}
