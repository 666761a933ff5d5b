using DecisionSupport.Analytics.Forecasting.Arima;
using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.SeasonalAdjustment.RegArima;

/// <summary>
/// A regression with seasonal ARIMA errors, estimated by exact maximum likelihood; the regression coefficients are those of
/// generalised least squares within the likelihood. Source: Findley, Monsell, Bell, Otto and Chen (1998), J. Business and Economic
/// Statistics 16, 127–177, section 3; Gómez and Maravall (1994), JASA 89, 611–624.
/// </summary>
internal sealed class RegArimaEstimate
{
    private const double Nothing = 1e-9;
    private const double Edge = 1.002;

    private RegArimaEstimate(RegArimaData data, ArimaFit fit, IReadOnlyList<ModelColumn> columns)
    {
        (Data, Fit, Columns) = (data, fit, columns);
        (Coefficients, Errors) = (fit.RegressorCoefficients(), fit.RegressorErrors());
        var jacobian = data.Jacobian(fit.Order.Lost);
        Aicc = fit.Aicc + (2 * jacobian);
        Bic = (-2 * fit.LogLikelihood) + (2 * jacobian) + (fit.ParameterCount * Math.Log(fit.Data.Effective));
    }

    /// <summary>The data.</summary>
    public RegArimaData Data { get; }

    /// <summary>The model of the errors.</summary>
    public ArimaFit Fit { get; }

    /// <summary>The regressors.</summary>
    public IReadOnlyList<ModelColumn> Columns { get; }

    /// <summary>Their coefficients.</summary>
    public double[] Coefficients { get; }

    /// <summary>The standard errors of the coefficients.</summary>
    public double[] Errors { get; }

    /// <summary>Akaike's criterion with correction for small samples, of the series itself also for logs.</summary>
    public double Aicc { get; }

    /// <summary>Schwarz's criterion, of the series itself also for logs.</summary>
    public double Bic { get; }

    /// <summary>The order.</summary>
    public ArimaOrder Order => Fit.Order;

    /// <summary>Standard deviation of the errors by maximum likelihood.</summary>
    public double Sigma
    {
        get
        {
            var errors = Fit.Whitened(0);
            return Math.Sqrt(LevenbergMarquardt.Dot(errors, errors) / Fit.Data.Effective) * Fit.Data.Unit;
        }
    }

    /// <summary>One-step errors, each on the scale of <see cref="Sigma"/>; shorter than the series by what differencing uses up.</summary>
    public double[] Residuals() => Array.ConvertAll(Fit.Whitened(0).ToArray(), e => e * Fit.Data.Unit);

    /// <summary>The t-value of a regressor.</summary>
    public double T(int column) => Coefficients[column] / Errors[column];

    /// <summary>Estimates; null when regressors are copies of each other or the observations do not suffice.</summary>
    /// <param name="data">The data.</param>
    /// <param name="order">The order of the errors, its constant among the columns.</param>
    /// <param name="columns">The regressors.</param>
    /// <param name="start">A neighbouring model of the same order to start from.</param>
    public static RegArimaEstimate? Of(RegArimaData data, ArimaOrder order, IReadOnlyList<ModelColumn> columns, RegArimaEstimate? start = null)
    {
        if (Prepare(data, order, columns) is not { } prepared)
        {
            return null;
        }

        var near = start?.Order == order ? ArimaFit.From(prepared, order, (double[])start.Fit.X.Clone()) : null;
        // At the edge of what is allowed the likelihood is flat, and a search that begins there stays.
        if (near is not null && near.Arma.RootsOutside(Edge))
        {
            return new(data, near, columns);
        }

        var fit = ArimaFit.Of(prepared, order, new LevenbergMarquardt(Math.Max(order.ArmaCount, 1), prepared.Length)) ?? near;
        return fit is null ? null : new(data, near?.LogLikelihood > fit.LogLikelihood ? near : fit, columns);
    }

    /// <summary>The same order and its parameters with other regressors, whose coefficients alone are estimated.</summary>
    public RegArimaEstimate? With(IReadOnlyList<ModelColumn> columns) =>
        Prepare(Data, Order, columns) is { } prepared && ArimaFit.At(prepared, Order, ArmaValues()) is { } fit ? new(Data, fit, columns) : null;

    /// <summary>The parameters of the polynomials, in the order φ, θ, Φ, Θ.</summary>
    public double[] ArmaValues() => [.. Fit.Arma.Ar, .. Fit.Arma.Ma, .. Fit.Arma.SeasonalAr, .. Fit.Arma.SeasonalMa];

    /// <summary>The effects of some regressors together, and of what was subtracted beforehand if asked, for all periods of the span.</summary>
    public double[] Effect(Func<EffectKind, bool> kinds, bool prior = false)
    {
        var sum = prior ? (double[])Data.Prior.Clone() : new double[Data.Span.Length];
        for (var k = 0; k < Columns.Count; k++)
        {
            for (var t = 0; kinds(Columns[k].Kind) && t < sum.Length; t++)
            {
                sum[t] += Coefficients[k] * Columns[k].Values[t];
            }
        }

        return sum;
    }

    /// <summary>The observations as modelled, gaps filled, less all effects but the constant.</summary>
    public double[] Linearised()
    {
        var effect = Data.Span.Observed(Effect(kind => kind != EffectKind.Constant));
        var values = Fit.Completed();
        for (var t = 0; t < values.Length; t++)
        {
            values[t] -= effect[t];
        }

        return values;
    }

    private static ArimaData? Prepare(RegArimaData data, ArimaOrder order, IReadOnlyList<ModelColumn> columns)
    {
        var prepared = ArimaData.Of(data.Values, [.. columns.Select(c => data.Span.Observed(c.Values))], order.Differences, order.SeasonalDifferences, order.Cycle);
        // The search for parameters needs some freedom beside them.
        var free = prepared.Effective - order.ArmaCount - columns.Count - 1;
        return free < order.ArmaCount + 1 || Vanishes(prepared) ? null : prepared;
    }

    // Differencing may leave nothing of a regressor, but rounding that would pass for a regressor.
    private static bool Vanishes(ArimaData prepared)
    {
        for (var k = 0; k < prepared.Regressors.Count; k++)
        {
            var column = prepared.Columns.AsSpan((1 + prepared.Gaps.Length + k) * prepared.Length, prepared.Length);
            if (LevenbergMarquardt.Dot(column, column) * prepared.RegressorUnits[k] * prepared.RegressorUnits[k] < Nothing)
            {
                return true;
            }
        }

        return false;
    }
}
