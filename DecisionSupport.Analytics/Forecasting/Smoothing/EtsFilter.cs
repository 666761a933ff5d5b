using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DecisionSupport.Analytics.Forecasting.Smoothing;

/// <summary>
/// The recursions of exponential smoothing over a series, together with the derivatives of every expectation with respect to
/// every parameter: the recursions differentiated line by line, four parameters a vector. One pass costs little more than one
/// without derivatives, for the steps of a recursion wait for each other and those of different parameters do not.
/// </summary>
/// <remarks>
/// Lanes 0 to 3 belong to the smoothing parameters, the rest to the initial states. The width of four is fixed and products are
/// not fused with sums, so results do not depend on the processor. Memory for one series, shared by its forms: one thread.
/// </remarks>
internal sealed class EtsFilter(double[] values, int cycle)
{
    /// <summary>Lanes of the smoothing parameters.</summary>
    public const int SmoothingLanes = 4;

    private readonly Vector256<double>[] _rows = new Vector256<double>[values.Length * Width(1 + cycle)];
    private readonly Vector256<double>[] _level = new Vector256<double>[Width(1 + cycle)];
    private readonly Vector256<double>[] _slope = new Vector256<double>[Width(1 + cycle)];
    private readonly Vector256<double>[] _season = new Vector256<double>[cycle * Width(1 + cycle)];

    /// <summary>The values.</summary>
    public double[] Values => values;

    /// <summary>Periods in a cycle.</summary>
    public int Cycle => cycle;

    /// <summary>One-step-ahead expectations of the last pass.</summary>
    public double[] Expected { get; } = new double[values.Length];

    /// <summary>What the values are above the expectations of the last pass.</summary>
    public double[] Errors { get; } = new double[values.Length];

    /// <summary>The level after the last value.</summary>
    public double Level { get; private set; }

    /// <summary>The slope after the last value.</summary>
    public double Slope { get; private set; }

    /// <summary>The seasonal states after the last value, by place in the cycle.</summary>
    public double[] Season { get; } = new double[cycle];

    /// <summary>Room for the products of all pairs of lanes.</summary>
    public double[] Products { get; } = new double[16 * Width(1 + cycle) * Width(1 + cycle)];

    /// <summary>Vectors of a row of derivatives for a number of initial states.</summary>
    public static int Width(int states) => 1 + ((states + 3) / 4);

    /// <summary>Derivatives of the expectations of the last pass: one row of <see cref="Width"/> vectors a value.</summary>
    public Span<Vector256<double>> Rows(int width) => _rows.AsSpan(0, values.Length * width);

    /// <summary>Runs over the values from initial states: level, slope where there is a trend, all seasonal states but the last.</summary>
    public void Run(EtsForm form, EtsSmoothing smoothing, in EtsSlopes slopes, ReadOnlySpan<double> states)
    {
        var width = Width(form.StateCount(cycle));
        Start(form, states, width);
        if (form.Season == EtsSeason.Multiplicative)
        {
            Multiplicative(smoothing, slopes, width);
        }
        else if (form.Season == EtsSeason.Additive)
        {
            Additive(smoothing, slopes, width);
        }
        else
        {
            Plain(smoothing, slopes, width);
        }
    }

    private void Start(EtsForm form, ReadOnlySpan<double> states, int width)
    {
        Array.Clear(_level, 0, width);
        Array.Clear(_slope, 0, width);
        var next = SmoothingLanes;
        Level = states[0];
        Lanes(_level)[next++] = 1;
        Slope = 0;
        if (form.Trend != EtsTrend.None)
        {
            Slope = states[1];
            Lanes(_slope)[next++] = 1;
        }

        if (form.Season == EtsSeason.None)
        {
            return;
        }

        Array.Clear(_season, 0, cycle * width);
        var last = form.Season == EtsSeason.Additive ? 0.0 : cycle;
        var lanes = Lanes(_season);
        for (var i = 0; i < cycle - 1; i++, next++)
        {
            Season[i] = states[next - SmoothingLanes];
            last -= Season[i];
            lanes[(i * 4 * width) + next] = 1;
            lanes[((cycle - 1) * 4 * width) + next] = -1;
        }

        Season[cycle - 1] = last;
    }

    private void Plain(EtsSmoothing smoothing, in EtsSlopes slopes, int width)
    {
        var (alpha, beta, _, phi) = smoothing;
        var (level, slope, y) = (Level, Slope, values);
        var rows = Rows(width);
        var dl = _level.AsSpan(0, width);
        var db = _slope.AsSpan(0, width);
        for (var t = 0; t < y.Length; t++)
        {
            var row = rows.Slice(t * width, width);
            var mean = level + (phi * slope);
            var e = y[t] - mean;
            (Expected[t], Errors[t]) = (mean, e);
            var (own, ownSlope) = (slopes.Phi * slope, slopes.Beta * e);
            var ownLevel = slopes.Alpha * e;
            for (var v = 0; v < row.Length; v++)
            {
                var damped = (db[v] * phi) + own;
                var dm = dl[v] + damped;
                row[v] = dm;
                dl[v] = dm - (dm * alpha) + ownLevel;
                db[v] = damped - (dm * beta) + ownSlope;
                (own, ownLevel, ownSlope) = (default, default, default);
            }

            level = mean + (alpha * e);
            slope = (phi * slope) + (beta * e);
        }

        (Level, Slope) = (level, slope);
    }

    private void Additive(EtsSmoothing smoothing, in EtsSlopes slopes, int width)
    {
        var (alpha, beta, gamma, phi) = smoothing;
        var (level, slope, y, season) = (Level, Slope, values, Season);
        var rows = Rows(width);
        var dl = _level.AsSpan(0, width);
        var db = _slope.AsSpan(0, width);
        for (int t = 0, j = 0; t < y.Length; t++, j = j + 1 == season.Length ? 0 : j + 1)
        {
            var row = rows.Slice(t * width, width);
            var ds = _season.AsSpan(j * width, width);
            var mean = level + (phi * slope);
            var e = y[t] - mean - season[j];
            (Expected[t], Errors[t]) = (mean + season[j], e);
            var (own, ownSlope) = (slopes.Phi * slope, slopes.Beta * e);
            var (ownLevel, ownSeason) = (slopes.Alpha * e, slopes.Gamma * e);
            for (var v = 0; v < row.Length; v++)
            {
                var damped = (db[v] * phi) + own;
                var dm = dl[v] + damped;
                var dy = dm + ds[v];
                row[v] = dy;
                dl[v] = dm - (dy * alpha) + ownLevel;
                db[v] = damped - (dy * beta) + ownSlope;
                ds[v] = ds[v] - (dy * gamma) + ownSeason;
                (own, ownLevel, ownSlope, ownSeason) = (default, default, default, default);
            }

            level = mean + (alpha * e);
            slope = (phi * slope) + (beta * e);
            season[j] += gamma * e;
        }

        (Level, Slope) = (level, slope);
    }

    private void Multiplicative(EtsSmoothing smoothing, in EtsSlopes slopes, int width)
    {
        var (alpha, beta, gamma, phi) = smoothing;
        var (level, slope, y, season) = (Level, Slope, values, Season);
        var rows = Rows(width);
        var dl = _level.AsSpan(0, width);
        var db = _slope.AsSpan(0, width);
        for (int t = 0, j = 0; t < y.Length; t++, j = j + 1 == season.Length ? 0 : j + 1)
        {
            var row = rows.Slice(t * width, width);
            var ds = _season.AsSpan(j * width, width);
            var mean = level + (phi * slope);
            if (!(mean > 0))
            {
                // Factors on a level that is not positive mean nothing.
                Level = double.NaN;
                return;
            }

            var factor = season[j];
            var e = y[t] - (mean * factor);
            (Expected[t], Errors[t]) = (mean * factor, e);
            // The error in units of the level and in units of the season.
            var (inverse, adjusted, relative, perMean) = (1 / factor, e / factor, e / mean, gamma / mean);
            var (own, ownSlope) = (slopes.Phi * slope, slopes.Beta * adjusted);
            var (ownLevel, ownSeason) = (slopes.Alpha * adjusted, slopes.Gamma * relative);
            for (var v = 0; v < row.Length; v++)
            {
                var damped = (db[v] * phi) + own;
                var dm = dl[v] + damped;
                var dy = (dm * factor) + (ds[v] * mean);
                var da = (dy + (ds[v] * adjusted)) * inverse;
                row[v] = dy;
                dl[v] = dm - (da * alpha) + ownLevel;
                db[v] = damped - (da * beta) + ownSlope;
                ds[v] = ds[v] - ((dy + (dm * relative)) * perMean) + ownSeason;
                (own, ownLevel, ownSlope, ownSeason) = (default, default, default, default);
            }

            level = mean + (alpha * adjusted);
            slope = (phi * slope) + (beta * adjusted);
            season[j] = factor + (gamma * relative);
        }

        (Level, Slope) = (level, slope);
    }

    private static Span<double> Lanes(Vector256<double>[] vectors) => MemoryMarshal.Cast<Vector256<double>, double>(vectors.AsSpan());
}
