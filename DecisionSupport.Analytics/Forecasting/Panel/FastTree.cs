using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;

namespace DecisionSupport.Analytics.Forecasting.Panel;

/// <summary>
/// A <see cref="BoostedPanel"/> of multiple additive regression trees (MART) by ML.NET's FastTree. Source: Friedman (2001),
/// Greedy function approximation: a gradient boosting machine, Annals of Statistics 29, 1189–1232.
/// </summary>
public sealed class FastTree : BoostedPanel
{
    private static readonly Lazy<string?> s_obstacle = new(() => Missing("FastTreeNative", typeof(FastTreeRegressionTrainer), "the C library of the system"));

    /// <inheritdoc/>
    public override string Name => "fasttree";

    /// <inheritdoc/>
    /// <remarks>Three times LightGBM's time for much the same forecasts.</remarks>
    public override bool IsRoutine => false;

    /// <inheritdoc/>
    public override string? Obstacle => s_obstacle.Value;

    private protected override int Windows => 30_000;

    private protected override string Recipe => "1: 127 bins, 0.8 of features";

    private protected override ISingleFeaturePredictionTransformer<object> Fit(MLContext context, IDataView rows, TreeSize size) =>
        context.Regression.Trainers.FastTree(new FastTreeRegressionTrainer.Options
        {
            FeatureColumnName = nameof(PanelRow.Features),
            LabelColumnName = nameof(PanelRow.Label),
            NumberOfThreads = 1,
            Seed = Seed,
            NumberOfTrees = size.Trees,
            NumberOfLeaves = size.Leaves,
            LearningRate = size.Rate,
            MinimumExampleCountPerLeaf = size.Rows,
            MaximumBinCountPerFeature = 127,
            FeatureFraction = 0.8,
            DiskTranspose = false,
        }).Fit(rows);
}
