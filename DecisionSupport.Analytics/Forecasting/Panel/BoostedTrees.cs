using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.LightGbm;

namespace DecisionSupport.Analytics.Forecasting.Panel;

/// <summary>One row to learn from.</summary>
internal sealed class PanelRow
{
    /// <summary>The features, see <see cref="PanelWindow.Features"/>.</summary>
    [VectorType(PanelWindow.FeatureCount)]
    public required float[] Features { get; init; }

    /// <summary>The scaled change to be learnt.</summary>
    public required float Label { get; init; }
}

/// <summary>
/// Gradient-boosted regression trees, trained by LightGBM and then evaluated here: the trained trees are plain arrays,
/// so prediction needs no native library, allocates nothing and is safe on any thread (ML.NET's prediction engine is not).
/// </summary>
internal sealed class BoostedTrees
{
    // The library of ML.NET's package is linked against OpenMP, which a machine with nothing but the SDK need not have.
    private static readonly Lazy<string?> s_obstacle = new(() => NativeLibrary.TryLoad("lib_lightgbm", typeof(LightGbmRegressionTrainer).Assembly, null, out _)
        ? null
        : "The native library lib_lightgbm cannot be loaded, most often because libgomp.so.1 (OpenMP) is missing. Install it (Debian and Ubuntu: apt-get install libgomp1), then refresh.");

    private readonly Tree[] _trees;
    private readonly double _bias;

    private BoostedTrees(Tree[] trees, double bias) => (_trees, _bias) = (trees, bias);

    /// <summary>Why nothing can be trained on this machine, and what to do; null when it can.</summary>
    public static string? Obstacle => s_obstacle.Value;

    /// <summary>Trains on the rows; one thread and a fixed seed give the same trees each time.</summary>
    public static BoostedTrees Train(IReadOnlyList<PanelRow> rows) => TrainWithPeer(rows).Trees;

    /// <summary>As <see cref="Train"/>, with ML.NET's own prediction for comparison.</summary>
    public static (BoostedTrees Trees, Func<IReadOnlyList<PanelRow>, float[]> Peer) TrainWithPeer(IReadOnlyList<PanelRow> rows)
    {
        var context = new MLContext(1);
        var trained = context.Regression.Trainers.LightGbm(new LightGbmRegressionTrainer.Options
        {
            FeatureColumnName = nameof(PanelRow.Features),
            LabelColumnName = nameof(PanelRow.Label),
            NumberOfThreads = 1,
            Seed = 1,
            NumberOfIterations = 120,
            NumberOfLeaves = 31,
            LearningRate = 0.06,
            MinimumExampleCountPerLeaf = 40,
            MaximumBinCountPerFeature = 127,
            Silent = true,
            Booster = new GradientBooster.Options { L2Regularization = 5, FeatureFraction = 0.8 },
        }).Fit(context.Data.LoadFromEnumerable(rows));
        var ensemble = trained.Model.TrainedTreeEnsemble;
        var trees = ensemble.Trees.Zip(ensemble.TreeWeights, (t, weight) => new Tree(
            [.. t.NumericalSplitFeatureIndexes],
            [.. t.NumericalSplitThresholds],
            [.. t.LeftChild],
            [.. t.RightChild],
            [.. t.LeafValues.Select(v => v * weight)]));
        return (
            new BoostedTrees([.. trees], ensemble.Bias),
            others => [.. trained.Transform(context.Data.LoadFromEnumerable(others)).GetColumn<float>("Score")]);
    }

    /// <summary>The prediction for one feature vector.</summary>
    public double Predict(ReadOnlySpan<float> features)
    {
        var sum = _bias;
        foreach (var tree in _trees)
        {
            sum += tree.Predict(features);
        }

        return sum;
    }

    // A child below zero is the complement of a leaf's number.
    private sealed record Tree(int[] Feature, float[] Threshold, int[] Left, int[] Right, double[] Leaves)
    {
        public double Predict(ReadOnlySpan<float> features)
        {
            var node = Feature.Length == 0 ? ~0 : 0;
            while (node >= 0)
            {
                node = features[Feature[node]] <= Threshold[node] ? Left[node] : Right[node];
            }

            return Leaves[~node];
        }
    }
}
