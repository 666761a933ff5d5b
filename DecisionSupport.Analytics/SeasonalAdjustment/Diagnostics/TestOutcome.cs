using MathNet.Numerics.Distributions;

namespace DecisionSupport.Analytics.SeasonalAdjustment.Diagnostics;

/// <summary>What a statistical test found.</summary>
/// <param name="Statistic">The statistic; NaN where it cannot be computed (a constant series).</param>
/// <param name="PValue">Probability of a larger one when there is nothing to find, 0 to 1.</param>
/// <param name="Degrees">Degrees of freedom, the numerator's for F.</param>
/// <param name="ErrorDegrees">Degrees of freedom of the denominator of F; 0 for chi-squared.</param>
public sealed record TestOutcome(double Statistic, double PValue, int Degrees, int ErrorDegrees = 0)
{
    internal static TestOutcome F(double statistic, int degrees, int errorDegrees) => new(
        statistic, double.IsFinite(statistic) ? 1 - FisherSnedecor.CDF(degrees, errorDegrees, Math.Max(0, statistic)) : double.NaN, degrees, errorDegrees);

    internal static TestOutcome ChiSquared(double statistic, int degrees) => new(
        statistic, double.IsFinite(statistic) ? 1 - MathNet.Numerics.Distributions.ChiSquared.CDF(degrees, Math.Max(0, statistic)) : double.NaN, degrees);
}
