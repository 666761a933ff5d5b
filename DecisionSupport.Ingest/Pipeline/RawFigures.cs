using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Snapshots;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>Raw files as contributions to the ledgers of their series; each file is parsed once.</summary>
internal sealed class RawFigures(CatalogueContent catalogue)
{
    private readonly Dictionary<string, ParsedFile> _parsed = [];

    public ParsedFile Parse(SnapshotFile file)
    {
        if (!_parsed.TryGetValue(file.Path, out var parsed))
        {
            parsed = SnapshotReading.Read(file, catalogue.Documents);
            _parsed[file.Path] = parsed;
        }

        return parsed;
    }

    public void Forget() => _parsed.Clear();

    /// <summary>What an accepted or checked snapshot says of each of its series, and of those it withdraws as a whole.</summary>
    public Dictionary<string, Contribution> Contributions(SnapshotFile file, int snapshotId)
    {
        var meta = file.Meta;
        var byKey = Parse(file).Rows
            .GroupBy(r => r.Id)
            .Select(g => (Indicator: catalogue.Indicators.Find(meta.KeyOf(g.Key) ?? ""), Rows: g))
            .Where(x => x.Indicator is not null)
            .GroupBy(x => x.Indicator!.Key.Key)
            .ToDictionary(g => g.Key, g => Contribution(file, snapshotId, g.First().Indicator!, g.SelectMany(x => x.Rows)));
        if (meta.Coverage == Coverage.Full)
        {
            foreach (var withdrawal in meta.Withdrawals)
            {
                if (catalogue.Indicators.Find(withdrawal.Key) is { } indicator)
                {
                    byKey.TryAdd(indicator.Key.Key, Contribution(file, snapshotId, indicator, []));
                }
            }
        }

        return byKey;
    }

    /// <summary>The ledger of each series made anew from all given snapshots.</summary>
    /// <exception cref="InvalidDataException">A raw file is no longer what was accepted.</exception>
    public Dictionary<string, ReleaseLedger> Fold(IReadOnlySet<string> keys, IEnumerable<(SnapshotFile File, int SnapshotId, string Sha256)> snapshots)
    {
        var ledgers = keys.ToDictionary(k => k, k => new ReleaseLedger(catalogue.Indicators.Find(k)!));
        foreach (var (file, id, sha256) in snapshots.OrderBy(s => s.File))
        {
            if (file.ActualSha256() is var actual && actual != sha256)
            {
                throw new InvalidDataException($"{file.Path}: the raw file was accepted with SHA-256 {sha256} and now has {actual ?? "none (it is missing)"}. Raw files are never changed: restore it, or run 'rebuild' to take the files as they are now.");
            }

            foreach (var (key, contribution) in Contributions(file, id).Where(c => keys.Contains(c.Key)))
            {
                ledgers[key].Apply(contribution);
            }
        }

        return ledgers;
    }

    private static Contribution Contribution(SnapshotFile file, int snapshotId, Indicator indicator, IEnumerable<ParsedRow> rows)
    {
        var figures = rows.Select(r => r.Period.Frequency == indicator.Frequency
            ? new Figure(r.Period.Ordinal, r.Value, (char)Status(indicator, r), r.KnownFrom?.DayNumber)
            : throw new InvalidDataException($"{file.Path}, line {r.Line}: {indicator.Key.Key} has the period {r.Period}, but the catalogue now says {indicator.Frequency}. Correct the frequency in data/catalogue/{indicator.Key.Dataflow}.json."));
        return new(
            snapshotId, file.Meta.Vintage.DayNumber, file.Meta.Coverage == Coverage.Full,
            file.Meta.Units.GetValueOrDefault(indicator.Key.Key) ?? indicator.Unit, [.. figures]);
    }

    private static ObservationStatus Status(Indicator indicator, ParsedRow row) =>
        row.Status ?? (indicator.ProjectionFrom is { } from && row.Period >= from ? ObservationStatus.Forecast : ObservationStatus.Normal);
}
