using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Nowcasting;

/// <summary>A nowcast as data: what is nowcast, from which indicators, by whom and why it was set up so.</summary>
/// <param name="Key">Its short name, unique: "US.GDP".</param>
/// <param name="Name">What is nowcast, in words.</param>
/// <param name="Target">Key of the quarterly indicator; one of <paramref name="Series"/>.</param>
/// <param name="First">The first month that counts.</param>
/// <param name="Blocks">Names of the blocks, each with one factor.</param>
/// <param name="Series">The indicators, the target included.</param>
/// <param name="LeftOut">Months whose figures are not used, with the reason.</param>
/// <param name="Author">Who set it up.</param>
/// <param name="Date">When.</param>
/// <param name="Reason">Why so.</param>
public sealed record NowcastDefinition(
    string Key, LocalizedText Name, string Target, Period First, IReadOnlyList<LocalizedText> Blocks, IReadOnlyList<NowcastInput> Series,
    IReadOnlyList<LeftOutMonths> LeftOut, LocalizedText Author, DateOnly Date, LocalizedText Reason);

/// <summary>An indicator in a nowcast.</summary>
/// <param name="Indicator">Its key.</param>
/// <param name="Transformation">What is done to it.</param>
/// <param name="Blocks">The blocks whose factor moves it.</param>
public sealed record NowcastInput(string Indicator, NowcastTransformation Transformation, IReadOnlyList<int> Blocks);

/// <summary>Months that a nowcast does not learn from.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Last">The last of them.</param>
/// <param name="Reason">Why.</param>
public sealed record LeftOutMonths(Period First, Period Last, LocalizedText Reason);
