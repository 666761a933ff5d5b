using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace DecisionSupport.Analytics.Forecasting.Panel;

/// <summary>One row to learn from.</summary>
internal sealed class PanelRow
{
    /// <summary>The features, see <see cref="PanelShape.Features"/>; their number is set for each frequency.</summary>
    public required float[] Features { get; init; }

    /// <summary>What is to be learnt.</summary>
    public required float Label { get; init; }
}

/// <summary>
/// Gradient-boosted regression trees, trained by ML.NET and then evaluated here: the trained trees are plain arrays, so
/// prediction needs no native library, allocates nothing and is safe on any thread (ML.NET's prediction engine is not).
/// </summary>
internal sealed class BoostedTrees
{
    private readonly Tree[] _trees;
    private readonly double _bias;

    /// <summary>The trees of a trained or loaded model of ML.NET.</summary>
    public BoostedTrees(ISingleFeaturePredictionTransformer<object> trained)
    {
        var ensemble = ((TreeEnsembleModelParametersBasedOnRegressionTree)trained.Model).TrainedTreeEnsemble;
        _bias = ensemble.Bias;
        _trees = [.. ensemble.Trees.Zip(ensemble.TreeWeights, (t, weight) => new Tree(
            [.. t.NumericalSplitFeatureIndexes],
            [.. t.NumericalSplitThresholds],
            [.. t.LeftChild],
            [.. t.RightChild],
            [.. t.LeafValues.Select(v => v * weight)]))];
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
