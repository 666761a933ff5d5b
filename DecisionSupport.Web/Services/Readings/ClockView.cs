using DecisionSupport.Analytics.Cycles;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Readings;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Readings;

/// <summary>A monitored indicator on the clock.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Inverted">Whether it is turned over because it falls when the economy rises.</param>
/// <param name="Trail">Its last positions, the newest last.</param>
public sealed record ClockRow(Indicator Indicator, bool Inverted, IReadOnlyList<ClockHand> Trail)
{
    /// <summary>The newest position.</summary>
    public ClockHand Now => Trail[^1];
}

/// <summary>Where the monitored indicators stand in their growth cycles.</summary>
/// <param name="Rows">Those that could be placed, by phase.</param>
/// <param name="LeftOut">The others: too short, no season-free months or quarters, or older than a year.</param>
public sealed record ClockView(IReadOnlyList<ClockRow> Rows, IReadOnlyList<Indicator> LeftOut)
{
    private const int TrailsPerYear = 2;

    /// <summary>Places the indicators that have a light scheme.</summary>
    public static ClockView From(ISeriesReader reader, Vintage vintage)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var turned = reader.Composites.SelectMany(c => c.Members.Concat(c.Candidates)).Where(m => m.Inverted).Select(m => m.Indicator).ToHashSet();
        var (rows, left) = (new List<ClockRow>(), new List<Indicator>());
        foreach (var key in reader.Lights.ByIndicator.Keys.Order(StringComparer.Ordinal))
        {
            if (reader.Catalogue.Find(key) is not { } indicator || reader.History(key) is not { } history)
            {
                continue;
            }

            var levels = KnownFigures.Level(indicator, history, vintage);
            var hands = levels.Count == 0 ? null : GrowthCycle.Of(indicator, SeriesReading.WithoutSeason(indicator, levels), turned.Contains(key))?.Hands;
            if (hands is { Count: > 0 } && !KnownFigures.IsStale(indicator, history, vintage, hands[^1].Period))
            {
                rows.Add(new(indicator, turned.Contains(key), [.. hands.TakeLast(1 + (indicator.Frequency.PeriodsPerYear() / TrailsPerYear))]));
            }
            else
            {
                left.Add(indicator);
            }
        }

        return new([.. rows.OrderBy(r => r.Now.Phase).ThenByDescending(r => r.Now.Level)], left);
    }
}
