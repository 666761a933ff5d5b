using DecisionSupport.Ingest.Snapshots;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Validation;

/// <summary>What one check found over all batches of a file: the first findings, and how many there are.</summary>
internal sealed class CheckTally(SanityCheck check)
{
    // Batches are in order of series, findings are reported in order of the file: enough are kept to sort.
    private const int Kept = 50 * SanityCheck.MostFindings;

    private readonly List<Finding> _first = [];
    private int _count;
    private SnapshotUnderCheck? _last;

    public SanityCheck Check => check;

    public bool Passed => _count == 0;

    public void Look(SnapshotUnderCheck snapshot)
    {
        _last = snapshot;
        foreach (var finding in check.Look(snapshot))
        {
            _count++;
            _first.Add(finding);
            if (_first.Count == 2 * Kept)
            {
                Sort();
                _first.RemoveRange(Kept, Kept);
            }
        }
    }

    public IReadOnlyList<CheckRecord> Records(SnapshotFile file)
    {
        CheckRecord Record(bool passed, Analytics.Indicators.LocalizedText message, long? line) =>
            new(file.Meta.Dataflow, file.Path, check.Name, check.Category, passed, message, line);
        if (_count == 0)
        {
            return [Record(true, _last is null ? check.Assurance : check.AssuranceOf(_last), null)];
        }

        Sort();
        var records = _first.Take(SanityCheck.MostFindings).Select(f => Record(false, f.Message, f.Line)).ToList();
        if (_count > SanityCheck.MostFindings)
        {
            var rest = _count - SanityCheck.MostFindings;
            records.Add(Record(false, new($"{file.Path}: {rest} more findings of this check are not listed; correct those listed and check again.", $"{file.Path}：此项检查另有 {rest} 处问题未列出；请先改正已列出的再检查。"), null));
        }

        return records;
    }

    // Stable: findings without a line, about the whole file, come first and keep their order.
    private void Sort()
    {
        var sorted = _first.OrderBy(f => f.Line ?? 0).ToArray();
        _first.Clear();
        _first.AddRange(sorted);
    }
}
