using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Web.Resources;
using Microsoft.Extensions.Localization;

namespace DecisionSupport.Web.Components.Records;

/// <summary>Whose figures the origins of a record saw, in words.</summary>
public static class RecordBasis
{
    /// <summary>One sentence, and a second where vintages in another unit could not be brought together.</summary>
    public static string Of(ForecastRecord record, string? whyNot, IStringLocalizer<IndicatorTexts> texts)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(texts);
        string basis = record.RealTimeOrigins == record.Origins ? texts["Records.RealTime"]
            : record.RealTimeOrigins == 0 ? texts["Records.PseudoRealTime"]
            : texts["Records.PartlyRealTime", record.RealTimeOrigins, record.Origins];
        return whyNot is null ? basis : $"{basis} {texts["Records.NotRealTime", whyNot]}";
    }
}
