using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting;

/// <summary>Periods that a model does not learn from, because what happened in them was of another kind.</summary>
/// <param name="Periods">The periods, at least one.</param>
/// <param name="Reason">Why.</param>
public sealed record LeftOutPeriods(PeriodRange Periods, LocalizedText Reason);
