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
    private readonly EtsFilter _filter;
    private readonly EtsLikelihood _likelihood;
    private readonly double[] _x;
    private double _sum = double.PositiveInfinity;

    private EtsFit(EtsForm form, EtsFilter filter, LeastSquares minimiser, double unit)
    {
        (Form, _filter, _unit, _x, _likelihood) = (form, filter, unit, [], new(form, filter));
        foreach (var start in EtsStart.Of(form, filter.Values, filter.Cycle))
        {
            var sum = minimiser.Minimise(_likelihood, start, FirstIterations, Tolerance);
            (_sum, _x) = sum < _sum || _x.Length == 0 ? (sum, start) : (_sum, _x);
        }

        Judge();
    }

    /// <summary>By how much the criterion of a line that never levels off has to be smaller.</summary>
    /// <remarks>
    /// The likelihood is of one step ahead, but a line that is not there does its damage many steps ahead. Models within 2 of the
    /// best criterion have substantial support, those beyond 4 considerably less (Burnham and Anderson 2002, section 2.6). On
    /// held-out ends of training parts 2 to 4 do equally well, and better than 0.
    /// </remarks>
    public const double UndampedEvidence = 3;

    /// <summary>The form.</summary>
    public EtsForm Form { get; }

    /// <summary>Parameters estimated, the error variance included.</summary>
    public int ParameterCount => _likelihood.Count + 1;

    /// <summary>Smoothing parameter of the level.</summary>
    public double Alpha => Smoothing.Alpha;

    /// <summary>All smoothing parameters.</summary>
    public EtsSmoothing Smoothing { get; private set; }

    /// <summary>Log-likelihood up to a constant that depends on n alone, as the R package forecast reports it.</summary>
    public double LogLikelihood { get; private set; }

    /// <summary>Akaike's criterion with correction for small samples (Hurvich and Tsai 1989); smaller is better.</summary>
    public double Aicc { get; private set; }

    /// <summary>Schwarz's criterion; smaller is better.</summary>
    public double Bic => (-2 * LogLikelihood) + (ParameterCount * Math.Log(_filter.Values.Length));

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
    /// more than <paramref name="evidence"/>. Forms whose parameters came out inadmissible stand back.
    /// </summary>
    /// <remarks>
    /// All forms are estimated roughly first; those hopelessly behind are left, and of the rest those within <see cref="Reach"/> of
    /// the best are carried to the end.
    /// </remarks>
    public static EtsFit Best(IEnumerable<EtsForm> forms, double[] values, int cycle, double evidence = UndampedEvidence)
    {
        var fits = Estimate([.. forms.Where(f => CanFit(f, values.Length, cycle))], values, cycle, Criterion, Reach).OrderBy(Criterion).ToArray();

        // All within reach inadmissible is rarer than a series that anything else fits better.
        return fits.FirstOrDefault(f => EtsAdmissibility.Holds(f.Form, f.Smoothing, cycle)) ?? fits[0];

        double Criterion(EtsFit fit) => fit.Aicc + (fit.Form.Trend == EtsTrend.Additive ? evidence : 0);
    }

    /// <summary>The forms whose <see cref="Bic"/> is at most <paramref name="reach"/> above the smallest, roughly.</summary>
    public static EtsFit[] Contenders(IEnumerable<EtsForm> forms, double[] values, int cycle, double reach) =>
        Estimate([.. forms.Where(f => CanFit(f, values.Length, cycle))], values, cycle, f => f.Bic, reach);

    private const double Reach = 6;
    private const double Hopeless = 30;
    private const int FirstIterations = 1;
    private const int RoughIterations = 5;
    private const int Iterations = 60;
    private const double Tolerance = 1e-9;

    private static EtsFit[] Estimate(EtsForm[] forms, double[] values, int cycle, Func<EtsFit, double> criterion, double reach)
    {
        var unit = Unit(values);
        var (filter, minimiser) = (new EtsFilter(Array.ConvertAll(values, v => v / unit), cycle), new LeastSquares(4 + 1 + cycle));
        var fits = Array.ConvertAll(forms, f => new EtsFit(f, filter, minimiser, unit));
        if (fits.Length > 1)
        {
            fits = Near(fits, criterion, reach + Hopeless);
            foreach (var fit in fits)
            {
                fit.Improve(minimiser, RoughIterations);
            }

            fits = Near(fits, criterion, reach);
        }

        foreach (var fit in fits)
        {
            fit.Improve(minimiser, Iterations);
            fit.Finish();
        }

        return fits;
    }

    private static EtsFit[] Near(EtsFit[] fits, Func<EtsFit, double> criterion, double reach)
    {
        var limit = fits.Min(criterion) + reach;
        return Array.FindAll(fits, f => criterion(f) <= limit);
    }

    private static double Unit(double[] values)
    {
        var mean = values.Average(Math.Abs);
        return mean > 0 ? Math.Pow(2, Math.Round(Math.Log2(mean))) : 1;
    }

    private void Improve(LeastSquares minimiser, int iterations)
    {
        _sum = minimiser.Minimise(_likelihood, _x, iterations, Tolerance);
        Judge();
    }

    private void Judge()
    {
        var n = _filter.Values.Length;
        // A perfect fit has an infinite likelihood; the floor makes all perfect forms equal, so the simplest wins.
        LogLikelihood = -0.5 * n * Math.Log(Math.Max(_sum, n * 1e-24) * _unit * _unit);
        var k = ParameterCount;
        Aicc = (-2 * LogLikelihood) + (2 * k) + (2.0 * k * (k + 1) / (n - k - 1));
    }

    private void Finish()
    {
        if (_x.Length == 0 || double.IsInfinity(_likelihood.Evaluate(_x)))
        {
            throw new InvalidOperationException($"{Form} has no allowed starting point on {_filter.Values.Length} values; this form should not have been tried.");
        }

        Smoothing = EtsParameters.Of(Form, _x);
        Level = _filter.Level * _unit;
        Slope = _filter.Slope * _unit;
        Fitted = Array.ConvertAll(_filter.Expected, v => v * _unit);
        var seasonUnit = Form.Season == EtsSeason.Additive ? _unit : 1;
        var (n, cycle) = (_filter.Values.Length, _filter.Cycle);
        Season = Form.Season == EtsSeason.None ? [] : [.. Enumerable.Range(0, cycle).Select(i => _filter.Season[(n + i) % cycle] * seasonUnit)];
        var sum = 0.0;
        foreach (var error in _filter.Errors)
        {
            // Errors of multiplicative forms are shares already.
            var e = Form.MultiplicativeError ? error : error * _unit;
            sum += e * e;
        }

        Sigma2 = sum / (n - _likelihood.Count);
    }
}
