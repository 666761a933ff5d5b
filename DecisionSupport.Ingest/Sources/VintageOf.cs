using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Formats;

namespace DecisionSupport.Ingest.Sources;

/// <summary>From which day a fetched file's figures count as known.</summary>
internal static class VintageOf
{
    public static (DateOnly Day, string Basis, LocalizedText Note) File(SourceDefinition definition, ReceivedFile file, Stream raw, DateTimeOffset at, DateOnly? newest)
    {
        var retrieved = Day(definition, at);
        var server = file.ServerDate is { } s ? Day(definition, s) : retrieved;

        // A clock that stands before the newest vintage is wrong; the server's is believed where it is later.
        var today = newest is { } n && retrieved < n ? Later(server, retrieved) : retrieved;
        if (newest is { } last && today < last)
        {
            throw new SourceException(FaultReason.Vintage,
                FormattableString.Invariant($"{definition.Id}: the clock says {today:yyyy-MM-dd}, before the newest vintage landed, {last:yyyy-MM-dd}. Vintages do not go back: set the clock, then fetch again. Nothing was landed."),
                FormattableString.Invariant($"{definition.Id}：时钟为 {today:yyyy-MM-dd}，早于已入库的最新版本 {last:yyyy-MM-dd}。版本不得倒退：请校时后重新获取。本次未入库。"));
        }

        var stated = definition.Vintage switch
        {
            VintageRule.LastModified => file.LastModified,
            VintageRule.Prepared => PreparedDate.Find(FileHead.Of(file.File, raw)),
            _ => null,
        };
        if (stated is not { } moment)
        {
            return (today, "inferred", definition.Vintage == VintageRule.Retrieval
                ? new("Retrieved on this day; public at the latest then.", "于当日获取；最迟当日已公开。")
                : new("The publisher states no date in this file; the day of retrieval, public at the latest then.", "发布方未在文件中注明日期；取获取日，最迟当日已公开。"));
        }

        var day = Day(definition, moment);
        if (day > Later(today, server))
        {
            return (today, "inferred", new(
                FormattableString.Invariant($"The publisher states {day:yyyy-MM-dd}, a day to come; the day of retrieval was taken."),
                FormattableString.Invariant($"发布方注明 {day:yyyy-MM-dd}，该日尚未到来；取获取日。")));
        }

        return newest is { } before && day < before
            ? (today, "inferred", new(
                FormattableString.Invariant($"The publisher states {day:yyyy-MM-dd}, before the vintage it replaces ({before:yyyy-MM-dd}); the day of retrieval was taken."),
                FormattableString.Invariant($"发布方注明 {day:yyyy-MM-dd}，早于所替换的版本（{before:yyyy-MM-dd}）；取获取日。")))
            : (day, "stated", definition.Vintage == VintageRule.Prepared
                ? new(FormattableString.Invariant($"Stated in the file: made {moment:yyyy-MM-dd}."), FormattableString.Invariant($"文件中注明：生成于 {moment:yyyy-MM-dd}。"))
                : new(FormattableString.Invariant($"Stated by the server: last modified {moment.UtcDateTime:yyyy-MM-dd HH:mm} UTC."), FormattableString.Invariant($"服务器注明：最后修改于 {moment.UtcDateTime:yyyy-MM-dd HH:mm} UTC。")));
    }

    private static DateOnly Day(SourceDefinition definition, DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, definition.Zone).DateTime);

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
