using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.Forecasting.Smoothing;

/// <summary>
/// An exponential-smoothing model in state-space form, estimated by maximum likelihood (Hyndman, Koehler, Ord and
/// Snyder 2008, *Forecasting with Exponential Smoothing*, chapter 5).
/// </summary>
internal sealed class EtsFit
{
    // Values are divided by a power of two near their mean size, which changes no digit of theirs: tolerances and
    // steps then mean the same for billions and for shares, and the unit of a series cannot change its model.
    private readonly double _unit;
    private readonly EtsResiduals _residuals;
    private readonly double[] _values;
    private readonly double[] _x;
    private readonly int _cycle;
    private double _sum;

    private EtsFit(EtsForm form, double[] scaled, int cycle, double unit)
    {
        (Form, _values, _cycle, _unit) = (form, scaled, cycle, unit);
        _residuals = new(form, scaled, cycle);
        _x = EtsStart.Of(form, scaled, cycle, _residuals);
    }

    /// <summary>The form.</summary>
    public EtsForm Form { get; }

    /// <summary>Parameters estimated, the error variance included.</summary>
    public int ParameterCount => _residuals.Count + 1;

    /// <summary>Smoothing parameter of the level.</summary>
    public double Alpha => Smoothing.Alpha;

    /// <summary>All smoothing parameters.</summary>
    public EtsSmoothing Smoothing { get; private set; }

    /// <summary>Log-likelihood up to a constant that depends on n alone, as the R package forecast reports it.</summary>
    public double LogLikelihood { get; private set; }

    /// <summary>Akaike's criterion with correction for small samples (Hurvich and Tsai 1989); smaller is better.</summary>
    public double Aicc { get; private set; }

    /// <summary>Schwarz's criterion; smaller is better.</summary>
    public double Bic => (-2 * LogLikelihood) + (ParameterCount * Math.Log(_values.Length));

    /// <summary>Variance of the errors: in squared units, for multiplicative errors in squared shares.</summary>
    public double Sigma2 { get; private set; }

    /// <summary>The level after the last value.</summary>
    public double Level { get; private set; }

    /// <summary>The slope after the last value.</summary>
    public double Slope { get; private set; }

    /// <summary>Seasonal states of the next cycle, the next period's first; empty without a season.</summary>
    public double[] Season { get; private set; } = [];

    /// <summary>One-step-ahead expectations on the history.</summary>
    public double[] Fitted { get; private set; } = [];

    /// <summary>Whether a form has few enough parameters for a number of values.</summary>
    public static bool CanFit(EtsForm form, int count, int cycle) =>
        count >= form.SmoothingCount + form.StateCount(cycle) + 4 && (form.Season == EtsSeason.None || count >= 2 * cycle);

    /// <summary>One form, estimated fully.</summary>
    public static EtsFit Of(EtsForm form, double[] values, int cycle) =>
        Estimate([form], values, cycle, f => f.Aicc, Reach)[0];

    /// <summary>
    /// The form with the smallest <see cref="Aicc"/>; one whose line never levels off only when it is better than all others by
    /// more than <paramref name="evidence"/>.
    /// </summary>
    /// <remarks>
    /// All forms are estimated roughly first; only those within <see cref="Reach"/> of the best are carried to the end.
    /// </remarks>
    public static EtsFit Best(IEnumerable<EtsForm> forms, double[] values, int cycle, double evidence = UndampedEvidence)
    {
        return Estimate([.. forms.Where(f => CanFit(f, values.Length, cycle))], values, cycle, Criterion, Reach).MinBy(Criterion)!;

        double Criterion(EtsFit fit) => fit.Aicc + (fit.Form.Trend == EtsTrend.Additive ? evidence : 0);
    }

    /// <summary>The forms whose <see cref="Bic"/> is at most <paramref name="reach"/> above the smallest, roughly.</summary>
    public static EtsFit[] Contenders(IEnumerable<EtsForm> forms, double[] values, int cycle, double reach) =>
        Estimate([.. forms.Where(f => CanFit(f, values.Length, cycle))], values, cycle, f => f.Bic, reach);

    // The likelihood is of one step ahead, but a line that is not there does its damage many steps ahead. Models within 2 of the
    // best criterion have substantial support, those beyond 4 considerably less (Burnham and Anderson 2002, section 2.6): a line
    // is taken when the others are in between. On held-out ends of training parts 2 to 4 do equally well, and better than 0.
    private const double UndampedEvidence = 3;
    private const double Reach = 6;
    private const int RoughIterations = 6;
    private const int Iterations = 60;
    private const double Tolerance = 1e-9;

    private static EtsFit[] Estimate(EtsForm[] forms, double[] values, int cycle, Func<EtsFit, double> criterion, double reach)
    {
        var unit = Unit(values);
        var scaled = Array.ConvertAll(values, v => v / unit);
        var optimiser = new LevenbergMarquardt(4 + 2 + cycle, values.Length);
        var fits = Array.ConvertAll(forms, f => new EtsFit(f, scaled, cycle, unit));
        if (fits.Length > 1)
        {
            foreach (var fit in fits)
            {
                fit.Improve(optimiser, RoughIterations);
            }

            var best = fits.Min(criterion);
            fits = Array.FindAll(fits, f => criterion(f) <= best + reach);
        }

        foreach (var fit in fits)
        {
            fit.Improve(optimiser, Iterations);
            fit.Finish();
        }

        return fits;
    }

    private static double Unit(double[] values)
    {
        var mean = values.Average(Math.Abs);
        return mean > 0 ? Math.Pow(2, Math.Round(Math.Log2(mean))) : 1;
    }

    private void Improve(LevenbergMarquardt optimiser, int iterations)
    {
        var n = _values.Length;
        _sum = optimiser.Minimise(_residuals, _x, iterations, Tolerance);
        // A perfect fit has an infinite likelihood; the floor makes all perfect forms equal, so the simplest wins.
        LogLikelihood = -0.5 * n * Math.Log(Math.Max(_sum, n * 1e-24) * _unit * _unit);
        var k = ParameterCount;
        Aicc = (-2 * LogLikelihood) + (2 * k) + (2.0 * k * (k + 1) / (n - k - 1));
    }

    private void Finish()
    {
        var errors = new double[_values.Length];
        if (!_residuals.TryEvaluate(_x, errors))
        {
            throw new InvalidOperationException($"{Form} has no allowed starting point on {_values.Length} values; this form should not have been tried.");
        }

        Smoothing = _residuals.Smoothing(_x);
        Level = _residuals.Level * _unit;
        Slope = _residuals.Slope * _unit;
        Fitted = Array.ConvertAll(_residuals.Expected.ToArray(), v => v * _unit);
        var seasonUnit = Form.Season == EtsSeason.Additive ? _unit : 1;
        Season = Form.Season == EtsSeason.None
            ? []
            : [.. Enumerable.Range(0, _cycle).Select(i => _residuals.Season[(_values.Length + i) % _cycle] * seasonUnit)];
        var sum = 0.0;
        for (var t = 0; t < errors.Length; t++)
        {
            var e = _values[t] - _residuals.Expected[t];
            e = Form.MultiplicativeError ? e / _residuals.Expected[t] : e * _unit;
            sum += e * e;
        }

        Sigma2 = sum / (_values.Length - _residuals.Count);
    }
}
