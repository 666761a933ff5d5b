using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Snapshots;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Sources;

/// <summary>Rows of a received file, for its description: as many as the refresh will find when it reads it the same way.</summary>
internal static class RowsOf
{
    /// <summary>The count; 0 when the file cannot be read as its description says (the refresh then says why, and keeps it out).</summary>
    public static int Count(StoreLocation location, SnapshotMeta meta, string path)
    {
        try
        {
            var file = new SnapshotFile($"{meta.Receipt!.Source}/{meta.File}", path, meta);
            return LandingTrial.Fault(file, LandingTrial.Usual) is not null ? 0 : SnapshotReading.Read(file, meta.Recipe is null ? null : DataDocuments.Of(location)).RowCount;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or DataFileException)
        {
            return 0;
        }
    }
}
