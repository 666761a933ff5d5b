using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Recipes;
using DecisionSupport.Ingest.Snapshots;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Sources;

/// <summary>Rows of a received file, for its description: as many as the refresh will find when it reads it the same way.</summary>
internal static class RowsOf
{
    /// <summary>
    /// The count; 0 when the file cannot be read as its description says (the refresh then says why, and keeps it out). Series that a
    /// recipe reads for the first time get their rows in the catalogue of the landing folder, so that the refresh can publish them.
    /// </summary>
    /// <exception cref="DataFileException">The series do not fit into the catalogue; the message says what to do.</exception>
    public static int Count(StoreLocation location, SnapshotMeta meta, string path)
    {
        var file = new SnapshotFile($"{meta.Receipt!.Source}/{meta.File}", path, meta);
        ParsedFile parsed;
        (Recipe Recipe, RecipeResult Result)? read = null;
        try
        {
            if (LandingTrial.Fault(file, LandingTrial.Usual) is not null)
            {
                return 0;
            }

            var documents = meta.Recipe is null ? null : DataDocuments.Of(location);
            (parsed, read) = documents?.Find(meta.Recipe!) is { } text && DataFormats.Named(meta.Format) is { } format
                ? ByRecipe(RecipeReader.Read(meta.Recipe!, text), format, file)
                : (SnapshotReading.Read(file, documents), null);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or DataFileException)
        {
            return 0;
        }

        if (parsed.Faults.Count == 0 && read is { Result.FigureCount: > 0 } good)
        {
            LandedCatalogue.Extend(location, good.Recipe, good.Result.Series);
        }

        return parsed.RowCount;
    }

    private static (ParsedFile Parsed, (Recipe Recipe, RecipeResult Result)?) ByRecipe(Recipe recipe, DataFormat format, SnapshotFile file)
    {
        using var raw = File.OpenRead(file.FullPath);
        var message = FileReading.Read(raw, file.Meta.File, format).Message;
        return (SnapshotReading.Rows(recipe, message), (recipe, RecipeReading.Apply(recipe, message)));
    }
}
