using DecisionSupport.Analytics.Series;
using MathNet.Numerics.Distributions;

namespace DecisionSupport.Analytics.Nowcasting;

/// <summary>What a model says of one period of one variable.</summary>
/// <param name="Period">The period.</param>
/// <param name="Mean">Expected figure, in the unit of the transformed variable; the figure itself where it is known.</param>
/// <param name="Deviation">
/// Standard deviation of the figure given what is known and the estimated parameters, whose own uncertainty it leaves out: too small rather than
/// too large. Zero where the figure is known.
/// </param>
public readonly record struct NowcastFigure(Period Period, double Mean, double Deviation)
{
    /// <summary>The normal probability of a figure below a limit; 0 or 1 where the figure is known.</summary>
    public double ProbabilityBelow(double limit) => Deviation > 0 ? Normal.CDF(Mean, Deviation, limit) : Mean < limit ? 1 : 0;
}
