using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.Forecasting.ComplexSmoothing;

/// <summary>
/// Complex exponential smoothing with its parameters estimated by maximum likelihood. Source: Svetunkov, Kourentzes and
/// Ord (2022), Complex exponential smoothing, Naval Research Logistics 69, 1108–1123.
/// </summary>
internal sealed class CesFit
{
    private const int Iterations = 60;
    private const double Tolerance = 1e-9;

    private static readonly double[] Real = [1.05, 1.3, 1.6, 1.9];
    private static readonly double[] Imaginary = [0.95, 1.0, 1.05];
    private static readonly double[][] Seasonal = [[0.02], [0.3]];
    private static readonly double[][] FullSeasonal = [[1.1, 1.0], [1.3, 0.99]];

    private readonly CesResiduals _residuals;
    private readonly double[] _values;
    private readonly double _unit;
    private readonly double[] _errors;

    private CesFit(CesForm form, double[] values, int cycle)
    {
        (Form, _values, _unit) = (form, values, PowerOfTwo.Near(values));
        _residuals = new(form, Array.ConvertAll(values, v => v / _unit), cycle);
        _errors = new double[values.Length];
        X = Estimate(new LevenbergMarquardt(4, values.Length));
        _residuals.TryEvaluate(X, _errors);
        var (n, k, sum) = (values.Length, X.Length + 1 + (form == CesForm.None ? 0 : cycle - 1), Math.Max(_errors.Sum(e => e * e), values.Length * 1e-24));
        Aicc = n > k + 1 ? (n * (Math.Log(2 * Math.PI * sum * _unit * _unit / n) + 1)) + (2.0 * k * n / (n - k - 1)) : double.PositiveInfinity;
        Sigma2 = sum * _unit * _unit / Math.Max(n - X.Length, 1);
    }

    /// <summary>The form.</summary>
    public CesForm Form { get; }

    /// <summary>α0, α1 and the seasonal parameters.</summary>
    public double[] X { get; }

    /// <summary>
    /// Akaike's criterion with correction for small samples. A season counts cycle − 1 parameters though backcasting
    /// estimates none: it bends the first season to the data all the same. Forecasts of the last 18 months (8 quarters)
    /// of the M3 training parts have a sMAPE of 14.11 (9.52) with this count, 14.63 (9.56) without it.
    /// </summary>
    public double Aicc { get; }

    /// <summary>Error variance.</summary>
    public double Sigma2 { get; }

    /// <summary>The form with the smallest <see cref="Aicc"/>; seasonal ones need two cycles and four values.</summary>
    public static CesFit Best(double[] values, int cycle) => Enum.GetValues<CesForm>()
        .Where(f => f == CesForm.None || (cycle > 1 && values.Length >= (2 * cycle) + 4))
        .Select(f => Of(f, values, cycle))
        .MinBy(f => f.Aicc)!;

    /// <summary>One form.</summary>
    public static CesFit Of(CesForm form, double[] values, int cycle) => new(form, values, cycle);

    /// <summary>One-step predictions on the history.</summary>
    public double[] Fitted() => [.. _values.Zip(_errors, (v, e) => v - (e * _unit))];

    /// <summary>Mean and standard deviation for each of the next periods.</summary>
    public (double Mean, double Sd)[] Moments(int horizon)
    {
        _residuals.TryEvaluate(X, new double[_values.Length]);
        var means = _residuals.Continue(X, horizon);
        var responses = _residuals.Responses(X, horizon);
        var (moments, sum) = (new (double, double)[horizon], 1.0);
        for (var h = 0; h < horizon; h++)
        {
            moments[h] = (means[h] * _unit, Math.Sqrt(Sigma2 * sum));
            sum += responses[h] * responses[h];
        }

        return moments;
    }

    private double[] Estimate(LevenbergMarquardt optimiser)
    {
        var (best, x) = (double.PositiveInfinity, new double[CesResiduals.CountOf(Form)]);
        double[][] seasonal = Form switch { CesForm.Partial => Seasonal, CesForm.Full => FullSeasonal, _ => [[]] };
        foreach (var real in Real)
        {
            foreach (var imaginary in Imaginary)
            {
                foreach (var rest in seasonal)
                {
                    double[] candidate = [real, imaginary, .. rest];
                    if (_residuals.TryEvaluate(candidate, _errors) && _errors.Sum(e => e * e) is var sum && sum < best)
                    {
                        (best, x) = (sum, candidate);
                    }
                }
            }
        }

        optimiser.Minimise(_residuals, x, Iterations, Tolerance);
        return x;
    }
}
