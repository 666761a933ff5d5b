using System.Collections.Concurrent;
using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services;

/// <summary>The forecast of an indicator at any state of knowledge, made from nothing that became known later.</summary>
/// <remarks>
/// Where the published forecast was made from the same figures it is given. Models trained over many series (the
/// panel) have seen figures of other series: before the newest release among those, neither their forecast nor their
/// record is used. All else is computed on demand and kept. Thread-safe.
/// </remarks>
public sealed class Forecasts
{
    private const int Most = 2000;

    private static readonly HashSet<string> SingleSeriesModels = [.. Forecasters.All.Select(f => f.Name)];

    private readonly ConcurrentDictionary<(string Publication, string Key, Vintage Vintage), Lazy<ForecastOutcome?>> _computed = new();

    /// <summary>The forecast from the figures known at the vintage; null when no model could be fitted, or the series has ended.</summary>
    public ForecastOutcome? Of(ISeriesReader reader, string key, Vintage vintage)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var (ready, indicator, history, released) = Ready(reader, key, vintage);
        return ready ?? (released is { } newest ? Computed(reader, indicator!, history!, newest) : null);
    }

    /// <summary>Whether <see cref="Of"/> would have to compute, which takes a part of a second.</summary>
    public bool MustCompute(ISeriesReader reader, string key, Vintage vintage)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var (ready, indicator, _, released) = Ready(reader, key, vintage);
        return ready is null && released is { } newest && !(_computed.TryGetValue((reader.Publication.Id, indicator!.Key.Key, newest), out var kept) && kept.IsValueCreated);
    }

    // What was published and serves at the vintage; else what to compute from.
    private static (ForecastOutcome? Outcome, Indicator? Indicator, VintageHistory? History, Vintage? Newest) Ready(ISeriesReader reader, string key, Vintage vintage)
    {
        if (reader.Catalogue.Find(key) is not { Discontinued: false } indicator || reader.History(key) is not { } history
            || history.Vintages.Where(v => v <= vintage).Select(v => (Vintage?)v).LastOrDefault() is not { } newest)
        {
            return default;
        }

        var outcome = reader.Forecast(key) is { } published && published.Vintage <= newest && Published(published.Outcome, KnewPanel(reader, indicator.Frequency, vintage)) is { } usable ? usable
            : reader.PastForecasts(key).FirstOrDefault(f => f.Vintage == newest) is { } past ? Published(past.Outcome, past.PanelKnownTo is null || past.PanelKnownTo <= vintage)
            : null;
        return (outcome, indicator, history, newest);
    }

    // What the panel of a frequency learnt from was public at the vintage.
    private static bool KnewPanel(ISeriesReader reader, Frequency frequency, Vintage vintage) =>
        reader.PanelModels.Where(m => m.Frequency == frequency).All(m => m.KnownTo <= vintage);

    // The choice among the other candidates does not depend on the panel's record, so it can be left out. A signature was given
    // later than a past day, and is none there.
    private static ForecastOutcome? Published(ForecastOutcome outcome, bool withPanel) =>
        withPanel ? outcome
        : !SingleSeriesModels.Contains(outcome.Champion) || outcome.Override is not null ? null
        : outcome with
        {
            Records = [.. outcome.Records.Where(r => SingleSeriesModels.Contains(r.Model))],
            FirstReleaseRecords = [.. outcome.FirstReleaseRecords.Where(r => SingleSeriesModels.Contains(r.Model))],
            Failures = outcome.Failures.Where(f => SingleSeriesModels.Contains(f.Key)).ToDictionary(),
        };

    private ForecastOutcome? Computed(ISeriesReader reader, Indicator indicator, VintageHistory history, Vintage vintage)
    {
        if (_computed.Count >= Most)
        {
            _computed.Clear();
        }

        return _computed.GetOrAdd((reader.Publication.Id, indicator.Key.Key, vintage), _ => new(() => Compute(reader, indicator, history, vintage))).Value;
    }

    private static ForecastOutcome? Compute(ISeriesReader reader, Indicator indicator, VintageHistory history, Vintage vintage)
    {
        try
        {
            return ForecastStudy.Run(indicator, history, ForecastStudy.UnitsOf(reader, indicator.Key.Key), vintage);
        }
        catch (InsufficientHistoryException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // No candidate could be fitted; the page says that there is no forecast.
            return null;
        }
    }
}
