namespace DecisionSupport.Analytics.Forecasting.ThetaLines;

/// <summary>
/// A theta model in state-space form, estimated by least squares: Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler
/// (2016), Models for optimising the theta method and their relationship to state space models, Int. J. Forecasting 32,
/// 1151–1161. One step ahead: <c>μ(t) = l(t−1) + (1 − 1/θ)·(A·(1−α)^(t−1) + B·(1 − (1−α)^t)/α)</c>.
/// </summary>
/// <remarks>
/// The lines A, B depend on the values alone, so for a given α the residuals are linear in the initial level and in
/// 1 − 1/θ: those two are solved for exactly, and only α is searched. The bounds are the authors' (package forecTheta):
/// 0.1 ≤ α ≤ 0.99, θ ≥ 1; dynamic models are judged from the third value on, where their line exists.
/// </remarks>
internal sealed class ThetaFit
{
    private const double AlphaLow = 0.1;
    private const double AlphaHigh = 0.99;
    private const int GridPoints = 24;
    private const double Precision = 1e-7;
    private const double MostWeight = 1 - 1e-10;

    private readonly ThetaForm _form;
    private readonly double[] _y;
    private readonly double[] _a;
    private readonly double[] _b;
    private readonly int _from;

    private ThetaFit(ThetaForm form, double[] values)
    {
        (_form, _y, _from) = (form, values, form.Dynamic ? 2 : 0);
        (_a, _b) = form.Dynamic ? DynamicLines(values) : StaticLines(values);
        Search();
        Filter();
    }

    /// <summary>Smoothing parameter.</summary>
    public double Alpha { get; private set; }

    /// <summary>Weight of the line, 1 − 1/θ.</summary>
    public double Weight { get; private set; }

    /// <summary>θ; very large when the line has all the weight.</summary>
    public double Theta => 1 / (1 - Math.Min(Weight, MostWeight));

    /// <summary>The level before the first value.</summary>
    public double InitialLevel { get; private set; }

    /// <summary>Sum of squared residuals, for dynamic models from the third value on.</summary>
    public double SumOfSquares { get; private set; }

    /// <summary>Standard deviation of the residuals that were judged.</summary>
    public double Sigma { get; private set; }

    /// <summary>One-step-ahead expectations.</summary>
    public double[] Fitted { get; private set; } = [];

    private double _level;

    /// <summary>Estimates a model; at least 5 values.</summary>
    public static ThetaFit Of(ThetaForm form, double[] values) => new(form, values);

    /// <summary>Mean and standard deviation for each of the next periods.</summary>
    public (double Mean, double Sd)[] Moments(int horizon)
    {
        var means = Path(horizon, -1);
        var variances = new double[horizon];
        // The model is linear in the errors: the effect of one error is the difference that it makes to the path.
        for (var shocked = 0; shocked < horizon; shocked++)
        {
            var with = Path(horizon, shocked);
            for (var k = shocked; k < horizon; k++)
            {
                var effect = k == shocked ? Sigma : with[k] - means[k];
                variances[k] += effect * effect;
            }

            // Without a dynamic line the effect is α for all later errors, whatever the period.
            if (!_form.Dynamic)
            {
                for (var k = 0; k < horizon; k++)
                {
                    variances[k] = Sigma * Sigma * (1 + (k * Alpha * Alpha));
                }

                break;
            }
        }

        return [.. means.Select((m, k) => (m, Math.Sqrt(variances[k])))];
    }

    // The expected path; an error of one sigma comes in at a step when shocked is not negative.
    private double[] Path(int horizon, int shocked)
    {
        var (n, path) = (_y.Length, new double[horizon]);
        var (level, a, b, mean) = (_level, _a[n - 1], _b[n - 1], 0.0);
        foreach (var y in _y)
        {
            mean += y / n;
        }

        var decay = Math.Pow(1 - Alpha, n);
        for (var k = 0; k < horizon; k++)
        {
            var i = n + k;
            path[k] = level + (Weight * ((a * decay) + (b * (1 - (decay * (1 - Alpha))) / Alpha)));
            var value = path[k] + (k == shocked ? Sigma : 0);
            level = (Alpha * value) + ((1 - Alpha) * level);
            if (_form.Dynamic)
            {
                (a, b, mean) = Advance(b, mean, value, i);
            }

            decay *= 1 - Alpha;
        }

        return path;
    }

    // The least-squares line through i + 1 values from that through i, of which the mean is given.
    private static (double A, double B, double Mean) Advance(double b, double mean, double value, int i)
    {
        var next = ((i * mean) + value) / (i + 1);
        var slope = (((i - 1) * b) + (6 * (value - mean) / (i + 1))) / (i + 2);
        return (next - (slope * (i + 2) / 2), slope, next);
    }

    private static (double[] A, double[] B) DynamicLines(double[] y)
    {
        var (a, b) = (new double[y.Length], new double[y.Length]);
        (a[0], b[0]) = (y[0], 0);
        var mean = y[0];
        for (var i = 1; i < y.Length; i++)
        {
            (a[i], b[i], mean) = Advance(b[i - 1], mean, y[i], i);
        }

        return (a, b);
    }

    private static (double[] A, double[] B) StaticLines(double[] y)
    {
        var (lineA, lineB) = DynamicLines(y);
        var (a, b) = (new double[y.Length], new double[y.Length]);
        Array.Fill(a, lineA[^1]);
        Array.Fill(b, lineB[^1]);
        return (a, b);
    }

    private void Search()
    {
        var (best, at) = (double.PositiveInfinity, 0);
        for (var i = 0; i <= GridPoints; i++)
        {
            if (Solve(Grid(i)) is var sum && sum < best)
            {
                (best, at) = (sum, i);
            }
        }

        // Golden section between the neighbours of the best point of the grid.
        var (low, high) = (Grid(Math.Max(0, at - 1)), Grid(Math.Min(GridPoints, at + 1)));
        var ratio = (Math.Sqrt(5) - 1) / 2;
        var (left, right) = (high - (ratio * (high - low)), low + (ratio * (high - low)));
        var (atLeft, atRight) = (Solve(left), Solve(right));
        while (high - low > Precision)
        {
            if (atLeft <= atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (ratio * (high - low));
                atLeft = Solve(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (ratio * (high - low));
                atRight = Solve(right);
            }
        }

        var middle = (low + high) / 2;
        SumOfSquares = Solve(middle) <= best ? Solve(middle) : Solve(Grid(at));
    }

    private static double Grid(int i) => AlphaLow + ((AlphaHigh - AlphaLow) * i / GridPoints);

    // Sets α and the best initial level and weight for it; gives the sum of squares.
    private double Solve(double alpha)
    {
        var (level, decay, keep) = (0.0, 1.0, 1 - alpha);
        var (cc, cg, gg, cr, gr, rr) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var t = 0; t < _y.Length; t++)
        {
            if (t >= _from)
            {
                var line = Math.Max(0, t - 1);
                var g = (_a[line] * decay) + (_b[line] * (1 - (decay * keep)) / alpha);
                var r = _y[t] - level;
                cc += decay * decay;
                cg += decay * g;
                gg += g * g;
                cr += decay * r;
                gr += g * r;
                rr += r * r;
            }

            level = (alpha * _y[t]) + (keep * level);
            decay *= keep;
        }

        var weight = 0.5;
        if (_form.Optimised)
        {
            var determinant = (cc * gg) - (cg * cg);
            weight = determinant > 1e-14 * cc * gg ? Math.Clamp(((cc * gr) - (cg * cr)) / determinant, 0, MostWeight) : 0;
        }

        var initial = (cr - (weight * cg)) / cc;
        (Alpha, Weight, InitialLevel) = (alpha, weight, initial);
        return rr - (2 * ((initial * cr) + (weight * gr))) + (initial * initial * cc) + (2 * initial * weight * cg) + (weight * weight * gg);
    }

    private void Filter()
    {
        var (n, keep) = (_y.Length, 1 - Alpha);
        var (level, decay, sum) = (InitialLevel, 1.0, 0.0);
        Fitted = new double[n];
        for (var t = 0; t < n; t++)
        {
            var line = Math.Max(0, t - 1);
            Fitted[t] = t < _from - 1 ? _y[t] : level + (Weight * ((_a[line] * decay) + (_b[line] * (1 - (decay * keep)) / Alpha)));
            var error = _y[t] - Fitted[t];
            sum += t >= _from ? error * error : 0;
            level = (Alpha * _y[t]) + (keep * level);
            decay *= keep;
        }

        (_level, SumOfSquares) = (level, sum);
        Sigma = Math.Sqrt(sum / (n - _from - 1));
    }
}
