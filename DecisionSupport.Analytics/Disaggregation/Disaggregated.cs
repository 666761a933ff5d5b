using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Disaggregation;

/// <summary>How the regression's errors move from one short period to the next.</summary>
public enum DisaggregationMethod
{
    /// <summary>Autoregression of order 1 (Chow and Lin 1971), ρ by maximum likelihood.</summary>
    ChowLin,

    /// <summary>The same, ρ by the smallest residual sum of squares (Barbone, Bodo and Visco 1981).</summary>
    ChowLinMinimumSquares,

    /// <summary>A random walk whose steps are autoregressive (Litterman 1983), ρ by maximum likelihood.</summary>
    Litterman,

    /// <summary>A random walk (Fernández 1981).</summary>
    Fernandez,
}

/// <summary>A coefficient of the regression on indicators.</summary>
/// <param name="Name">"constant", or "indicator 1", …</param>
/// <param name="Value">Estimate, in the unit of the short periods.</param>
/// <param name="Error">Standard error; NaN without degrees of freedom.</param>
public readonly record struct DisaggregationCoefficient(string Name, double Value, double Error);

/// <summary>A series of short periods estimated from long ones with indicators.</summary>
/// <param name="Series">The estimate; it agrees with the long figures.</param>
/// <param name="Regression">The part explained by the indicators.</param>
/// <param name="Smoothed">The rest: errors of the long periods spread over the short ones.</param>
/// <param name="LongResiduals">Errors of the regression in the long periods.</param>
/// <param name="Coefficients">Coefficients.</param>
/// <param name="Rho">Autoregressive parameter; 0 for a plain random walk.</param>
/// <param name="LogLikelihood">Logarithm of the likelihood of the long figures.</param>
/// <param name="SumOfSquares">Generalised residual sum of squares.</param>
public sealed record Disaggregated(
    TimeSeries Series, TimeSeries Regression, TimeSeries Smoothed, TimeSeries LongResiduals,
    IReadOnlyList<DisaggregationCoefficient> Coefficients, double Rho, double LogLikelihood, double SumOfSquares);
