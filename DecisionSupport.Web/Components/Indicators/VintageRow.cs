using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Components.Indicators;

/// <summary>How the day from which figures were known is known.</summary>
public enum VintageBasis
{
    /// <summary>The source says so.</summary>
    Stated,

    /// <summary>Concluded from the source's content or publication.</summary>
    Inferred,

    /// <summary>The figures are never revised, so their day is the period's end plus the usual release lag.</summary>
    Reconstructed,

    /// <summary>The source's file records a day for each figure.</summary>
    Recorded,
}

/// <summary>What one release day brought.</summary>
/// <param name="Vintage">The day.</param>
/// <param name="Basis">How the day is known.</param>
/// <param name="Note">How, in words of the source's record; null when reconstructed or recorded figure by figure.</param>
/// <param name="Added">Figures for periods that had none.</param>
/// <param name="Revised">Figures that replaced others.</param>
/// <param name="Withdrawn">Figures taken back.</param>
/// <param name="Newest">The newest period among the figures added; null when none was.</param>
public sealed record VintageRow(Vintage Vintage, VintageBasis Basis, LocalizedText? Note, int Added, int Revised, int Withdrawn, Period? Newest)
{
    /// <summary>All release days up to a vintage, newest first.</summary>
    public static IReadOnlyList<VintageRow> Of(ISeriesReader reader, string key, Vintage vintage)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var snapshots = reader.SnapshotsOf(key).GroupBy(s => s.Vintage).ToDictionary(g => new Vintage(g.Key), g => g.First());
        var withoutSnapshot = reader.Catalogue.Find(key)?.Revision == RevisionPolicy.NeverRevised ? VintageBasis.Reconstructed : VintageBasis.Recorded;
        var counts = new SortedDictionary<Vintage, (int Added, int Revised, int Withdrawn, Period? Newest)>();
        Period? before = null;
        var present = false;
        foreach (var release in reader.History(key)?.Releases ?? [])
        {
            var period = release.Observation.Period;
            present = before == period && present;
            before = period;
            if (release.KnownFrom > vintage)
            {
                continue;
            }

            var count = counts.GetValueOrDefault(release.KnownFrom);
            counts[release.KnownFrom] = (release.Observation.Value is not null, present) switch
            {
                (true, false) => count with { Added = count.Added + 1, Newest = period },
                (true, true) => count with { Revised = count.Revised + 1 },
                (false, true) => count with { Withdrawn = count.Withdrawn + 1 },
                _ => count,
            };
            present = release.Observation.Value is not null;
        }

        return [.. counts.Reverse().Select(c =>
        {
            var snapshot = snapshots.GetValueOrDefault(c.Key);
            var basis = snapshot?.VintageBasis switch { "stated" => VintageBasis.Stated, "inferred" => VintageBasis.Inferred, _ => withoutSnapshot };
            return new VintageRow(c.Key, basis, snapshot?.VintageNote, c.Value.Added, c.Value.Revised, c.Value.Withdrawn, c.Value.Newest);
        })];
    }
}
