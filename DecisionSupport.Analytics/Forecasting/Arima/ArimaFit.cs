using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.Forecasting.Arima;

/// <summary>A seasonal ARIMA model with its parameters estimated by exact maximum likelihood.</summary>
internal sealed class ArimaFit
{
    /// <summary>Room that an optimiser needs: the most parameters of any order searched.</summary>
    public const int MostParameters = 20;

    // A rough estimate leaves the criterion higher than the full one by less than this, but for rare cases.
    private const double Reach = 3;
    private const int RoughIterations = 8;
    private const double RoughTolerance = 1e-4;
    private const int Iterations = 60;
    private const double Tolerance = 1e-10;

    private static readonly double[] First = [0.1, 0.6, -0.4];
    private static readonly double[] FirstMa = [-0.1, -0.6, 0.4];
    private static readonly double[] FirstSeasonal = [0.15, 0.6];
    private static readonly double[] FirstSeasonalMa = [-0.1, -0.6];

    private readonly ArimaLikelihood _likelihood;

    private ArimaFit(ArimaData data, ArimaLikelihood likelihood, double[] x)
    {
        (Data, _likelihood, X) = (data, likelihood, x);
        var deviance = Deviance(data, likelihood.SumOfSquares * likelihood.Factor);
        (LogLikelihood, Aicc) = (-0.5 * deviance, Criterion(data, Order, deviance));
        Sigma2 = likelihood.SumOfSquares * data.Unit * data.Unit / Math.Max(data.Effective - ParameterCount + 1, 1);
    }

    /// <summary>The data, differenced as the order says.</summary>
    public ArimaData Data { get; }

    /// <summary>The order.</summary>
    public ArimaOrder Order => _likelihood.Order;

    /// <summary>The unrestricted parameters, a start for neighbouring orders.</summary>
    public double[] X { get; }

    /// <summary>Logarithm of the exact Gaussian likelihood of the differenced observations.</summary>
    public double LogLikelihood { get; }

    /// <summary>Akaike's criterion with correction for small samples; infinite with too few observations.</summary>
    public double Aicc { get; }

    /// <summary>Error variance, with the degrees of freedom of the coefficients taken off.</summary>
    public double Sigma2 { get; }

    /// <summary>Coefficients estimated, and the variance.</summary>
    public int ParameterCount => Count(Data, Order);

    /// <summary>The coefficients of the polynomials.</summary>
    public ArmaCoefficients Arma => _likelihood.Arma;

    /// <summary>Whether no root of the polynomials is nearer to the unit circle than 1 %: nearer ones predict badly.</summary>
    public bool IsSound => Arma.RootsOutside(1.01);

    /// <summary>Estimates one order; null when no start is allowed (collinear regressors, too few values).</summary>
    /// <param name="data">The data with the order's differences.</param>
    /// <param name="order">The order.</param>
    /// <param name="optimiser">Working memory for at least <see cref="MostParameters"/> parameters and the data's length.</param>
    /// <param name="start">Parameters from which it is tried as well; they are overwritten.</param>
    /// <param name="toBeat">A criterion; an order that a rough estimate leaves far above it is given up, as null.</param>
    public static ArimaFit? Of(ArimaData data, ArimaOrder order, LevenbergMarquardt optimiser, double[]? start = null, double toBeat = double.PositiveInfinity)
    {
        if (data.Effective < 1)
        {
            return null;
        }

        var likelihood = new ArimaLikelihood(data, order);
        var residuals = new double[data.Length];
        var x = Better(likelihood, Starts(order), residuals);
        if (x is null)
        {
            return null;
        }

        if (x.Length > 0)
        {
            var sum = optimiser.Minimise(likelihood, x, RoughIterations, RoughTolerance);
            // The likelihood may have several tops; the neighbour's parameters often lead to the highest, not always.
            if (start is not null && optimiser.Minimise(likelihood, start, RoughIterations, RoughTolerance) is var other && other < sum)
            {
                (x, sum) = (start, other);
            }

            if (Criterion(data, order, Deviance(data, sum)) > toBeat + Reach)
            {
                return null;
            }

            optimiser.Minimise(likelihood, x, Iterations, Tolerance);
        }

        return likelihood.TryEvaluate(x, residuals) ? new(data, likelihood, x) : null;
    }

    /// <summary>Estimates one order from the parameters of a neighbouring model alone; null when that is not allowed. They are overwritten.</summary>
    public static ArimaFit? From(ArimaData data, ArimaOrder order, double[] start)
    {
        if (data.Effective < 1)
        {
            return null;
        }

        var likelihood = new ArimaLikelihood(data, order);
        if (start.Length > 0)
        {
            new LevenbergMarquardt(start.Length, data.Length).Minimise(likelihood, start, Iterations, Tolerance);
        }

        return likelihood.TryEvaluate(start, new double[data.Length]) ? new(data, likelihood, start) : null;
    }

    private static double[]? Better(ArimaLikelihood likelihood, IEnumerable<double[]> starts, double[] residuals)
    {
        var (best, x) = (double.PositiveInfinity, (double[]?)null);
        foreach (var candidate in starts)
        {
            if (likelihood.TryEvaluate(candidate, residuals) && likelihood.SumOfSquares * likelihood.Factor is var sum && sum < best)
            {
                (best, x) = (sum, candidate);
            }
        }

        return x;
    }

    /// <summary>Estimates a given order.</summary>
    /// <param name="values">The series, NaN for inner gaps.</param>
    /// <param name="order">The order.</param>
    /// <param name="regressors">Columns as long as the series.</param>
    /// <exception cref="ArgumentException">The observations do not suffice, or the regressors are collinear.</exception>
    public static ArimaFit Of(double[] values, ArimaOrder order, IReadOnlyList<double[]> regressors)
    {
        var data = ArimaData.Of(values, regressors, order.Differences, order.SeasonalDifferences, order.Cycle);
        var needed = order.ArmaCount + regressors.Count + (order.Constant ? 1 : 0) + 1;
        return data.Effective < needed
            ? throw new ArgumentException($"{order} with {regressors.Count} regressors needs at least {needed + order.Lost} observations; the history holds {values.Length - data.Gaps.Length}.", nameof(values))
            : Of(data, order, new LevenbergMarquardt(Math.Max(order.ArmaCount, 1), data.Length))
            ?? throw new ArgumentException($"{order} cannot be estimated: after differencing the {regressors.Count} regressors are copies of each other or of the constant, or the gaps leave a season without figures.", nameof(regressors));
    }

    /// <summary>The model at given coefficients, in the order φ, θ, Φ, Θ; null when they are not stationary.</summary>
    public static ArimaFit? At(ArimaData data, ArimaOrder order, ReadOnlySpan<double> coefficients)
    {
        var likelihood = new ArimaLikelihood(data, order);
        likelihood.Arma.SetCoefficients(coefficients);
        return likelihood.TryEvaluate(new double[data.Length]) ? new(data, likelihood, new double[order.ArmaCount]) : null;
    }

    /// <summary>Regressor coefficients in the units of the data.</summary>
    public double[] RegressorCoefficients() =>
        [.. Scaled().Skip(Data.Gaps.Length).Take(Data.Regressors.Count).Select((b, k) => b * Data.Unit / Data.RegressorUnits[k])];

    /// <summary>Standard errors of <see cref="RegressorCoefficients"/> with the maximum-likelihood error variance.</summary>
    public double[] RegressorErrors() =>
        [.. _likelihood.CoefficientVariances().Skip(Data.Gaps.Length).Take(Data.Regressors.Count)
            .Select((v, k) => Math.Sqrt(v * _likelihood.SumOfSquares / Data.Effective) * Data.Unit / Data.RegressorUnits[k])];

    /// <summary>
    /// A filtered column: 0 the one-step errors of the series, each divided by its standard deviation and scaled by the data's unit; 1 and
    /// on those of gaps and regressors, orthogonal to each other and of length 1.
    /// </summary>
    public ReadOnlySpan<double> Whitened(int column) => _likelihood.Filter.Errors.AsSpan(column * Data.Length, Data.Length);

    /// <summary>The mean or the drift for each period; 0 without.</summary>
    public double Constant() => Order.Constant ? Scaled()[^1] * Data.Unit : 0;

    /// <summary>The values with estimates for missing ones.</summary>
    public double[] Completed()
    {
        var values = Data.Filled.ToArray();
        var beta = Scaled();
        for (var g = 0; g < Data.Gaps.Length; g++)
        {
            values[Data.Gaps[g]] -= beta[g] * Data.Unit;
        }

        return values;
    }

    /// <summary>The state of the filter after the last value, of the series without gaps, regressors and constant.</summary>
    public double[] State()
    {
        var state = _likelihood.Filter.State(0).ToArray();
        var beta = Scaled();
        for (var c = 0; c < beta.Length; c++)
        {
            var column = _likelihood.Filter.State(c + 1);
            for (var i = 0; i < state.Length; i++)
            {
                state[i] -= beta[c] * column[i];
            }
        }

        return Array.ConvertAll(state, v => v * Data.Unit);
    }

    /// <summary>The state after the last value of the indicator of one gap.</summary>
    public ReadOnlySpan<double> GapState(int gap) => _likelihood.Filter.State(gap + 1);

    /// <summary>What the filter's uncertainty of the state adds to a prediction, see <see cref="ArmaFilter.Uncertainty"/>.</summary>
    public double[,]? Uncertainty() => _likelihood.Filter.Uncertainty(Arma);

    /// <inheritdoc cref="ArimaLikelihood.GapVariance"/>
    public double GapVariance(ReadOnlySpan<double> g) => _likelihood.GapVariance(g);

    /// <summary>One-step predictions on the history; NaN where differencing leaves none and at gaps.</summary>
    public double[] Fitted()
    {
        var fitted = new double[Data.Filled.Length];
        for (var t = 0; t < fitted.Length; t++)
        {
            var k = t - Order.Lost;
            fitted[t] = k < 0 ? double.NaN : Data.Filled[t] - (_likelihood.Filter.Errors[k] * _likelihood.Filter.Scales[k] * Data.Unit);
        }

        foreach (var gap in Data.Gaps)
        {
            fitted[gap] = double.NaN;
        }

        return fitted;
    }

    private static int Count(ArimaData data, ArimaOrder order) => order.ArmaCount + data.Regressors.Count + (order.Constant ? 1 : 0) + 1;

    // Twice the negative log-likelihood. A perfect fit has an infinite one; the floor makes all perfect models equal, so
    // the simplest wins.
    private static double Deviance(ArimaData data, double sum)
    {
        var n = data.Effective;
        return n * (Math.Log(2 * Math.PI * Math.Max(sum, n * 1e-24) / n) + (2 * Math.Log(data.Unit)) + 1);
    }

    private static double Criterion(ArimaData data, ArimaOrder order, double deviance)
    {
        var (n, k) = (data.Effective, Count(data, order));
        return n > k + 1 ? deviance + (2 * k) + (2.0 * k * (k + 1) / (n - k - 1)) : double.PositiveInfinity;
    }

    private double[] Scaled() => _likelihood.Coefficients();

    private static IEnumerable<double[]> Starts(ArimaOrder order)
    {
        foreach (var ar in order.Ar > 0 ? First : [0])
        {
            foreach (var ma in order.Ma > 0 ? FirstMa : [0])
            {
                foreach (var (seasonal, seasonalMa) in order.SeasonalAr + order.SeasonalMa > 0 ? FirstSeasonal.Zip(FirstSeasonalMa) : [(0, 0)])
                {
                    var x = new double[order.ArmaCount];
                    // Later places start off zero, where two equal polynomials would cancel in the derivative.
                    Set(x, 0, order.Ar, ar, 0.02);
                    Set(x, order.Ar, order.Ma, -ma, -0.02);
                    Set(x, order.Ar + order.Ma, order.SeasonalAr, seasonal, 0.02);
                    Set(x, order.Ar + order.Ma + order.SeasonalAr, order.SeasonalMa, -seasonalMa, -0.02);
                    yield return x;
                }
            }
        }
    }

    private static void Set(double[] x, int from, int count, double first, double rest)
    {
        for (var k = 0; k < count; k++)
        {
            x[from + k] = ArmaCoefficients.Unrestricted(k == 0 ? first : rest);
        }
    }
}
