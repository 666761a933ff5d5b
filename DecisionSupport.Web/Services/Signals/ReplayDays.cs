using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Signals;

/// <summary>The days of the replay slider: ends of months from the first on which a monitored indicator had a figure to the newest.</summary>
/// <param name="Days">The days, oldest first; the last is the newest state of knowledge.</param>
public sealed record ReplayDays(IReadOnlyList<DateOnly> Days)
{
    private const int Most = 360;

    /// <summary>The place on the slider that stands for a day: the last one not after it; the end for the newest state of knowledge.</summary>
    public int PlaceOf(DateOnly? day) => day is { } asked ? Math.Max(0, Days.Count(d => d <= asked) - 1) : Days.Count - 1;

    /// <summary>The day of a place; null for the newest state of knowledge and for places that do not exist.</summary>
    public DateOnly? At(int place) => place >= 0 && place < Days.Count - 1 ? Days[place] : null;

    /// <summary>Reads them off a publication.</summary>
    public static ReplayDays From(ISeriesReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var vintages = reader.Lights.ByIndicator.Keys.Select(k => reader.History(k)?.Vintages ?? []).Where(v => v.Count > 0).ToArray();
        if (vintages.Length == 0)
        {
            return new([]);
        }

        // A quarter of the indicators must have begun: before, the board is a wall of unknown.
        var first = vintages.Select(v => v[0].ReleaseDate).Order().ElementAt(vintages.Length / 4);
        var last = vintages.Max(v => v[^1].ReleaseDate);
        var months = PeriodRange.Between(Period.Containing(first, Frequency.Monthly), Period.Containing(last, Frequency.Monthly));
        return new([.. months.TakeLast(Most).Select(m => m.LastDay).Where(d => d < last), last]);
    }
}
