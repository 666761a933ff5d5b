using DecisionSupport.Analytics.Series;
using MathNet.Numerics.LinearAlgebra;

namespace DecisionSupport.Analytics.Forecasting.Scenarios;

/// <summary>
/// A vector autoregression: each of a few related series explained by the past of all. For forecasts that belong together,
/// responses to shocks, and scenarios in which one path is given. Source: Lütkepohl (2005), New Introduction to Multiple Time
/// Series Analysis, chapters 3 and 4; conditional forecasts: Doan, Litterman and Sims (1984), Econometric Reviews 3, 1–100;
/// Waggoner and Zha (1999), Review of Economics and Statistics 81, 639–651.
/// </summary>
/// <remarks>Immutable. Intervals leave out the uncertainty of the coefficients.</remarks>
public sealed class VectorAutoregression
{
    private readonly VarSample _sample;
    private readonly VarEstimate _estimate;
    private readonly VarOptions _options;

    private VectorAutoregression(VarSample sample, VarEstimate estimate, VarOptions options)
    {
        (_sample, _estimate, _options) = (sample, estimate, options);
        LargestRoot = estimate.LargestRoot();
    }

    /// <summary>Names of the series, in the given order.</summary>
    public IReadOnlyList<string> Names => [.. _sample.Series.Select(s => s.Name)];

    /// <summary>The first period that all series cover.</summary>
    public Period First => _sample.First;

    /// <summary>The last period that all series cover.</summary>
    public Period Origin => _sample.Origin;

    /// <summary>Lags.</summary>
    public int Lags => _estimate.Lags;

    /// <summary>The largest absolute root of the companion matrix.</summary>
    public double LargestRoot { get; }

    /// <summary>Whether shocks die out: the largest root is below 1. An unstable model is to be used for short horizons at most.</summary>
    public bool IsStable => LargestRoot < 1;

    /// <summary>The model in one line.</summary>
    public string Description => FormattableString.Invariant(
        $"VAR({Lags}){(_options.Prior is { } p ? FormattableString.Invariant($", Minnesota prior {p.Tightness:G3}") : "")} of {string.Join(", ", Names)}, {_sample.First} to {Origin}, largest root {LargestRoot:F3}{(IsStable ? "" : " (not stable)")}");

    /// <summary>Estimates on the periods that all series cover; inner gaps are interpolated linearly.</summary>
    /// <param name="series">Two or more; later values of some are used as known when forecasting.</param>
    /// <param name="options">How; null for lags by AICc, a constant and least squares.</param>
    /// <exception cref="ArgumentException">Names or frequencies do not fit, the common periods do not suffice, or a series follows exactly from others.</exception>
    public static VectorAutoregression Fit(IReadOnlyList<NamedSeries> series, VarOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        options ??= new();
        var sample = new VarSample(series, options.LeftOut);
        return new(sample, VarEstimate.Of(sample, options), options);
    }

    /// <summary>The coefficient of a lagged series in the equation of another, in their units.</summary>
    /// <exception cref="ArgumentException">A name is unknown, or the lag is not in the model.</exception>
    public double Coefficient(string equation, string regressor, int lag)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lag, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lag, Lags);
        var (i, j) = (_sample.Place(equation), _sample.Place(regressor));
        return _estimate.Lag(lag)[i, j] * _sample.Units[i] / _sample.Units[j];
    }

    /// <summary>The constant of an equation, in its unit; 0 when the model has none.</summary>
    public double Constant(string equation)
    {
        var i = _sample.Place(equation);
        return _options.Deterministic == VarDeterministic.None ? 0 : _estimate.Coefficients[0, i] * _sample.Units[i];
    }

    /// <summary>Covariance of the forecast errors of two series some steps ahead (at 1: of the model's errors).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is below 1.</exception>
    public double ErrorCovariance(string a, string b, int step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        var (i, j) = (_sample.Place(a), _sample.Place(b));
        var sum = Responses(step - 1).Aggregate(Matrix<double>.Build.Dense(_sample.Count, _sample.Count), (s, r) => s + (r * _estimate.Covariance * r.Transpose()));
        return sum[i, j] * _sample.Units[i] * _sample.Units[j];
    }

    /// <summary>
    /// How a series answers to a shock of one standard deviation, at once and over the next periods. Shocks are told apart by
    /// Cholesky's factorisation: a series answers at once only to shocks of those named before it.
    /// </summary>
    /// <param name="shock">Series whose shock it is.</param>
    /// <param name="response">Series that answers.</param>
    /// <param name="horizon">Periods after the shock.</param>
    /// <param name="ordering">All names, slowest first; null for the order of the model. The answer depends on it, so state it.</param>
    /// <returns>Horizon + 1 values in the unit of the answering series.</returns>
    /// <exception cref="ArgumentException">A name is unknown, or the ordering is no ordering of the series.</exception>
    public IReadOnlyList<double> ImpulseResponse(string shock, string response, int horizon, IReadOnlyList<string>? ordering = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(horizon);
        var (from, to, n) = (_sample.Place(shock), _sample.Place(response), _sample.Count);
        int[] order = [.. (ordering ?? Names).Select(_sample.Place)];
        if (order.Distinct().Count() != n || order.Length != n)
        {
            throw new ArgumentException($"The ordering must name each of {string.Join(", ", Names)} once; it names {string.Join(", ", ordering ?? [])}.", nameof(ordering));
        }

        var root = Matrix<double>.Build.Dense(n, n, (i, j) => _estimate.Covariance[order[i], order[j]]).Cholesky().Factor;
        var impact = Matrix<double>.Build.Dense(n, n, (i, j) => root[Array.IndexOf(order, i), Array.IndexOf(order, j)]);
        return [.. Responses(horizon).Select(r => (r * impact)[to, from] * _sample.Units[to])];
    }

    /// <summary>Forecasts of all series in their order, from the last common period; later values of single series count as known.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is below 1.</exception>
    public IReadOnlyList<Forecast> Forecast(int horizon) => new VarPaths(this, Responses(horizon - 1), horizon).Forecasts(Known(horizon));

    /// <summary>Forecasts of all series given the paths that a scenario assumes.</summary>
    /// <param name="scenario">The assumption; its periods lie within the horizon.</param>
    /// <param name="horizon">Periods after <see cref="Origin"/>, at least 1.</param>
    /// <exception cref="ArgumentException">A series is unknown, or an assumed period is already known or beyond the horizon.</exception>
    public ScenarioForecast Condition(Scenario scenario, int horizon)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        var (known, assumed) = (Known(horizon), Assumed(scenario, horizon));
        var paths = new VarPaths(this, Responses(horizon - 1), horizon);
        var (baseline, forecasts) = (paths.Forecasts(known), paths.Forecasts([.. known, .. assumed]));
        return new(
            scenario,
            [.. Names.Select((name, i) => new ScenarioOutcome(name, baseline[i], forecasts[i], assumed.Any(a => a.Series == i)))],
            paths.Plausibility(known, assumed),
            Description);
    }

    /// <summary>The scaled sample.</summary>
    internal VarSample Sample => _sample;

    /// <summary>The estimate on scaled values.</summary>
    internal VarEstimate Estimate => _estimate;

    /// <summary>Constant and trend.</summary>
    internal VarDeterministic Deterministic => _options.Deterministic;

    // Moving-average matrices: the answer to errors now, one period ago, …
    private List<Matrix<double>> Responses(int horizon)
    {
        var responses = new List<Matrix<double>> { Matrix<double>.Build.DenseIdentity(_sample.Count) };
        for (var h = 1; h <= horizon; h++)
        {
            var sum = Matrix<double>.Build.Dense(_sample.Count, _sample.Count);
            for (var lag = 1; lag <= Math.Min(h, Lags); lag++)
            {
                sum += responses[h - lag] * _estimate.Lag(lag);
            }

            responses.Add(sum);
        }

        return responses;
    }

    private List<VarCondition> Known(int horizon) =>
    [
        .. _sample.Series.SelectMany((s, i) => Enumerable.Range(1, horizon)
            .Where(h => !double.IsNaN(s.Values[Origin + h]))
            .Select(h => new VarCondition(i, h, s.Values[Origin + h]))),
    ];

    private List<VarCondition> Assumed(Scenario scenario, int horizon)
    {
        var assumed = new List<VarCondition>();
        foreach (var path in scenario.Paths)
        {
            var place = _sample.Place(path.Series);
            var last = _sample.Series[place].Values.Periods.Last;
            foreach (var period in path.Path.Periods.Where(p => !double.IsNaN(path.Path[p])))
            {
                if (period <= last || period > Origin + horizon)
                {
                    throw new ArgumentException($"The scenario '{scenario.Name.En}' assumes {path.Path[period]} for '{path.Series}' in {period}; it can assume periods from {last + 1} to {Origin + horizon}.", nameof(scenario));
                }

                assumed.Add(new(place, period - Origin, path.Path[period]));
            }
        }

        return assumed;
    }
}

/// <summary>A future value that is given: place of the series, step ahead, value in the unit of the series.</summary>
internal sealed record VarCondition(int Series, int Step, double Value);
