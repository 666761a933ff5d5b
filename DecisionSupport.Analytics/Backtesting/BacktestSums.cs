namespace DecisionSupport.Analytics.Backtesting;

/// <summary>Sums over the points of one path, or of many, that met an outcome: what every measure of a record is made of.</summary>
internal sealed class BacktestSums
{
    private readonly int[] _inside = new int[QuantileForecast.Coverages.Count];
    private double _scaled;
    private double _scaledWis;
    private double _scaledInterval;
    private double _scaledSquares;
    private int _scaledPoints;

    public int Points { get; private set; }

    public double Absolute { get; private set; }

    public double Signed { get; private set; }

    public double Smape { get; private set; }

    public double Wis { get; private set; }

    public double Crps { get; private set; }

    public double Mase => _scaled / _scaledPoints;

    public double ScaledWis => _scaledWis / _scaledPoints;

    public double Msis => _scaledInterval / _scaledPoints;

    /// <summary>Of one path only: its scale is one.</summary>
    public double Rmsse => Math.Sqrt(_scaledSquares / Points);

    public double Coverage(double level) => (double)_inside[QuantileForecast.Coverages.ToList().IndexOf(level)] / Points;

    public static BacktestSums Of(ScoredPath path)
    {
        var sums = new BacktestSums();
        var scale = AccuracyMeasures.SeasonalNaiveScale(path.Known.Span, path.SeasonLength);
        var squares = AccuracyMeasures.SeasonalNaiveSquares(path.Known.Span, path.SeasonLength);
        for (var h = 0; h < path.Outcomes.Count; h++)
        {
            if (!double.IsNaN(path.Outcomes[h]))
            {
                sums.Add(path.Outcomes[h], path.Points?[h] ?? path.Quantiles[h][QuantileForecast.Middle], path.Quantiles[h], scale, squares);
            }
        }

        return sums;
    }

    public static BacktestSums Total(IEnumerable<BacktestSums> parts)
    {
        var total = new BacktestSums();
        foreach (var part in parts)
        {
            total.Points += part.Points;
            total.Absolute += part.Absolute;
            total.Signed += part.Signed;
            total.Smape += part.Smape;
            total.Wis += part.Wis;
            total.Crps += part.Crps;
            total._scaled += part._scaled;
            total._scaledWis += part._scaledWis;
            total._scaledInterval += part._scaledInterval;
            total._scaledSquares += part._scaledSquares;
            total._scaledPoints += part._scaledPoints;
            for (var k = 0; k < part._inside.Length; k++)
            {
                total._inside[k] += part._inside[k];
            }
        }

        return total;
    }

    private void Add(double outcome, double point, IReadOnlyList<double> quantiles, double scale, double squares)
    {
        var error = outcome - point;
        var wis = AccuracyMeasures.WeightedIntervalScore(outcome, quantiles);
        Points++;
        Absolute += Math.Abs(error);
        Signed += error;
        Smape += error == 0 ? 0 : 200 * Math.Abs(error) / (Math.Abs(outcome) + Math.Abs(point));
        Wis += wis;
        Crps += AccuracyMeasures.Crps(outcome, quantiles);
        _scaledSquares += squares > 0 ? error * error / squares : error == 0 ? 0 : double.NaN;
        for (var k = 0; k < _inside.Length; k++)
        {
            _inside[k] += outcome >= quantiles[k] && outcome <= quantiles[^(k + 1)] ? 1 : 0;
        }

        if (scale > 0)
        {
            _scaled += Math.Abs(error) / scale;
            _scaledWis += wis / scale;
            _scaledInterval += AccuracyMeasures.IntervalScore(outcome, quantiles[0], quantiles[^1], 0.95) / scale;
            _scaledPoints++;
        }
        else if (error == 0)
        {
            _scaledPoints++;
        }
    }
}
