namespace DecisionSupport.Analytics.Forecasting.Panel;

/// <summary>
/// Errors of a panel model on windows it was not trained on, by horizon, as quantiles in units of the series' own
/// change. Spreads never shrink with the horizon.
/// </summary>
internal sealed class ResidualQuantiles
{
    private const int Steps = 200;

    private readonly double[] _shift;
    private readonly double[][] _spread;

    /// <summary>Quantiles of the errors; <paramref name="byHorizon"/>[h − 1] holds those h steps ahead, divided by √h.</summary>
    public ResidualQuantiles(IReadOnlyList<List<double>> byHorizon)
    {
        _shift = new double[byHorizon.Count];
        _spread = new double[byHorizon.Count][];
        for (var h = 0; h < byHorizon.Count; h++)
        {
            var sorted = byHorizon[h].Order().ToArray();
            var root = Math.Sqrt(h + 1);
            _shift[h] = root * At(sorted, 0.5);
            _spread[h] = new double[Steps + 1];
            for (var i = 0; i <= Steps; i++)
            {
                var spread = (root * At(sorted, (double)i / Steps)) - _shift[h];
                var before = h == 0 ? 0 : _spread[h - 1][i];
                _spread[h][i] = i < Steps / 2 ? Math.Min(spread, before) : Math.Max(spread, before);
            }
        }
    }

    /// <summary>The longest horizon with errors of its own; beyond, spreads grow with the root of the horizon.</summary>
    public int Horizon => _shift.Length;

    /// <summary>What to add to a prediction to make it the median.</summary>
    public double Shift(int horizon) => horizon <= Horizon ? _shift[horizon - 1] : 0;

    /// <summary>Distance of a quantile from the median.</summary>
    public double Spread(int horizon, double probability) => horizon <= Horizon
        ? At(_spread[horizon - 1], probability)
        : At(_spread[^1], probability) * Math.Sqrt((double)horizon / Horizon);

    private static double At(double[] sorted, double probability)
    {
        var place = probability * (sorted.Length - 1);
        var below = (int)Math.Floor(place);
        return below + 1 >= sorted.Length ? sorted[^1] : sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below]));
    }
}
