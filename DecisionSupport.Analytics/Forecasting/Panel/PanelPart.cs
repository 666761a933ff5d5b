using Microsoft.ML;
using Microsoft.ML.Data;

namespace DecisionSupport.Analytics.Forecasting.Panel;

/// <summary>A panel model trained for one frequency, which can be written down and read again bit by bit. Immutable.</summary>
public sealed class PanelPart
{
    private readonly BoostedTrees _centre;
    private readonly BoostedTrees _spread;
    private readonly double _floor;
    private readonly Func<byte[]> _bytes;

    private PanelPart(PanelExtras extras, TransformerChain<ITransformer> chain, Func<byte[]> bytes)
    {
        ISingleFeaturePredictionTransformer<object>[] trees = [.. chain.OfType<ISingleFeaturePredictionTransformer<object>>()];
        if (trees.Length != 2)
        {
            throw new InvalidDataException($"This is no model file of a panel model: it holds {trees.Length} ensembles of trees instead of two.");
        }

        (Training, _floor, _bytes, Quantiles) = (extras.Training, extras.Floor, bytes, new(extras.Quantiles));
        (_centre, _spread) = (new(trees[0]), new(trees[1]));
        Shape = PanelShape.Of(Training.Frequency);
    }

    /// <summary>What it was trained on.</summary>
    public PanelTraining Training { get; }

    /// <summary>What it looks at.</summary>
    internal PanelShape Shape { get; }

    /// <summary>Quantiles of its errors in units of the predicted spread.</summary>
    internal ResidualQuantiles Quantiles { get; }

    /// <summary>The bytes of an ML.NET model file (.zip): equal models give equal bytes.</summary>
    public byte[] ToBytes() => _bytes();

    /// <summary>Reads what <see cref="ToBytes"/> wrote; forecasts are equal to the bit.</summary>
    /// <exception cref="InvalidDataException">The bytes are no such file, or were written by a version that looked at other features.</exception>
    public static PanelPart FromBytes(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var (chain, extras) = PanelFile.Read(bytes);
        var shape = PanelShape.Of(extras.Training.Frequency);
        return shape.Features.SequenceEqual(extras.Training.Features) && extras.Quantiles.Length == shape.Horizon && extras.Quantiles.All(q => q.Length == ResidualQuantiles.Steps + 1)
            ? new(extras, chain, () => bytes)
            : throw new InvalidDataException($"The model '{extras.Training.Model}' was trained on other features or horizons than this version uses; train it again.");
    }

    /// <summary>ML.NET's own predictions of centre and spread, for comparison.</summary>
    internal (float[] Centre, float[] Spread) Peer(IReadOnlyList<PanelRow> rows)
    {
        var context = new MLContext(1);
        var scored = PanelFile.Read(ToBytes()).Chain.Transform(context.Data.LoadFromEnumerable(rows, PanelFile.Schema(Shape.Features.Count)));
        return ([.. scored.GetColumn<float>("Centre")], [.. scored.GetColumn<float>("Spread")]);
    }

    internal static PanelPart Of(
        PanelTraining training, (ISingleFeaturePredictionTransformer<object> Trained, IDataView Rows) centre, (ISingleFeaturePredictionTransformer<object> Trained, IDataView Rows) spread,
        double floor, ResidualQuantiles quantiles)
    {
        var extras = new PanelExtras(training, floor, quantiles.Table);
        var chain = PanelFile.Chain(centre, spread);
        return new(extras, chain, () => PanelFile.Write(chain, centre.Rows.Schema, extras));
    }

    /// <summary>The centre and the spread of the target some steps ahead, at most the longest trained.</summary>
    internal (double Centre, double Spread) Predict(PanelOrigin origin, int horizon)
    {
        Span<float> features = stackalloc float[Shape.Features.Count];
        origin.Features(horizon, features);
        return Predict(features);
    }

    /// <summary>As <see cref="Predict(PanelOrigin, int)"/>, from features.</summary>
    internal (double Centre, double Spread) Predict(ReadOnlySpan<float> features) => (_centre.Predict(features), PanelSpread.Size(_spread, features, _floor));
}
