using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Cockpit;

/// <summary>
/// Everything the cockpit shows of one publication at one state of knowledge. No clock, no language: what depends on
/// the day of the visit is asked with that day, and texts are made where they are shown.
/// </summary>
/// <param name="Vintage">The state of knowledge.</param>
/// <param name="Composite">The composite light; null when the publication has no scheme for one.</param>
/// <param name="Cards">The cards, the greatest need for attention first.</param>
/// <param name="Supervision">The market-supervision strip, in the order of the configuration.</param>
public sealed record CockpitState(
    Vintage Vintage,
    CockpitComposite? Composite,
    IReadOnlyList<CockpitCard> Cards,
    IReadOnlyList<CockpitCard> Supervision)
{
    /// <summary>The newest day on which a figure of the cards became known; null when nothing was known.</summary>
    public DateOnly? DataDate => Newest(Cards);

    /// <summary>The newest day on which a figure of the supervision strip became known; null when nothing was known.</summary>
    public DateOnly? SupervisionDate => Newest(Supervision);

    /// <summary>The earliest vintage held of any card; null when there is none.</summary>
    public Vintage? FirstHeld => Cards.Where(c => c.FirstHeld is not null).Min(c => c.FirstHeld);

    /// <summary>The next figures to be expected of cards and strip, by day, with their lateness on the given day.</summary>
    public IReadOnlyList<ExpectedRelease> Awaited(DateOnly today) =>
        [.. Cards.Concat(Supervision)
            .Select(c => c.Next)
            .OfType<ExpectedRelease>()
            .DistinctBy(r => r.Indicator.Key)
            .Select(r => r with { DaysLate = Math.Max(0, today.DayNumber - r.Expected.DayNumber) })
            .OrderBy(r => r.Expected)
            .ThenBy(r => r.Indicator.Key.Key, StringComparer.Ordinal)];

    /// <summary>Reads the state off a publication.</summary>
    /// <param name="reader">The publication.</param>
    /// <param name="vintage">The state of knowledge.</param>
    /// <param name="forecasts">Gives the cards their fans.</param>
    /// <exception cref="ArgumentException">A light scheme names no rule, or is incomplete for it.</exception>
    public static CockpitState From(ISeriesReader reader, Vintage vintage, Forecasts forecasts)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        ArgumentNullException.ThrowIfNull(reader);
        var cards = reader.Lights.Cockpit.Select(key => CockpitCard.Of(reader, key, vintage, forecasts)).OfType<CockpitCard>()
            .OrderByDescending(c => c.Need).ThenBy(c => c.Indicator.Key.Key, StringComparer.Ordinal).ToArray();
        var supervision = reader.Lights.Supervision.Select(key => CockpitCard.Of(reader, key, vintage, forecasts)).OfType<CockpitCard>().ToArray();
        return new(vintage, CockpitComposite.Of(reader, vintage, forecasts), cards, supervision);
    }

    private static DateOnly? Newest(IReadOnlyList<CockpitCard> cards) => cards.Max(c => c.KnownFrom)?.ReleaseDate;
}
