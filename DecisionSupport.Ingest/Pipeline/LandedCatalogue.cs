using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Recipes;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>Rows of the catalogue for series that came with a file, kept in the landing folder; those of the data folder are never changed.</summary>
internal static class LandedCatalogue
{
    private static readonly Lock s_oneAtATime = new();

    /// <summary>Lets one catalogue be written at a time.</summary>
    public static Lock OneAtATime => s_oneAtATime;

    /// <summary>The documents as they would be with the rows that the series lack, checked as a whole.</summary>
    /// <param name="location">Data and landing folder.</param>
    /// <param name="documents">The documents as they are.</param>
    /// <param name="recipe">The recipe that read the series.</param>
    /// <param name="series">The series.</param>
    /// <returns>Path and text of the catalogue file, how many rows are new, and the catalogue as it would be.</returns>
    /// <exception cref="DataFileException">The series do not fit into the catalogue; the message says what to do.</exception>
    public static (string Path, string Text, int Added, CatalogueContent After) With(
        StoreLocation location, DataDocuments documents, Recipe recipe, IReadOnlyList<RecipeSeries> series)
    {
        var path = RecipeCatalogue.PathOf(recipe.Series.Dataflow);
        var (text, added) = RecipeCatalogue.Write(recipe, series, documents.Find(path));
        if (added > 0 && File.Exists(System.IO.Path.Combine(location.Data, path)))
        {
            throw new DataFileException(
                path, "", $"the dataflow {recipe.Series.Dataflow} is part of the data folder and lacks {added} of the series that the file holds; give the recipe a dataflow of its own, or add the series there.",
                $"数据流 {recipe.Series.Dataflow} 属于数据文件夹，缺少文件中的 {added} 个序列；请为配方另取数据流代码，或在该处补充序列。");
        }

        var after = CatalogueReader.Read(documents.With(path, text));
        foreach (var one in series)
        {
            var indicator = after.Indicators.Find(one.Key)!;
            if (indicator.Frequency != one.Frequency || indicator.Key.Dataflow != recipe.Series.Dataflow)
            {
                throw new DataFileException(path, one.Key, $"the catalogue has it as {indicator.Frequency} series of {indicator.Key.Dataflow}, the file as {one.Frequency} series of {recipe.Series.Dataflow}; give the recipe another key.",
                    $"目录中该序列为 {indicator.Key.Dataflow} 的 {indicator.Frequency} 序列，文件中为 {recipe.Series.Dataflow} 的 {one.Frequency} 序列；请为配方另取代码。");
            }
        }

        return (path, text, added, after);
    }

    /// <summary>Adds the rows that series of a fetched file lack. What is there stays as it is, for people may have completed it.</summary>
    /// <exception cref="DataFileException">The series do not fit into the catalogue; nothing was written.</exception>
    public static void Extend(StoreLocation location, Recipe recipe, IReadOnlyList<RecipeSeries> series)
    {
        lock (s_oneAtATime)
        {
            var documents = DataDocuments.Of(location);
            var (path, text, added, _) = With(location, documents, recipe, series);
            if (added > 0)
            {
                Write(location, path, text);
            }
        }
    }

    /// <summary>Writes a document of the landing folder, whole or not at all.</summary>
    public static void Write(StoreLocation location, string path, string text)
    {
        var full = System.IO.Path.Combine(location.Landing, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        Durable.WriteText(full, text);
    }
}
