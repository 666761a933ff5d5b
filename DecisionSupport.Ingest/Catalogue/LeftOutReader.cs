using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Catalogue;

/// <summary>Fields that documents about models share.</summary>
internal static class LeftOutReader
{
    /// <summary>The optional field "leftOut": periods of a frequency that a model does not learn from, each with its reason.</summary>
    public static IReadOnlyList<LeftOutPeriods> LeftOut(JsonField field, Frequency frequency) =>
        [.. field.Optional("leftOut")?.Items().Select(i => One(i.Only("first", "last", "reason"), frequency)) ?? []];

    /// <summary>A period of a frequency.</summary>
    public static Period Period(JsonField field, Frequency frequency) =>
        field.Period() is var period && period.Frequency == frequency ? period : throw field.Error($"{period} is {period.Frequency}; the series are {frequency}.");

    /// <summary>An indicator of the catalogue.</summary>
    public static Indicator Known(JsonField field, IndicatorCatalogue catalogue) =>
        catalogue.Find(field.Text()) ?? throw field.Error($"'{field.Text()}' is not in the catalogue.");

    private static LeftOutPeriods One(JsonField field, Frequency frequency)
    {
        var (first, last) = (Period(field["first"], frequency), Period(field["last"], frequency));
        return first <= last ? new(PeriodRange.Between(first, last), field["reason"].Localized()) : throw field["last"].Error($"{last} comes before {first}.");
    }
}
