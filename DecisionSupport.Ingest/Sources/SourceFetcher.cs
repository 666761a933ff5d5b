using System.Security.Cryptography;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Snapshots;
using DecisionSupport.Ingest.Sources.Arrivals;
using DecisionSupport.Ingest.Sources.Transfer;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Sources;

/// <summary>Fetches one source: asks, lands what is new, remembers, and writes the record of it. It never throws for what a source does wrong.</summary>
/// <param name="location">Where data and landing folder are.</param>
/// <param name="http">The transport.</param>
/// <param name="clock">The clock.</param>
public sealed class SourceFetcher(StoreLocation location, HttpTransport http, TimeProvider clock)
{
    /// <summary>A difference between the local clock and a server's that is said.</summary>
    public static readonly TimeSpan MostSkew = TimeSpan.FromMinutes(5);

    private readonly LandingZone _landing = new(location);
    private readonly ArrivalLog _log = new(location);

    private string Folder => Path.Combine(location.Landing, SourceReader.Folder);

    // Apart from the documents: files under way have names of their own choosing.
    private string UnderWay => Path.Combine(Folder, "under-way");

    /// <summary>Path of what is remembered of a source.</summary>
    public string StatePath(string id) => Path.Combine(Folder, id + SourceState.Suffix);

    /// <summary>Fetches a source and records what came of it: one record for each file, or one that says "unchanged" or why it failed.</summary>
    /// <param name="definition">The source.</param>
    /// <param name="by">Who asks: a person, "schedule" or "command".</param>
    /// <param name="cancellation">Ends it; what came so far is kept for the next try, and nothing is recorded.</param>
    /// <returns>The records; empty when another process fetches this source just now.</returns>
    public async Task<IReadOnlyList<ArrivalRecord>> FetchAsync(SourceDefinition definition, string by, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Directory.CreateDirectory(UnderWay);
        using var hold = Hold(definition.Id);
        if (hold is null)
        {
            return [];
        }

        var now = clock.GetUtcNow();
        var state = SourceState.Read(StatePath(definition.Id));
        var common = new ArrivalRecord(definition.Id, now, ArrivalResult.Unchanged) { Expected = definition.Release?.Last(now), By = by };
        if (state.NotBefore is { } notBefore && notBefore > now)
        {
            return [Write(common with { Result = ArrivalResult.Failed, Message = Asked(definition, notBefore) })];
        }

        var records = new List<ArrivalRecord>();
        var fetch = new SourceFetch(definition, state with { LastTry = now, NotBefore = null }, UnderWay, http, clock);
        try
        {
            var kind = DataSources.Named(definition.Kind)!;
            var files = await kind.FetchAsync(fetch, cancellation);
            foreach (var file in files)
            {
                var record = Land(definition, file, common);
                if (record.Result != ArrivalResult.Failed)
                {
                    fetch = fetch with { State = kind.Landed(fetch, file) };
                }

                records.Add(Write(record));
                if (file.IsTemporary)
                {
                    File.Delete(file.Path);
                }
            }

            if (files.Count == 0)
            {
                // A folder is looked into every minute: that nothing lies there is no event.
                records.Add(kind.IsWatched ? common : Write(common));
            }
        }
        catch (SourceException e)
        {
            fetch = fetch with { State = fetch.State with { NotBefore = e.NotBefore } };
            records.Add(Write(common with { Result = ArrivalResult.Failed, Message = e.Text }));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            records.Add(Write(common with
            {
                Result = ArrivalResult.Failed,
                Message = new($"{definition.Id}: a file could not be read or written: {e.Message} Check room and rights of {location.Landing}.", $"{definition.Id}：文件无法读写：{e.Message} 请检查 {location.Landing} 的空间与权限。"),
            }));
        }

        var failed = records.Exists(r => r.Result == ArrivalResult.Failed);
        (fetch.State with { FailedTries = failed ? state.FailedTries + 1 : 0 }).Write(StatePath(definition.Id));
        return records;
    }

    private ArrivalRecord Write(ArrivalRecord record)
    {
        _log.Append(record);
        return record;
    }

    private ArrivalRecord Land(SourceDefinition definition, ReceivedFile file, ArrivalRecord common)
    {
        using var raw = File.OpenRead(file.Path);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(raw));
        var skew = file.ServerDate is { } server && (common.At - server).Duration() > MostSkew ? common.At - server : (TimeSpan?)null;
        common = common with
        {
            Bytes = raw.Length,
            Sha256 = sha256,
            Proof = file.Proof,
            ClockAheadSeconds = skew is { } s ? (long)s.TotalSeconds : null,
            Message = skew is { } off ? Off(definition, off) : null,
        };
        var newest = SnapshotArchive.Read(location.Landing).Files.LastOrDefault(f => f.Source == definition.Id && f.Meta.Dataflow == definition.Dataflow && f.Meta.File == file.File);
        if (newest?.Meta.Sha256 == sha256)
        {
            return common with { Path = newest.Path, Vintage = newest.Meta.Vintage };
        }

        try
        {
            var (vintage, basis, note) = VintageOf.File(definition, file, raw, common.At, newest?.Meta.Vintage);
            if (newest?.Meta.Vintage == vintage)
            {
                throw Twice(definition, file, vintage);
            }

            var meta = new SnapshotMeta(
                definition.Dataflow, file.File, sha256, definition.Format, 0, DateOnly.FromDateTime(common.At.UtcDateTime), vintage, basis, note,
                definition.Coverage, definition.Origin, definition.Licence, new Dictionary<string, string>(), new Dictionary<string, string>(), [])
            {
                Recipe = definition.Recipe,
                Receipt = new(definition.Id, common.At, file.Address, file.ETag, file.LastModified, common.By),
            };
            meta = meta with { Rows = RowsOf.Count(location, meta, file.Path) };
            return common with { Result = ArrivalResult.Arrived, Path = _landing.Land(definition.Id, raw, meta).Path, Vintage = vintage };
        }
        catch (SourceException e)
        {
            return common with { Result = ArrivalResult.Failed, Message = e.Text };
        }
        catch (DataFileException e)
        {
            return common with { Result = ArrivalResult.Failed, Message = new($"{definition.Id}: {e.Message}", $"{definition.Id}：{e.Text.Zh ?? e.Message}") };
        }
    }

    private static SourceException Twice(SourceDefinition definition, ReceivedFile file, DateOnly vintage) => new(FaultReason.Vintage,
        FormattableString.Invariant($"{definition.Id}: {file.File} changed again on {vintage:yyyy-MM-dd}, a day that has a vintage already; a vintage is what was known at the end of a day. The new state is not landed now and is fetched again tomorrow."),
        FormattableString.Invariant($"{definition.Id}：{file.File} 于 {vintage:yyyy-MM-dd} 再次变动，而该日已有版本（版本指当日结束时的已知状态）。新状态本次不入库，次日重新获取。"));

    private static LocalizedText Off(SourceDefinition definition, TimeSpan ahead) => new(
        FormattableString.Invariant($"{definition.Id}: the clock of this machine is {Math.Abs(ahead.TotalMinutes):0} minutes {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} the server's. Set it (NTP): days of retrieval come from it."),
        FormattableString.Invariant($"{definition.Id}：本机时钟比服务器{(ahead > TimeSpan.Zero ? "快" : "慢")} {Math.Abs(ahead.TotalMinutes):0} 分钟。请校时（NTP）：获取日期取自本机时钟。"));

    private static LocalizedText Asked(SourceDefinition definition, DateTimeOffset until) => new(
        FormattableString.Invariant($"{definition.Id}: the server asked to be left alone until {until.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC; it was not contacted."),
        FormattableString.Invariant($"{definition.Id}：服务器要求在 {until.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC 之前不再请求，因此未联系。"));

    // Web host and command line may both want the source; the system gives the file back when a process dies.
    private FileStream? Hold(string id)
    {
        try
        {
            return new(Path.Combine(UnderWay, id + ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
