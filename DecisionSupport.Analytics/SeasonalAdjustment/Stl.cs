using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.SeasonalAdjustment;

/// <summary>
/// STL, the seasonal-trend decomposition by local regression. Source: Cleveland, Cleveland, McRae and Terpenning (1990),
/// J. Official Statistics 6, 3–73; computed as R's stats::stl (R 4.2.2).
/// </summary>
public static class Stl
{
    private const int RobustRounds = 15;

    /// <summary>Takes a series without missing values apart.</summary>
    /// <exception cref="ArgumentException">The values do not cover two full cycles, hold a missing one, or a span is not allowed.</exception>
    public static SeasonalParts Decompose(ReadOnlySpan<double> values, StlOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Check(values, options);
        var n = values.Length;
        var seasonalSpan = options.SeasonalSpan ?? (10 * n) + 1;
        var work = new Work(values.ToArray(), options.Cycle)
        {
            SeasonalSpan = seasonalSpan,
            SeasonalDegree = 0,
            TrendSpan = options.TrendSpan ?? Odd((int)Math.Ceiling(1.5 * options.Cycle / (1 - (1.5 / seasonalSpan)))),
            LowSpan = Odd(options.Cycle),
        };
        for (var round = 0; ; round++)
        {
            work.Iterate(options.Robust ? 1 : 2, round > 0);
            if (round == (options.Robust ? RobustRounds : 0))
            {
                break;
            }

            work.Reweight();
        }

        var seasonal = options.SeasonalSpan is null ? CycleMeans(work.Seasonal, options.Cycle) : work.Seasonal;
        var remainder = new double[n];
        for (var t = 0; t < n; t++)
        {
            remainder[t] = values[t] - seasonal[t] - work.Trend[t];
        }

        if (!options.Robust)
        {
            Array.Fill(work.Weights, 1);
        }

        return new(work.Trend, [seasonal], remainder, work.Weights);
    }

    private static void Check(ReadOnlySpan<double> values, StlOptions options)
    {
        if (options.Cycle < 2 || values.Length <= 2 * options.Cycle)
        {
            throw new ArgumentException($"STL needs a cycle of at least 2 and more than two cycles of values; the cycle is {options.Cycle}, the values are {values.Length}.", nameof(values));
        }

        if (options.SeasonalSpan is { } s && (s < 3 || s % 2 == 0))
        {
            throw new ArgumentException($"The seasonal span must be odd and at least 3; it is {s}.", nameof(options));
        }

        if (options.TrendSpan is { } t && (t < 3 || t % 2 == 0))
        {
            throw new ArgumentException($"The trend span must be odd and at least 3; it is {t}.", nameof(options));
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException($"Value {i + 1} of {values.Length} is missing or infinite; interpolate gaps first.", nameof(values));
            }
        }
    }

    private static int Odd(int span) => span % 2 == 0 ? span + 1 : span;

    private static double[] CycleMeans(double[] seasonal, int cycle)
    {
        var (sums, counts) = (new double[cycle], new int[cycle]);
        for (var t = 0; t < seasonal.Length; t++)
        {
            sums[t % cycle] += seasonal[t];
            counts[t % cycle]++;
        }

        return [.. Enumerable.Range(0, seasonal.Length).Select(t => sums[t % cycle] / counts[t % cycle])];
    }

    // The inner loop and its working memory.
    private sealed class Work(double[] y, int cycle)
    {
        private readonly double[] _detrended = new double[y.Length];
        private readonly double[] _extended = new double[y.Length + (2 * cycle)];
        private readonly double[] _low = new double[y.Length + (2 * cycle)];
        private readonly double[] _averages = new double[y.Length + (2 * cycle)];
        private readonly double[] _weights = new double[y.Length];
        private readonly double[] _sub = new double[(y.Length / cycle) + 1];
        private readonly double[] _subWeights = new double[(y.Length / cycle) + 1];
        private readonly double[] _subSmooth = new double[(y.Length / cycle) + 3];

        public required int SeasonalSpan { get; init; }

        public required int SeasonalDegree { get; init; }

        public required int TrendSpan { get; init; }

        public required int LowSpan { get; init; }

        public double[] Trend { get; } = new double[y.Length];

        public double[] Seasonal { get; } = new double[y.Length];

        public double[] Weights { get; } = new double[y.Length];

        public void Iterate(int times, bool weighted)
        {
            ReadOnlySpan<double> robustness = weighted ? Weights : [];
            var n = y.Length;
            for (var k = 0; k < times; k++)
            {
                for (var t = 0; t < n; t++)
                {
                    _detrended[t] = y[t] - Trend[t];
                }

                SmoothSeasons(weighted);
                MovingAverage(_extended, cycle, _low);
                MovingAverage(_low.AsSpan(0, n + cycle + 1), cycle, _averages);
                MovingAverage(_averages.AsSpan(0, n + 2), 3, _low);
                Loess.Smooth(_low.AsSpan(0, n), LowSpan, 1, Jump(LowSpan), [], _averages, _weights);
                for (var t = 0; t < n; t++)
                {
                    Seasonal[t] = _extended[cycle + t] - _averages[t];
                    _detrended[t] = y[t] - Seasonal[t];
                }

                Loess.Smooth(_detrended, TrendSpan, 1, Jump(TrendSpan), robustness, Trend, _weights);
            }
        }

        // Bisquare weights from six median absolute residuals.
        public void Reweight()
        {
            var n = y.Length;
            for (var t = 0; t < n; t++)
            {
                _detrended[t] = Math.Abs(y[t] - Trend[t] - Seasonal[t]);
            }

            var sorted = _detrended.Order().ToArray();
            var limit = 3 * (sorted[n / 2] + sorted[n - (n / 2) - 1]);
            var (far, near) = (0.999 * limit, 0.001 * limit);
            for (var t = 0; t < n; t++)
            {
                var (r, u) = (_detrended[t], _detrended[t] / limit);
                Weights[t] = r <= near ? 1 : r <= far ? (1 - (u * u)) * (1 - (u * u)) : 0;
            }
        }

        private static int Jump(int span) => (span + 9) / 10;

        // Each season's values through the years, extended by one at both ends.
        private void SmoothSeasons(bool weighted)
        {
            for (var j = 0; j < cycle; j++)
            {
                var count = ((y.Length - j - 1) / cycle) + 1;
                for (var i = 0; i < count; i++)
                {
                    _sub[i] = _detrended[(i * cycle) + j];
                    _subWeights[i] = Weights[(i * cycle) + j];
                }

                var sub = _sub.AsSpan(0, count);
                ReadOnlySpan<double> robustness = weighted ? _subWeights.AsSpan(0, count) : [];
                Loess.Smooth(sub, SeasonalSpan, SeasonalDegree, Jump(SeasonalSpan), robustness, _subSmooth.AsSpan(1), _weights);
                var before = Loess.At(sub, SeasonalSpan, SeasonalDegree, -1, 0, Math.Min(SeasonalSpan, count) - 1, robustness, _weights);
                _subSmooth[0] = double.IsNaN(before) ? _subSmooth[1] : before;
                var after = Loess.At(sub, SeasonalSpan, SeasonalDegree, count, Math.Max(0, count - SeasonalSpan), count - 1, robustness, _weights);
                _subSmooth[count + 1] = double.IsNaN(after) ? _subSmooth[count] : after;
                for (var m = 0; m < count + 2; m++)
                {
                    _extended[(m * cycle) + j] = _subSmooth[m];
                }
            }
        }

        private static void MovingAverage(ReadOnlySpan<double> values, int span, Span<double> result)
        {
            var sum = 0.0;
            for (var i = 0; i < span; i++)
            {
                sum += values[i];
            }

            result[0] = sum / span;
            for (var i = span; i < values.Length; i++)
            {
                sum += values[i] - values[i - span];
                result[i - span + 1] = sum / span;
            }
        }
    }
}
