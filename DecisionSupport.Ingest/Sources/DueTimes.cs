namespace DecisionSupport.Ingest.Sources;

/// <summary>When a source is due by its schedule and by what happened before.</summary>
/// <remarks>
/// Cronos reads the expression and the host's own timer waits: one process schedules, and what must outlive it is in each source's state. A job store as
/// Quartz.NET has one would be a second truth beside that state.
/// </remarks>
public static class DueTimes
{
    /// <summary>Longest wait after failed tries.</summary>
    public static readonly TimeSpan LongestRetry = TimeSpan.FromHours(6);

    private static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    /// <summary>
    /// When the source is due next: a moment at or before <paramref name="now"/> when it is due; null when only by hand. A fetch that was missed while nothing ran is made up
    /// for once; after a failed try it is tried again after 15 minutes, then 30, and so on; a last try in the future (the clock went back) counts as none.
    /// </summary>
    public static DateTimeOffset? Next(SourceDefinition source, SourceState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(state);
        var isWatched = DataSources.Named(source.Kind) is { IsWatched: true };
        if (!source.Enabled || (source.Schedule is null && !isWatched))
        {
            return null;
        }

        if (state.LastTry is not { } last || last > now)
        {
            return now;
        }

        var due = source.Schedule is { } s ? ReleaseCalendar.Parse(s.Cron).GetNextOccurrence(last, s.Zone) : last + Look;
        if (state.FailedTries > 0)
        {
            var again = last + TimeSpan.FromTicks(Math.Min(LongestRetry.Ticks, FirstRetry.Ticks << (isWatched ? 0 : Math.Min(10, state.FailedTries - 1))));
            due = due is { } d && d < again && !isWatched ? d : again;
        }

        return state.NotBefore is { } notBefore && notBefore > due ? notBefore : due;
    }
}
