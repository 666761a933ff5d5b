using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting.Hierarchies;

/// <summary>A hierarchy as data: which series add up to which, how their forecasts are made to, by whom and why.</summary>
/// <param name="Key">Its short name, unique: "US.PAYROLLS".</param>
/// <param name="Name">What adds up, in words.</param>
/// <param name="Sums">The adding-ups, by key of the series, all of one frequency and unit.</param>
/// <param name="Reconciliation">Name of the way to make forecasts add up.</param>
/// <param name="First">The first period whose forecast errors count.</param>
/// <param name="Rounding">By how much a published total may differ from the sum of its published parts, in their unit: what rounding leaves.</param>
/// <param name="LeftOut">Periods whose errors do not count, with the reason.</param>
/// <param name="Author">Who set it up.</param>
/// <param name="Date">When.</param>
/// <param name="Reason">Why so.</param>
public sealed record HierarchyDefinition(
    string Key, LocalizedText Name, IReadOnlyList<HierarchySum> Sums, string Reconciliation, Period First, double Rounding,
    IReadOnlyList<LeftOutPeriods> LeftOut, LocalizedText Author, DateOnly Date, LocalizedText Reason);
