using System.Globalization;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Snapshots;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Ingest.Validation;

namespace DecisionSupport.Ingest.Quality;

/// <summary>
/// Judges what a snapshot would change before it is stored: a finding of a holding rule about one of its figures keeps it
/// out until a person decides. Findings that were there before, and the past of a series that comes for the first time,
/// hold nothing.
/// </summary>
internal sealed class SnapshotGate
{
    private readonly QualityPolicy _policy;
    private readonly QualityRelations _relations;
    private readonly EvidenceBuilder _builder;
    private readonly QualityRule[] _holding;
    private readonly HashSet<string> _related;
    private readonly IReadOnlyDictionary<string, Decision> _decisions;

    public SnapshotGate(StoreLocation location, CatalogueContent catalogue, DataDocuments documents)
    {
        (_policy, _relations) = (QualityPolicyReader.Read(documents), QualityRelations.Read(documents, catalogue));
        _builder = new(catalogue, _policy, _relations, new HashSet<string>());
        _holding = [.. QualityRules.All.Where(r => _policy.Of(r.Name).Severity == GateSeverity.Hold && r.Element[1] != '6')];
        _related = Array.Exists(_holding, r => r.ComparesSeries) ? [.. _relations.Related] : [];
        _decisions = new Decisions(location).InForce();
    }

    /// <summary>What a person decided about the file; null when nobody did.</summary>
    public Decision? DecisionOf(SnapshotFile file) => _decisions.GetValueOrDefault(file.Meta.Sha256);

    /// <summary>The record of a rejected file: settled, so it counts as no failure.</summary>
    public static CheckRecord Rejected(SnapshotFile file, Decision decision) => new(
        file.Meta.Dataflow, file.Path, HeldSnapshots.Rejected, QualityDimension.Conformity, true, new(
            $"{file.Path}: kept out by decision of {decision.By} on {Day(decision)}: {decision.Reason}",
            $"{file.Path}：由 {decision.By} 于 {Day(decision)} 决定不入库：{decision.Reason}"), null);

    /// <summary>Whether a person accepted that the file fails a check.</summary>
    public bool Accepts(SnapshotFile file, string check) =>
        DecisionOf(file) is { Verdict: DecisionVerdict.Accept } decision && decision.Rules.Contains(check) && HeldSnapshots.MayBeAccepted(check);

    /// <summary>The checks with those settled that a person accepted; checks of form stay failed whatever was decided.</summary>
    public IReadOnlyList<CheckRecord> Settle(SnapshotFile file, IReadOnlyList<CheckRecord> checks) =>
        DecisionOf(file) is { Verdict: DecisionVerdict.Accept } decision
            ? [.. checks.Select(c => !c.Passed && Accepts(file, c.Check)
                ? c with
                {
                    Passed = true,
                    Message = new(
                        $"Accepted by {decision.By} on {Day(decision)} ({decision.Reason}) in spite of: {c.Message.En}",
                        $"{decision.By} 于 {Day(decision)} 予以接受（{decision.Reason}），虽有：{c.Message.Zh}"),
                }
                : c)]
            : checks;

    /// <summary>Whether a holding rule compares the series with others, or others with it.</summary>
    public bool IsCompared(string key) => _related.Contains(key);

    /// <summary>Failed records of holding rules about what the snapshot changes; empty when nothing holds it.</summary>
    /// <param name="file">The snapshot.</param>
    /// <param name="snapshot">Its number.</param>
    /// <param name="touched">The series as they would be with it.</param>
    /// <param name="comparing">Only rules that compare series with each other, all of which are given; else only the others.</param>
    public IReadOnlyList<CheckRecord> Look(
        SnapshotFile file, int snapshot, IReadOnlyDictionary<string, (Indicator Indicator, ReleaseLedger Ledger)> touched, bool comparing)
    {
        var records = new List<CheckRecord>();
        var holding = Array.FindAll(_holding, r => r.ComparesSeries == comparing);
        if (holding.Length == 0)
        {
            return records;
        }

        VintageHistory? History(string key) => touched.TryGetValue(key, out var t) ? SeriesHistory.Of(t.Indicator, t.Ledger.All) : null;
        foreach (var (key, (indicator, ledger)) in touched.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            var brought = ledger.All.Where(r => r.SnapshotId == snapshot).ToArray();
            var before = ledger.All.Any(r => r.SnapshotId != snapshot);
            var rules = holding.Where(r => (before || !r.ComparesWithPast) && MayApply(r.Name, indicator)).ToArray();
            if (brought.Length == 0 || rules.Length == 0)
            {
                continue;
            }

            // Without partners that the same snapshot does not touch: they may follow later.
            var evidence = Evidence(indicator, ledger, _ => true, History);
            var earlier = new Lazy<QualityEvidence>(() => Evidence(indicator, ledger, r => r.SnapshotId != snapshot, History));
            var periods = brought.Select(r => r.Period).ToHashSet();
            var days = brought.Select(r => r.KnownFrom).ToHashSet();
            foreach (var rule in rules)
            {
                var found = rule.Assess(evidence).Findings
                    .Where(f => (f.Period is { } p && periods.Contains(p.Ordinal)) || (f.Vintage is { } v && days.Contains(v.ReleaseDate.DayNumber)))
                    .Where(f => _policy.AcceptanceOf(key, rule.Name, f) is null).ToArray();
                if (found.Length > 0 && before)
                {
                    var known = rule.Assess(earlier.Value).Findings.Select(f => (f.Period, f.Vintage)).ToHashSet();
                    found = [.. found.Where(f => !known.Contains((f.Period, f.Vintage)))];
                }

                records.AddRange(found.Take(SanityCheck.MostFindings).Select(f => new CheckRecord(
                    file.Meta.Dataflow, file.Path, rule.Name, Dimension(rule), false, new($"{file.Path}: {key}: {f.Message.En}", $"{file.Path}：{key}：{f.Message.Zh}"), null)));
            }
        }

        return records;
    }

    private bool MayApply(string rule, Indicator indicator) => rule switch
    {
        "plausible-bounds" => _relations.BoundsOf(indicator) is not null,
        "year-to-date" => _relations.YearToDate.Contains(indicator.Key.Key),
        "sums-of-parts" => _relations.Sums.Contains(indicator.Key.Key),
        "same-figure" => _relations.SameFigures.Contains(indicator.Key.Key),
        _ => true,
    };

    private QualityEvidence Evidence(Indicator indicator, ReleaseLedger ledger, Func<StoredRelease, bool> which, Func<string, VintageHistory?> partners) => _builder.Of(
        new(
            indicator, SeriesHistory.Of(indicator, [.. ledger.All.Where(which)]),
            [.. ledger.Units.Select(u => new UnitSince(new(DateOnly.FromDayNumber(u.KnownFrom)), u.Unit))], []),
        new(Vintage.Latest, new(0, 0, 0), []), partners, null);

    private static string Dimension(QualityRule rule) => QualityElements.Of(rule.Element).Dimension.Name().En;

    private static string Day(Decision decision) => decision.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
