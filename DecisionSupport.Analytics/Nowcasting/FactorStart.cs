using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.Nowcasting;

/// <summary>
/// Where the estimation starts: block by block the first principal component of what the blocks before leave, with gaps filled on
/// straight lines and ends with the mean; loadings and processes by least squares on what is observed.
/// </summary>
internal static class FactorStart
{
    private const double QuarterlyPersistence = 0.1;
    private const int PowerRounds = 200;

    public static FactorParameters Of(FactorStates states, double[] figures)
    {
        var n = states.Variables.Count;
        var parameters = new FactorParameters(states);
        var columns = Enumerable.Range(0, n).Select(v => Column(figures, v, n)).ToArray();
        for (var b = 0; b < states.Blocks; b++)
        {
            var members = Enumerable.Range(0, n).Where(v => states.Variables[v].Blocks.Contains(b)).ToArray();
            var factor = FirstComponent([.. members.Where(v => !states.Variables[v].IsQuarterly).Select(v => Filled(columns[v]))]);
            (parameters.FactorPersistence[b], parameters.FactorVariance[b]) = Process(factor);
            foreach (var v in members)
            {
                var regressor = states.Variables[v].IsQuarterly ? OverQuarter(factor) : factor;
                var loading = Slope(columns[v], regressor);
                parameters.Loadings[v][states.Variables[v].Blocks.Index().First(k => k.Item == b).Index] = loading;
                columns[v] = [.. columns[v].Select((y, t) => y - (loading * regressor[t]))];
            }
        }

        for (var v = 0; v < n; v++)
        {
            (parameters.OwnPersistence[v], parameters.OwnVariance[v]) = states.Variables[v].IsQuarterly ? Quarterly(columns[v]) : Process(columns[v]);
        }

        parameters.StartStationary();
        return parameters;
    }

    private static double[] Column(double[] figures, int variable, int variables)
    {
        var column = new double[figures.Length / variables];
        for (var t = 0; t < column.Length; t++)
        {
            column[t] = figures[(t * variables) + variable];
        }

        return column;
    }

    // Gaps inside on straight lines; before the first and after the last figure the mean, which is zero.
    private static double[] Filled(double[] column)
    {
        var filled = (double[])column.Clone();
        var before = -1;
        for (var t = 0; t <= filled.Length; t++)
        {
            if (t < filled.Length && double.IsNaN(column[t]))
            {
                continue;
            }

            for (var gap = before + 1; gap < t; gap++)
            {
                filled[gap] = before < 0 || t == filled.Length
                    ? 0
                    : column[before] + ((column[t] - column[before]) * (gap - before) / (t - before));
            }

            before = t;
        }

        return filled;
    }

    // Power iteration on the covariance, scaled to a factor of variance one.
    private static double[] FirstComponent(double[][] columns)
    {
        var months = columns.Length == 0 ? 0 : columns[0].Length;
        var weights = Enumerable.Repeat(1.0, columns.Length).ToArray();
        var factor = new double[months];
        for (var round = 0; round < PowerRounds; round++)
        {
            Array.Clear(factor);
            for (var v = 0; v < columns.Length; v++)
            {
                Kernels.AddScaled(factor, columns[v], weights[v]);
            }

            var size = Math.Sqrt(Kernels.Dot(factor, factor) / Math.Max(months, 1));
            Kernels.Scale(factor, size > 0 ? 1 / size : 0);
            for (var v = 0; v < columns.Length; v++)
            {
                weights[v] = Kernels.Dot(columns[v], factor) / months;
            }
        }

        return factor;
    }

    private static double[] OverQuarter(double[] factor)
    {
        var sums = new double[factor.Length];
        for (var t = 0; t < factor.Length; t++)
        {
            for (var lag = 0; lag < FactorStates.Lags && lag <= t; lag++)
            {
                sums[t] += FactorStates.QuarterWeights[lag] * factor[t - lag];
            }
        }

        return sums;
    }

    private static double Slope(double[] column, double[] regressor)
    {
        var (cross, square) = (0.0, 0.0);
        for (var t = 0; t < column.Length; t++)
        {
            if (!double.IsNaN(column[t]))
            {
                cross += column[t] * regressor[t];
                square += regressor[t] * regressor[t];
            }
        }

        return square > 0 ? cross / square : 0;
    }

    private static (double Persistence, double Variance) Process(double[] column)
    {
        var (lagged, square, spread, count) = (0.0, 0.0, 0.0, 0);
        for (var t = 1; t < column.Length; t++)
        {
            if (!double.IsNaN(column[t] + column[t - 1]))
            {
                lagged += column[t] * column[t - 1];
                square += column[t - 1] * column[t - 1];
                spread += column[t] * column[t];
                count++;
            }
        }

        var persistence = square > 0 ? Math.Clamp(lagged / square, -0.95, 0.95) : 0;
        return (persistence, count == 0 ? 1 : Math.Max(1e-4, (spread - (persistence * lagged)) / count));
    }

    // What five months of one's own, weighted, leave in a quarter: the variance of one of them is the quarter's by the sum of squared weights.
    private static (double Persistence, double Variance) Quarterly(double[] column)
    {
        var observed = column.Where(y => !double.IsNaN(y)).ToArray();
        var variance = observed.Length == 0 ? 1 : observed.Sum(y => y * y) / observed.Length;
        return (QuarterlyPersistence, Math.Max(1e-4, variance * (1 - (QuarterlyPersistence * QuarterlyPersistence)) / 19));
    }
}
