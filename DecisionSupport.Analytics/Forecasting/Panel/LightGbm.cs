using Microsoft.ML;
using Microsoft.ML.Trainers.LightGbm;

namespace DecisionSupport.Analytics.Forecasting.Panel;

/// <summary>
/// A <see cref="BoostedPanel"/> grown leaf by leaf by LightGBM. Source: Ke et al. (2017), LightGBM: a highly efficient
/// gradient boosting decision tree, NeurIPS 30.
/// </summary>
public sealed class LightGbm : BoostedPanel
{
    private static readonly Lazy<string?> s_obstacle = new(() => Missing("lib_lightgbm", typeof(LightGbmRegressionTrainer), "libgomp.so.1 (OpenMP; Debian and Ubuntu: apt-get install libgomp1)"));

    /// <inheritdoc/>
    public override string Name => "lightgbm";

    /// <inheritdoc/>
    public override string? Obstacle => s_obstacle.Value;

    private protected override int Windows => 60_000;

    private protected override string Recipe => "1: 127 bins, L2 5, 0.8 of features";

    private protected override ISingleFeaturePredictionTransformer<object> Fit(MLContext context, IDataView rows, TreeSize size) =>
        context.Regression.Trainers.LightGbm(new LightGbmRegressionTrainer.Options
        {
            FeatureColumnName = nameof(PanelRow.Features),
            LabelColumnName = nameof(PanelRow.Label),
            NumberOfThreads = 1,
            Seed = Seed,
            Deterministic = true,
            NumberOfIterations = size.Trees,
            NumberOfLeaves = size.Leaves,
            LearningRate = size.Rate,
            MinimumExampleCountPerLeaf = size.Rows,
            MaximumBinCountPerFeature = 127,
            Silent = true,
            Booster = new GradientBooster.Options { L2Regularization = 5, FeatureFraction = 0.8 },
        }).Fit(rows);
}
