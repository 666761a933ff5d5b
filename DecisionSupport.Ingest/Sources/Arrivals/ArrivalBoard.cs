namespace DecisionSupport.Ingest.Sources.Arrivals;

/// <summary>Where a source stands at a moment.</summary>
/// <param name="Source">The source.</param>
/// <param name="Last">The last record of it, alerts left out; null when it was never fetched.</param>
/// <param name="LastArrival">The last file that arrived; null when none did.</param>
/// <param name="Expected">The last release that was due; null when the calendar names none.</param>
/// <param name="Next">The next release; null when none is announced.</param>
/// <param name="NextFetch">When the schedule asks next; null when it is not scheduled.</param>
/// <param name="IsLate">Whether the release that was due last is over its grace and did not arrive.</param>
public sealed record ArrivalStatus(
    SourceDefinition Source, ArrivalRecord? Last, ArrivalRecord? LastArrival, DateTimeOffset? Expected, DateTimeOffset? Next, DateTimeOffset? NextFetch, bool IsLate)
{
    /// <summary>By how much the last due release is over its time, grace not counted; zero when it is not late.</summary>
    public TimeSpan LateBy(DateTimeOffset now) => IsLate ? now - Expected!.Value : TimeSpan.Zero;
}

/// <summary>Expected against arrived, for every source.</summary>
/// <param name="location">Where data and landing folder are.</param>
/// <param name="clock">The clock.</param>
public sealed class ArrivalBoard(Store.StoreLocation location, TimeProvider clock)
{
    // A release may be a little early: what arrives from half a day before it counts as it, at most half the time since the one before.
    private static readonly TimeSpan MostEarly = TimeSpan.FromHours(12);

    private readonly ArrivalLog _log = new(location);

    /// <summary>The last records, newest first.</summary>
    /// <param name="count">At most how many.</param>
    /// <param name="source">Of which source; null for all.</param>
    public IReadOnlyList<ArrivalRecord> Records(int count = 100, string? source = null) => [.. _log.Read().Where(r => source is null || r.Source == source).Reverse().Take(count)];

    /// <summary>Where every source stands now, by id.</summary>
    public IReadOnlyList<ArrivalStatus> Status() => Status(SourceReader.Read(location).Definitions, _log.Read());

    /// <summary>Writes an alert for each enabled source that is late and has none for that release yet.</summary>
    /// <returns>The alerts written.</returns>
    public IReadOnlyList<ArrivalRecord> RaiseAlerts()
    {
        var (now, records, raised) = (clock.GetUtcNow(), _log.Read(), new List<ArrivalRecord>());
        var told = records.Where(r => r.Result == ArrivalResult.Late).Select(r => (r.Source, r.Expected)).ToHashSet();
        foreach (var status in Status(SourceReader.Read(location).Definitions, records).Where(s => s.IsLate && s.Source.Enabled && !told.Contains((s.Source.Id, s.Expected?.ToUniversalTime()))))
        {
            var (source, expected) = (status.Source, status.Expected!.Value);
            var local = TimeZoneInfo.ConvertTime(expected, source.Release!.Zone);
            var why = status.Last is { Result: ArrivalResult.Failed, Message: { } m } ? m : null;
            var alert = new ArrivalRecord(source.Id, now, ArrivalResult.Late)
            {
                Expected = expected,
                By = "schedule",
                Message = new(
                    FormattableString.Invariant($"{source.Id}: the release of {local:yyyy-MM-dd HH:mm} ({source.Release.Zone.Id}) did not arrive within {source.Release.Grace.TotalHours:0.#} hours. {(why is null ? "The publisher has nothing new yet; ask it, or correct the calendar." : "The last try failed: " + why.En)}"),
                    FormattableString.Invariant($"{source.Id}：{local:yyyy-MM-dd HH:mm}（{source.Release.Zone.Id}）的发布在 {source.Release.Grace.TotalHours:0.#} 小时宽限内未到达。{(why is null ? "发布方尚无新内容；请联系发布方或改正发布日历。" : "最近一次获取失败：" + why.Zh)}")),
            };
            _log.Append(alert);
            raised.Add(alert);
        }

        return raised;
    }

    private List<ArrivalStatus> Status(IReadOnlyList<SourceDefinition> definitions, IReadOnlyList<ArrivalRecord> records)
    {
        var now = clock.GetUtcNow();
        var bySource = records.ToLookup(r => r.Source);
        return [.. definitions.Select(d =>
        {
            var own = bySource[d.Id].Where(r => r.Result != ArrivalResult.Late).ToArray();
            var arrival = own.LastOrDefault(r => r.Result == ArrivalResult.Arrived);
            var expected = d.Release?.Last(now);
            var isLate = expected is { } due && now > due + d.Release!.Grace && !own.Any(r => r.Result == ArrivalResult.Arrived && r.At >= due - Early(d.Release, due));
            return new ArrivalStatus(d, own.LastOrDefault(), arrival, expected, d.Release?.Next(now), NextFetch(d, now), isLate);
        })];
    }

    private static TimeSpan Early(ReleaseCalendar calendar, DateTimeOffset due) =>
        calendar.Last(due.AddSeconds(-1)) is { } before && (due - before) / 2 is var half && half < MostEarly ? half : MostEarly;

    private static DateTimeOffset? NextFetch(SourceDefinition d, DateTimeOffset now) =>
        d is { Enabled: true, Schedule: { } s } ? ReleaseCalendar.Parse(s.Cron).GetNextOccurrence(now, s.Zone) : null;
}
