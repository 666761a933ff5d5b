using DecisionSupport.Analytics.Quality;
using DecisionSupport.Ingest.Snapshots;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Ingest.Validation;

namespace DecisionSupport.Ingest.Quality;

/// <summary>A raw file that is kept out of the store.</summary>
/// <param name="File">Its path under "snapshots".</param>
/// <param name="Sha256">Its checksum as described.</param>
/// <param name="Dataflow">Its dataflow.</param>
/// <param name="Vintage">Known-from date of its figures.</param>
/// <param name="Failures">Why it is kept out: the failed checks and rules, or the decision.</param>
/// <param name="MayBeAccepted">A person may let it through: every failure is one of judgement, none of form.</param>
/// <param name="Decision">The decision in force; null while nobody decided.</param>
public sealed record HeldSnapshot(
    string File, string Sha256, string Dataflow, DateOnly Vintage, IReadOnlyList<CheckRecord> Failures, bool MayBeAccepted, Decision? Decision)
{
    /// <summary>Nobody decided, and somebody should.</summary>
    public bool AwaitsDecision => MayBeAccepted && Decision is null;

    /// <summary>Names of the failed rules.</summary>
    public IReadOnlyList<string> Rules => [.. Failures.Select(f => f.Check).Distinct()];
}

/// <summary>What stands before the gate: snapshots that failed, with what a person may do about them.</summary>
public static class HeldSnapshots
{
    /// <summary>Check of a snapshot that a person rejected.</summary>
    public const string Rejected = "rejected-by-decision";

    /// <summary>The snapshots of data and landing folder that are not in the publication, in order of vintage.</summary>
    /// <param name="location">Where the folders are.</param>
    /// <param name="reader">The publication in force.</param>
    public static IReadOnlyList<HeldSnapshot> Of(StoreLocation location, ISeriesReader reader)
    {
        ArgumentNullException.ThrowIfNull(location);
        ArgumentNullException.ThrowIfNull(reader);
        var taken = reader.Snapshots.Select(s => s.File).ToHashSet();
        var decisions = new Decisions(location).InForce();
        var checks = reader.Checks.ToLookup(c => c.File);
        return
        [
            .. SnapshotArchive.Read(location).Files.Where(f => !taken.Contains(f.Path)).Select(f =>
            {
                var failures = checks[f.Path].Where(c => !c.Passed || c.Check == Rejected).ToArray();
                var decision = decisions.GetValueOrDefault(f.Meta.Sha256);
                return new HeldSnapshot(
                    f.Path, f.Meta.Sha256, f.Meta.Dataflow, f.Meta.Vintage, failures,
                    failures.Length > 0 && failures.All(c => MayBeAccepted(c.Check) || c.Check == Rejected), decision);
            }).Where(h => h.Failures.Count > 0),
        ];
    }

    /// <summary>
    /// Writes a person's decision about a file that stands before the gate. It takes effect with the next refresh.
    /// </summary>
    /// <param name="location">Where the folders are.</param>
    /// <param name="reader">The publication in force.</param>
    /// <param name="file">Path of the file under "snapshots".</param>
    /// <param name="verdict">What is decided.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="ArgumentException">No such file is held, it may not be accepted, or name or reason is missing.</exception>
    public static Decision Decide(StoreLocation location, ISeriesReader reader, string file, DecisionVerdict verdict, string by, string reason, DateTimeOffset now)
    {
        var held = Of(location, reader).FirstOrDefault(h => h.File == file)
            ?? throw new ArgumentException($"'{file}' is not held. List what is held with 'holds'.", nameof(file));
        if (verdict == DecisionVerdict.Accept && !held.MayBeAccepted)
        {
            var form = held.Failures.Where(f => !MayBeAccepted(f.Check)).Select(f => f.Check).Distinct();
            throw new ArgumentException($"{file} cannot be accepted: it failed {string.Join(", ", form)}, which no decision overrides. Cure the file at its source, or reject it.", nameof(file));
        }

        var rules = held.Rules.Where(r => r != Rejected).DefaultIfEmpty().OfType<string>().ToArray();
        var decision = new Decision(held.Sha256, file, verdict, by, now, reason, rules.Length > 0 ? rules : held.Decision?.Rules ?? []);
        new Decisions(location).Record(decision);
        return decision;
    }

    /// <summary>Whether a failed check or rule is one of judgement, which a person may override.</summary>
    public static bool MayBeAccepted(string check) =>
        SanityChecks.All.FirstOrDefault(c => c.Name == check)?.MayBeAccepted ?? QualityRules.Find(check) is not null;
}
