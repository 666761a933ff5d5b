using DecisionSupport.Ingest.Formats;

namespace DecisionSupport.Ingest.Sources;

/// <summary>Rows of a file, for its description.</summary>
internal static class RowsOf
{
    /// <summary>What the named format counts: rows of tables, observations of messages; 0 when the format is not known here or the file is not readable as it (the refresh then says why).</summary>
    public static int Count(string format, string name, Stream raw)
    {
        raw.Position = 0;
        try
        {
            if (ObservationFormats.Named(format) is { } plain)
            {
                return plain.Read(raw).RowCount;
            }

            if (DataFormats.Named(format) is { } known)
            {
                return SnapshotReading.CountOf(FileReading.Read(raw, name, known).Message);
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or FormatException)
        {
            return 0;
        }
        finally
        {
            raw.Position = 0;
        }

        return 0;
    }
}
