using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.Forecasting.ComplexSmoothing;

/// <summary>
/// One-step errors of complex exponential smoothing. The states run forward, back and forward again over the series
/// (backcasting), so the initial ones need no parameters.
/// </summary>
/// <remarks>Parameters: α0, α1, then β (partial) or β0, β1 (full). Owns its memory: one thread.</remarks>
internal sealed class CesResiduals(CesForm form, double[] values, int cycle) : IResiduals
{
    private readonly double[] _seasonLevel = new double[cycle];
    private readonly double[] _seasonInformation = new double[cycle];
    private double _level;
    private double _information;

    /// <summary>Parameters of the form.</summary>
    public static int CountOf(CesForm form) => form switch { CesForm.Partial => 3, CesForm.Full => 4, _ => 2 };

    /// <inheritdoc/>
    public bool TryEvaluate(ReadOnlySpan<double> x, Span<double> residuals)
    {
        if (!IsStable(x[0], x[1]) || (form == CesForm.Partial && x[2] is < 0 or > 1) || (form == CesForm.Full && !IsStable(x[2], x[3])))
        {
            return false;
        }

        Start();
        var n = values.Length;
        for (var t = 0; t < n; t++)
        {
            Step(x, t, values[t]);
        }

        for (var t = n - 1; t >= 0; t--)
        {
            Step(x, t, values[t]);
        }

        var sum = 0.0;
        for (var t = 0; t < n; t++)
        {
            residuals[t] = Step(x, t, values[t]);
            sum += residuals[t] * residuals[t];
        }

        return double.IsFinite(sum);
    }

    /// <summary>Means of the next periods from the states of the last evaluation, which are used up.</summary>
    public double[] Continue(ReadOnlySpan<double> x, int horizon)
    {
        var means = new double[horizon];
        for (var h = 0; h < horizon; h++)
        {
            means[h] = Expected(values.Length + h);
            Step(x, values.Length + h, means[h]);
        }

        return means;
    }

    /// <summary>What an error adds to the expectations 1, 2, … periods later.</summary>
    public double[] Responses(ReadOnlySpan<double> x, int count)
    {
        (_level, _information) = (0, 0);
        Array.Clear(_seasonLevel);
        Array.Clear(_seasonInformation);
        Step(x, 0, 1);
        var responses = new double[count];
        for (var j = 1; j <= count; j++)
        {
            responses[j - 1] = Expected(j);
            Step(x, j, responses[j - 1]);
        }

        return responses;
    }

    // Both eigenvalues of the matrix that discounts old states lie within the unit circle.
    private static bool IsStable(double real, double imaginary)
    {
        var trace = 2 - (2 * real) + imaginary;
        var determinant = ((1 - real + imaginary) * (1 - real)) - ((imaginary - 1) * (1 - real - imaginary));
        return Math.Abs(determinant) < 0.9999 && Math.Abs(trace) < 0.9999 + determinant;
    }

    private void Start()
    {
        var first = values.AsSpan(0, Math.Min(values.Length, Math.Max(cycle, 4)));
        var mean = 0.0;
        foreach (var v in first)
        {
            mean += v / first.Length;
        }

        (_level, _information) = (mean, mean);
        for (var j = 0; j < cycle; j++)
        {
            var season = j < first.Length ? first[j] : mean;
            _seasonLevel[j] = form == CesForm.Simple ? season : season - mean;
            _seasonInformation[j] = _seasonLevel[j];
        }
    }

    private double Expected(int t) => form switch
    {
        CesForm.None => _level,
        CesForm.Simple => _seasonLevel[t % cycle],
        _ => _level + _seasonLevel[t % cycle],
    };

    private double Step(ReadOnlySpan<double> x, int t, double value)
    {
        var error = value - Expected(t);
        var j = t % cycle;
        switch (form)
        {
            case CesForm.Simple:
                Move(ref _seasonLevel[j], ref _seasonInformation[j], x[0], x[1], error);
                break;
            case CesForm.Partial:
                Move(ref _level, ref _information, x[0], x[1], error);
                _seasonLevel[j] += x[2] * error;
                break;
            case CesForm.Full:
                Move(ref _level, ref _information, x[0], x[1], error);
                Move(ref _seasonLevel[j], ref _seasonInformation[j], x[2], x[3], error);
                break;
            default:
                Move(ref _level, ref _information, x[0], x[1], error);
                break;
        }

        return error;
    }

    private static void Move(ref double level, ref double information, double real, double imaginary, double error)
    {
        var next = level - ((1 - imaginary) * information) + ((real - imaginary) * error);
        information = level + ((1 - real) * information) + ((real + imaginary) * error);
        level = next;
    }
}
