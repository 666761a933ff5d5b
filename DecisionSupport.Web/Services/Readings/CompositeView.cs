using DecisionSupport.Analytics.Cycles;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Readings;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Readings;

/// <summary>A composite as built from what was known at a vintage.</summary>
/// <param name="Query">What was asked for.</param>
/// <param name="Reference">The reference chronology.</param>
/// <param name="Turns">Its turns known then.</param>
/// <param name="Study">The index and its review; null when it could not be made.</param>
/// <param name="Problem">Why not; null when it could.</param>
/// <param name="NotKnown">Components without figures known then; they are left out.</param>
public sealed record CompositeView(CycleQuery Query, ReferenceChronology Reference, Chronology Turns, CompositeStudy? Study, string? Problem, IReadOnlyList<string> NotKnown)
{
    /// <summary>Builds it: about a tenth of a second.</summary>
    public static CompositeView Of(ISeriesReader reader, CycleQuery query, Vintage vintage)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(query);
        var reference = reader.Chronologies[query.Definition.Reference];
        var turns = reference.Monthly(vintage);
        var members = query.Members.Select(m => Member(reader, m, vintage)).ToArray();
        string[] missing = [.. query.Members.Zip(members).Where(m => m.Second is null).Select(m => m.First.Indicator)];
        try
        {
            var study = CompositeStudy.Of(
                [.. members.OfType<CompositeMember>()], [.. query.Offered.Select(m => Member(reader, m, vintage)).OfType<CompositeMember>()],
                query.Method, Series(reader, query.Definition.Target, vintage) ?? throw new ArgumentException($"{query.Definition.Target} had no figures then."), turns);
            return new(query, reference, turns, study, null, missing);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return new(query, reference, turns, null, e.Message, missing);
        }
    }

    private static CompositeMember? Member(ISeriesReader reader, CompositeInput input, Vintage vintage) =>
        Series(reader, input.Indicator, vintage) is { Count: > 24 } series ? new(input.Indicator, series, input.Kind, input.Inverted) : null;

    private static TimeSeries? Series(ISeriesReader reader, string key, Vintage vintage) =>
        reader.Catalogue.Find(key) is { } indicator && reader.History(key) is { } history && KnownFigures.Level(indicator, history, vintage) is { Count: > 0 } levels
            ? SeriesReading.WithoutSeason(indicator, levels) : null;
}
