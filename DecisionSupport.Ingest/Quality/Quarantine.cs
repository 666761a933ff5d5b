using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Snapshots;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Ingest.Validation;
using static System.FormattableString;

namespace DecisionSupport.Ingest.Quality;

/// <summary>
/// The rows of a refused file that were rejected, each with its reason: they stay queryable until the file is cured. One row for each
/// finding that names a line, of the failed checks of form; batch after batch, as the file is looked at.
/// </summary>
internal sealed class Quarantine
{
    /// <summary>Most rows kept of one file; a last row counts the rest.</summary>
    public const int MostRows = 10_000;

    private readonly List<QuarantinedRow> _rows = [];
    private long _more;

    /// <summary>Takes the rejected rows of a batch.</summary>
    /// <param name="snapshot">The batch.</param>
    /// <param name="failed">The checks that failed so far.</param>
    public void Look(SnapshotUnderCheck snapshot, IReadOnlyCollection<SanityCheck> failed)
    {
        var (file, dataflow) = (snapshot.File.Path, snapshot.File.Meta.Dataflow);
        var faults = snapshot.Parsed.Faults.Where(f => f.Line is not null).ToLookup(f => f.Line!.Value);
        Dictionary<long, ParsedRow>? byLine = null;
        foreach (var check in failed.Where(c => !c.MayBeAccepted).OrderBy(c => c.Name, StringComparer.Ordinal))
        {
            foreach (var finding in check.Look(snapshot).Where(f => f.Line is not null))
            {
                if (_rows.Count == MostRows)
                {
                    _more++;
                    continue;
                }

                var line = finding.Line!.Value;
                byLine ??= snapshot.Parsed.Rows.DistinctBy(r => r.Line).ToDictionary(r => r.Line);
                var fault = check is FormatFaultCheck ? faults[line].FirstOrDefault(f => finding.Message.En.Contains(f.Column, StringComparison.Ordinal)) : null;
                var read = byLine.TryGetValue(line, out var row) ? Invariant($"{row.Id} {row.Period} {row.Value:R}") : "";
                _rows.Add(new(file, dataflow, line, check.Name, fault?.Column ?? "", fault?.Value ?? read, finding.Message));
            }
        }
    }

    /// <summary>The rows, by check and line.</summary>
    public IReadOnlyList<QuarantinedRow> Rows(SnapshotFile snapshot)
    {
        var rows = _rows.OrderBy(r => r.Rule, StringComparer.Ordinal).ThenBy(r => r.Line).ToList();
        if (_more > 0)
        {
            rows.Add(new(snapshot.Path, snapshot.Meta.Dataflow, null, "more", "", "", new($"{_more} more rejected rows of this file are not listed.", $"该文件另有 {_more} 行被拒，未列出。")));
        }

        return rows;
    }
}
