using System.IO.Compression;
using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace DecisionSupport.Analytics.Forecasting.Panel;

/// <summary>
/// A trained model as a model file of ML.NET: a chain of the trees of the centre (output column "Centre") and of the spread
/// ("Spread"), which MLContext.Model.Load reads, and beside it in the archive what the trees were trained on and the quantiles.
/// </summary>
internal static class PanelFile
{
    private const string Entry = "DecisionSupport/training.json";

    // The times of entries would make the bytes of equal models differ.
    private static readonly DateTimeOffset s_time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The schema of rows with a number of features.</summary>
    public static SchemaDefinition Schema(int features)
    {
        var schema = SchemaDefinition.Create(typeof(PanelRow));
        schema[nameof(PanelRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features);
        return schema;
    }

    /// <summary>The chain of both ensembles.</summary>
    public static TransformerChain<ITransformer> Chain(
        (ISingleFeaturePredictionTransformer<object> Trained, IDataView Rows) centre, (ISingleFeaturePredictionTransformer<object> Trained, IDataView Rows) spread)
    {
        var context = new MLContext(1);
        ITransformer Named(string name, (ISingleFeaturePredictionTransformer<object> Trained, IDataView Rows) trees) =>
            context.Transforms.CopyColumns(name, "Score").Fit(trees.Trained.Transform(trees.Rows));
        return new(centre.Trained, Named("Centre", centre), spread.Trained, Named("Spread", spread));
    }

    /// <summary>The bytes of the file.</summary>
    public static byte[] Write(TransformerChain<ITransformer> chain, DataViewSchema schema, PanelExtras extras)
    {
        using var model = new MemoryStream();
        new MLContext(1).Model.Save(chain, schema, model);
        using var result = new MemoryStream();
        using (var target = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var source = new ZipArchive(model, ZipArchiveMode.Read);
            foreach (var entry in source.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
            {
                using var bytes = entry.Open();
                using var copy = Create(target, entry.FullName);
                bytes.CopyTo(copy);
            }

            using var json = Create(target, Entry);
            JsonSerializer.Serialize(json, extras);
        }

        return result.ToArray();
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is no model file of ours.</exception>
    public static (TransformerChain<ITransformer> Chain, PanelExtras Extras) Read(byte[] bytes)
    {
        try
        {
            PanelExtras extras;
            using (var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read))
            {
                using var json = (archive.GetEntry(Entry) ?? throw new InvalidDataException($"it holds no {Entry}")).Open();
                extras = JsonSerializer.Deserialize<PanelExtras>(json) ?? throw new InvalidDataException($"{Entry} is empty");
            }

            return ((TransformerChain<ITransformer>)new MLContext(1).Model.Load(new MemoryStream(bytes), out _), extras);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or FormatException or InvalidOperationException or InvalidCastException or ArgumentException)
        {
            throw new InvalidDataException($"This is no model file of a panel model: {e.Message}", e);
        }
    }

    private static Stream Create(ZipArchive archive, string name)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = s_time;
        return entry.Open();
    }
}

/// <summary>What stands beside the trees in a model file.</summary>
/// <param name="Training">What the trees were trained on.</param>
/// <param name="Floor">The least spread.</param>
/// <param name="Quantiles">Quantiles of errors in units of the spread, by horizon.</param>
internal sealed record PanelExtras(PanelTraining Training, double Floor, double[][] Quantiles);
