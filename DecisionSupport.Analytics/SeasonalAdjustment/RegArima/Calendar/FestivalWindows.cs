using DecisionSupport.Analytics.Calendars;
using DecisionSupport.Analytics.Forecasting.Arima;
using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.SeasonalAdjustment.RegArima.Calendar;

/// <summary>
/// The lengths of the windows before, during and after a festival that AICc prefers, at the parameters of the model without. Each window
/// is filtered once; a set of up to three costs a small system of equations. Three windows: Roberts and White (2015), RBA Research
/// Discussion Paper 2015-13.
/// </summary>
internal static class FestivalWindows
{
    private const double Collinear = 1e-6;
    private const int MostWindows = 3;

    /// <summary>Lengths tried for a festival; 0: no window.</summary>
    public static (int[] Before, int[] During, int[] After) Sets(LunarFestival festival) => festival == LunarFestival.SpringFestival
        ? ([0, 3, 5, 7, 10, 15, 20], [0, 3, 7], [0, 3, 5, 7, 10, 15, 20])
        : ([0, 3, 7, 15], [0, 3], [0, 3, 7, 15]);

    /// <summary>The columns of the best set, none when no set has any; and how many sets were compared.</summary>
    public static (IReadOnlyList<ModelColumn> Columns, int Sets) Best(RegArimaEstimate estimate, MovingHoliday holiday, (int[] Before, int[] During, int[] After) lengths, string name)
    {
        var windows = Windows(lengths);
        ModelColumn[] columns = [.. windows.Select(w => holiday.Window(FormattableString.Invariant($"{name}[{w.First},{w.Last}]"), w.First, w.Last))];
        var system = new Projection(estimate, columns);
        var (best, chosen, sets) = (double.PositiveInfinity, Array.Empty<int>(), 0);
        foreach (var during in lengths.During)
        {
            foreach (var before in lengths.Before)
            {
                foreach (var after in lengths.After)
                {
                    int[] set =
                    [
                        .. before == 0 ? Array.Empty<int>() : [windows.IndexOf((-before, -1))],
                        .. during == 0 ? Array.Empty<int>() : [windows.IndexOf((0, during - 1))],
                        .. after == 0 ? Array.Empty<int>() : [windows.IndexOf((during, during + after - 1))],
                    ];
                    if (set.Length > 0 && system.Gain(set) is { } change)
                    {
                        sets++;
                        (best, chosen) = change < best ? (change, set) : (best, chosen);
                    }
                }
            }
        }

        return ([.. chosen.Select(c => columns[c])], Math.Max(sets, 1));
    }

    private static List<(int First, int Last)> Windows((int[] Before, int[] During, int[] After) lengths) =>
    [
        .. lengths.Before.Where(b => b > 0).Select(b => (-b, -1)),
        .. lengths.During.Where(d => d > 0).Select(d => (0, d - 1))
            .Union(lengths.During.SelectMany(d => lengths.After.Where(a => a > 0).Select(a => (d, d + a - 1)))),
    ];

    // The windows, filtered and orthogonal to the model's regressors, as a Gram matrix.
    private sealed class Projection
    {
        private readonly double[,] _gram;
        private readonly double[] _share;
        private readonly double[] _raw;
        private readonly double _squares;
        private readonly int _n;
        private readonly int _parameters;

        public Projection(RegArimaEstimate estimate, ModelColumn[] columns)
        {
            var (fit, span, order) = (estimate.Fit, estimate.Data.Span, estimate.Order);
            var length = fit.Data.Length;
            double[][] differenced = [.. columns.Select(c => ArimaData.Difference(ArimaData.Difference(span.Observed(c.Values), order.Cycle, order.SeasonalDifferences), 1, order.Differences))];
            var filter = new ArmaFilter(order, fit.Arma, length, columns.Length);
            filter.TryRun(fit.Arma, differenced.SelectMany(v => v).ToArray(), columns.Length);
            double[][] whitened = [.. columns.Select((_, c) => filter.Errors[(c * length)..((c + 1) * length)])];
            _raw = [.. whitened.Select(w => LevenbergMarquardt.Dot(w, w))];
            foreach (var column in whitened)
            {
                for (var k = 1; k < fit.Data.ColumnCount(false); k++)
                {
                    var regressor = fit.Whitened(k);
                    var share = LevenbergMarquardt.Dot(regressor, column);
                    for (var t = 0; t < length; t++)
                    {
                        column[t] -= share * regressor[t];
                    }
                }
            }

            (_gram, _share) = (new double[columns.Length, columns.Length], new double[columns.Length]);
            for (var i = 0; i < columns.Length; i++)
            {
                _share[i] = LevenbergMarquardt.Dot(whitened[i], fit.Whitened(0));
                for (var j = 0; j < columns.Length; j++)
                {
                    _gram[i, j] = LevenbergMarquardt.Dot(whitened[i], whitened[j]);
                }
            }

            _squares = LevenbergMarquardt.Dot(fit.Whitened(0), fit.Whitened(0));
            (_n, _parameters) = (fit.Data.Effective, fit.ParameterCount);
        }

        /// <summary>Change of AICc with a set; null when its windows cannot be told apart from each other or from the regressors.</summary>
        public double? Gain(ReadOnlySpan<int> set)
        {
            // Cholesky of the set's system, forward substitution: the explained squares are those of L⁻¹·share.
            Span<double> l = stackalloc double[MostWindows * MostWindows];
            Span<double> z = stackalloc double[MostWindows];
            var explained = 0.0;
            for (var i = 0; i < set.Length; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    var value = _gram[set[i], set[j]];
                    for (var k = 0; k < j; k++)
                    {
                        value -= l[(i * MostWindows) + k] * l[(j * MostWindows) + k];
                    }

                    if (i == j && !(value > Collinear * _raw[set[i]] && _raw[set[i]] > Collinear))
                    {
                        return null;
                    }

                    l[(i * MostWindows) + j] = i == j ? Math.Sqrt(value) : value / l[(j * MostWindows) + j];
                }

                z[i] = _share[set[i]];
                for (var k = 0; k < i; k++)
                {
                    z[i] -= l[(i * MostWindows) + k] * z[k];
                }

                z[i] /= l[(i * MostWindows) + i];
                explained += z[i] * z[i];
            }

            double Penalty(int k) => _n > k + 1 ? (2.0 * k) + (2.0 * k * (k + 1) / (_n - k - 1)) : double.PositiveInfinity;
            return (_n * Math.Log(Math.Max(1 - (explained / _squares), 1e-300))) + Penalty(_parameters + set.Length) - Penalty(_parameters);
        }
    }
}
