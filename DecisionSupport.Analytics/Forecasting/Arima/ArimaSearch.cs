using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.Forecasting.Arima;

/// <summary>
/// The stepwise search for an order: from four simple models to the neighbour with a smaller AICc until none is better.
/// Source: Hyndman and Khandakar (2008), Automatic time series forecasting: the forecast package for R, J. Statistical
/// Software 27(3); limits as in auto.arima of forecast 8.20.
/// </summary>
internal sealed class ArimaSearch
{
    private const int MostTerms = 5;
    private const int MostSeasonalTerms = 2;
    private const int MostModels = 94;

    // Steps in the order in which the authors try them: seasonal terms first.
    private static readonly (int Ar, int Ma, int SeasonalAr, int SeasonalMa)[] Steps =
    [
        (0, 0, -1, 0), (0, 0, 0, -1), (0, 0, 1, 0), (0, 0, 0, 1), (0, 0, -1, -1), (0, 0, -1, 1), (0, 0, 1, -1), (0, 0, 1, 1),
        (-1, 0, 0, 0), (0, -1, 0, 0), (1, 0, 0, 0), (0, 1, 0, 0), (-1, -1, 0, 0), (-1, 1, 0, 0), (1, -1, 0, 0), (1, 1, 0, 0),
    ];

    private readonly ArimaData _data;
    private readonly LevenbergMarquardt _optimiser;
    private readonly HashSet<ArimaOrder> _tried = [];
    private readonly (int Ar, int Ma, int SeasonalAr, int SeasonalMa) _most;
    private ArimaFit? _best;

    private ArimaSearch(ArimaData data, int count)
    {
        (_data, _optimiser) = (data, new(ArimaFit.MostParameters, data.Length));
        var (third, cycle) = (count / 3, data.Cycle);
        var terms = Math.Min(MostTerms, third);
        var seasonal = cycle > 1 ? Math.Min(MostSeasonalTerms, third / cycle) : 0;
        terms = seasonal > 0 ? Math.Min(terms, cycle - 1) : terms;
        _most = (terms, terms, seasonal, seasonal);
    }

    /// <summary>The model with the smallest AICc found.</summary>
    /// <param name="values">The series, NaN for inner gaps.</param>
    /// <param name="cycle">Periods in a cycle.</param>
    /// <param name="regressors">Columns as long as the series.</param>
    /// <param name="test">How to decide on the difference over the cycle.</param>
    /// <exception cref="ArgumentException">The regressors are collinear after differencing, or leave too few observations; never without regressors.</exception>
    public static ArimaFit Best(double[] values, int cycle, IReadOnlyList<double[]> regressors, SeasonalTest test = SeasonalTest.Strength)
    {
        var tested = Residuals(ArimaData.Fill(values), regressors);
        var seasonal = UnitRoots.SeasonalDifferences(tested, cycle, test);
        var plain = UnitRoots.Differences(ArimaData.Difference(tested, cycle, seasonal));
        var data = ArimaData.Of(values, regressors, plain, seasonal, cycle);
        var observed = values.Length - data.Gaps.Length;
        if (new ArimaSearch(data, observed).Run(values.Length) is { } best)
        {
            return best;
        }

        // Between many gaps no difference may be left that is observed; the levels themselves are.
        return (regressors.Count == 0 ? new ArimaSearch(ArimaData.Of(values, regressors, 0, 0, cycle), observed).Run(values.Length) : null)
            ?? throw new ArgumentException($"No ARIMA model with {regressors.Count} regressors can be estimated on {observed} observations after {plain} differences and {seasonal} over the cycle of {cycle}: the regressors may be copies of each other or of the constant there, or the observations too few.");
    }

    private ArimaFit? Run(int count)
    {
        var constantAllowed = _data.Differences + _data.SeasonalDifferences <= 1;
        var nothing = new ArimaOrder(0, _data.Differences, 0, 0, _data.SeasonalDifferences, 0, _data.Cycle, constantAllowed);
        if (UnitRoots.IsConstant(_data.Columns.AsSpan(0, _data.Length)))
        {
            return ArimaFit.Of(_data, nothing, _optimiser);
        }

        var start = count < 10 ? 1 : 2;
        TryBetter(nothing with
        {
            Ar = Math.Min(start, _most.Ar),
            Ma = Math.Min(start, _most.Ma),
            SeasonalAr = count < 10 ? 0 : Math.Min(1, _most.SeasonalAr),
            SeasonalMa = count < 10 ? 0 : Math.Min(1, _most.SeasonalMa),
        });
        TryBetter(nothing);
        TryBetter(nothing with { Ar = Math.Min(1, _most.Ar), SeasonalAr = Math.Min(1, _most.SeasonalAr) });
        TryBetter(nothing with { Ma = Math.Min(1, _most.Ma), SeasonalMa = Math.Min(1, _most.SeasonalMa) });
        TryBetter(nothing with { Constant = false });
        while (_best is not null && _tried.Count < MostModels && Move(_best.Order, constantAllowed))
        {
        }

        // With very few observations no criterion is finite; the mean or the last value then says all there is.
        return _best ?? ArimaFit.Of(_data, nothing, _optimiser) ?? ArimaFit.Of(_data, nothing with { Constant = false }, _optimiser);
    }

    private bool Move(ArimaOrder current, bool constantAllowed)
    {
        foreach (var step in Steps)
        {
            var to = current with
            {
                Ar = current.Ar + step.Ar,
                Ma = current.Ma + step.Ma,
                SeasonalAr = current.SeasonalAr + step.SeasonalAr,
                SeasonalMa = current.SeasonalMa + step.SeasonalMa,
            };
            if (Within(to.Ar, _most.Ar) && Within(to.Ma, _most.Ma) && Within(to.SeasonalAr, _most.SeasonalAr) && Within(to.SeasonalMa, _most.SeasonalMa) && TryBetter(to))
            {
                return true;
            }
        }

        return constantAllowed && TryBetter(current with { Constant = !current.Constant });
    }

    private static bool Within(int value, int most) => value >= 0 && value <= most;

    private bool TryBetter(ArimaOrder order)
    {
        if (!_tried.Add(order) || order.ArmaCount + _data.Regressors.Count + 3 > _data.Effective)
        {
            return false;
        }

        var fit = ArimaFit.Of(_data, order, _optimiser, _best is null ? null : Neighbour(_best, order), _best?.Aicc ?? double.PositiveInfinity);
        if (fit is null || !double.IsFinite(fit.Aicc) || !fit.IsSound || fit.Aicc >= (_best?.Aicc ?? double.PositiveInfinity))
        {
            return false;
        }

        _best = fit;
        return true;
    }

    // The parameters of the best model so far, cut or extended by small ones.
    private static double[] Neighbour(ArimaFit best, ArimaOrder order)
    {
        var x = new double[order.ArmaCount];
        var (from, to) = (0, 0);
        foreach (var (have, want) in new[]
        {
            (best.Order.Ar, order.Ar), (best.Order.Ma, order.Ma), (best.Order.SeasonalAr, order.SeasonalAr), (best.Order.SeasonalMa, order.SeasonalMa),
        })
        {
            for (var k = 0; k < want; k++)
            {
                x[to + k] = k < have ? best.X[from + k] : 0.01;
            }

            (from, to) = (from + have, to + want);
        }

        return x;
    }

    // What ordinary least squares leaves of the series: the tests must not mistake a regressor's trend for the series' own.
    private static double[] Residuals(double[] values, IReadOnlyList<double[]> regressors)
    {
        if (regressors.Count == 0)
        {
            return values;
        }

        var likelihood = ArimaFit.At(ArimaData.Of(values, regressors, 0, 0, 1), new ArimaOrder(0, 0, 0, Constant: true), []);
        return likelihood is null ? values : [.. likelihood.Fitted().Select((f, t) => values[t] - f)];
    }
}
