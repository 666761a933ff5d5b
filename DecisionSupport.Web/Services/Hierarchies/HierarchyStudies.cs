using DecisionSupport.Analytics.Forecasting.Hierarchies;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Hierarchies;

/// <summary>The hierarchies of a publication as known at a vintage.</summary>
/// <param name="All">Each definition with what came of it.</param>
public sealed record HierarchyStudies(IReadOnlyList<HierarchyResult> All)
{
    /// <summary>Makes them: a second or two, for the models are fitted once more to see their errors.</summary>
    public static HierarchyStudies From(ISeriesReader reader, Vintage vintage, Forecasts forecasts)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(forecasts);
        return new([.. reader.Hierarchies.Select(d => Result(reader, vintage, forecasts, d))]);
    }

    private static HierarchyResult Result(ISeriesReader reader, Vintage vintage, Forecasts forecasts, HierarchyDefinition definition)
    {
        var nodes = Hierarchy.Of(definition.Sums).Nodes;

        // A forecast of a past day takes a second: where a series was not known at all, none is made of the others.
        var missing = nodes.Where(n => reader.History(n)?.Vintages.Any(v => v <= vintage) != true).ToList();
        var inputs = new Dictionary<string, HierarchyInput>();
        foreach (var key in missing.Count == 0 ? nodes : [])
        {
            if (reader.Catalogue.Find(key) is { } indicator && reader.History(key) is { } history && forecasts.Of(reader, key, vintage) is { } outcome)
            {
                inputs.Add(key, new(indicator, KnownFigures.Level(indicator, history, vintage), outcome.Forecast, outcome.Champion));
            }
            else
            {
                missing.Add(key);
            }
        }

        try
        {
            return new(definition, missing.Count == 0 ? HierarchyStudy.Of(definition, inputs) : null, missing, null);
        }
        catch (ArgumentException e)
        {
            return new(definition, null, [], e.Message);
        }
    }
}

/// <summary>What came of a hierarchy.</summary>
/// <param name="Definition">The hierarchy.</param>
/// <param name="Study">Its forecasts; null when they could not be made.</param>
/// <param name="Missing">Keys of the series without a forecast.</param>
/// <param name="Failure">Why it failed otherwise, in English; null when it did not.</param>
public sealed record HierarchyResult(HierarchyDefinition Definition, HierarchyStudy? Study, IReadOnlyList<string> Missing, string? Failure);
