using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Nowcasting;

/// <summary>What a model says of one period of one variable.</summary>
/// <param name="Period">The period.</param>
/// <param name="Mean">Expected figure, in the unit of the transformed variable; the figure itself where it is known.</param>
/// <param name="Deviation">
/// Standard deviation of the figure given what is known and the estimated parameters, whose own uncertainty it leaves out: too small rather than
/// too large.
/// </param>
public readonly record struct NowcastFigure(Period Period, double Mean, double Deviation);
