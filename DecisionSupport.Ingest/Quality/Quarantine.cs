using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Ingest.Validation;
using static System.FormattableString;

namespace DecisionSupport.Ingest.Quality;

/// <summary>The rows of a refused file that were rejected, each with its reason: they stay queryable until the file is cured.</summary>
internal static class Quarantine
{
    /// <summary>Most rows kept of one file; a last row counts the rest.</summary>
    public const int MostRows = 10_000;

    /// <summary>One row for each finding that names a line, of the failed checks of form.</summary>
    public static IReadOnlyList<QuarantinedRow> Of(SnapshotUnderCheck snapshot, IReadOnlyList<CheckRecord> checks)
    {
        var failed = checks.Where(c => !c.Passed).Select(c => c.Check).ToHashSet();
        var (file, dataflow) = (snapshot.File.Path, snapshot.File.Meta.Dataflow);
        var faults = snapshot.Parsed.Faults.Where(f => f.Line is not null).ToLookup(f => f.Line!.Value);
        var rows = new List<QuarantinedRow>();
        var more = 0L;
        Dictionary<long, ParsedRow>? byLine = null;
        foreach (var check in SanityChecks.All.Where(c => failed.Contains(c.Name) && !c.MayBeAccepted))
        {
            foreach (var finding in check.Look(snapshot).Where(f => f.Line is not null))
            {
                if (rows.Count == MostRows)
                {
                    more++;
                    continue;
                }

                var line = finding.Line!.Value;
                byLine ??= snapshot.Parsed.Rows.DistinctBy(r => r.Line).ToDictionary(r => r.Line);
                var fault = check is FormatFaultCheck ? faults[line].FirstOrDefault(f => finding.Message.En.Contains(f.Column, StringComparison.Ordinal)) : null;
                var read = byLine.TryGetValue(line, out var row) ? Invariant($"{row.Id} {row.Period} {row.Value:R}") : "";
                rows.Add(new(file, dataflow, line, check.Name, fault?.Column ?? "", fault?.Value ?? read, finding.Message));
            }
        }

        if (more > 0)
        {
            rows.Add(new(file, dataflow, null, "more", "", "", new($"{more} more rejected rows of this file are not listed.", $"该文件另有 {more} 行被拒，未列出。")));
        }

        return rows;
    }
}
