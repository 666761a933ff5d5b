using DecisionSupport.Analytics.Forecasting.Hierarchies;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Forecasting.Hierarchies;

/// <summary>Expected figures are printed by <c>Rscript mint.R</c> in this folder: S(S'W⁻¹S)⁻¹S'W⁻¹ŷ in base R 4.2.2.</summary>
public class ReconciliationGoldenTests
{
    private static readonly Hierarchy Tree = Hierarchy.Of(
        [new("nation", ["A", "B"]), new("A", ["a1", "a2"]), new("B", ["b1", "b2", "b3"])]);

    private static readonly double[] Base = [103, 41, 55, 20, 18, 22, 19, 11];

    private static HierarchyPast Past()
    {
        double[] Column(Func<int, double> at) => [.. Enumerable.Range(1, 16).Select(at)];
        double[][] leaves =
        [
            Column(t => Math.Sin(t)), Column(t => Math.Cos(2 * t) * 1.5), Column(t => Math.Sin(3 * t) + (0.5 * Math.Sin(t))),
            Column(t => Math.Cos(t * t) * 0.7), Column(t => Math.Sin(5 * t) * 2),
        ];
        return new([], [
            Column(t => leaves.Sum(l => l[t - 1]) + (0.3 * Math.Cos(7 * t))),
            Column(t => leaves[0][t - 1] + leaves[1][t - 1] - (0.2 * Math.Sin(4 * t))),
            Column(t => leaves[2][t - 1] + leaves[3][t - 1] + leaves[4][t - 1] + (0.1 * Math.Cos(3 * t))),
            .. leaves,
        ]);
    }

    private static void Close(double[] expected, double[] actual) => Assert.All(expected, (e, i) => Assert.Equal(e, actual[i], 9));

    [Fact]
    public void Least_squares_and_structural_weights_are_those_of_the_formula()
    {
        Close(
            [99.379310344828, 42.413793103448, 56.965517241379, 22.206896551724, 20.206896551724, 23.655172413793, 20.655172413793, 12.655172413793],
            Reconciliation.Named("ols").Prepare(Tree, HierarchyPast.None).Reconcile(Base));
        Close(
            [96.333333333333, 40.833333333333, 55.5, 21.416666666667, 19.416666666667, 23.166666666667, 20.166666666667, 12.166666666667],
            Reconciliation.Named("wls").Prepare(Tree, HierarchyPast.None).Reconcile(Base));
    }

    [Fact]
    public void Minimum_trace_shrinks_and_reconciles_as_the_paper()
    {
        var reconciler = Reconciliation.Named("mint").Prepare(Tree, Past());
        Assert.Equal("minimum trace, shrinkage λ = 0.336 from 16 periods", reconciler.Description);
        Close(
            [95.839867822569, 40.340012910441, 55.499854912128, 20.664316083943, 19.675696826498, 22.798926980656, 19.200643419993, 13.500284511479],
            reconciler.Reconcile(Base));
    }

    [Fact]
    public void The_shrinkage_is_that_of_Schaefer_and_Strimmer()
    {
        double[][] rows = [.. Enumerable.Range(0, 16).Select(t => Past().Residuals.Select(r => r[t]).ToArray())];
        Assert.Equal(0.3361045261414, new ShrunkCovariance(rows).Shrinkage, 12);
    }

    [Fact]
    public void Regions_and_industries_with_cells_are_one_grouped_hierarchy()
    {
        var grouped = Hierarchy.Of([
            new("nation", ["r1", "r2"]), new("nation", ["i1", "i2"]),
            new("r1", ["r1i1", "r1i2"]), new("r2", ["r2i1", "r2i2"]), new("i1", ["r1i1", "r2i1"]), new("i2", ["r1i2", "r2i2"]),
        ]);
        Assert.Equal(["nation", "r1", "r2", "i1", "i2", "r1i1", "r1i2", "r2i1", "r2i2"], grouped.Nodes);
        Assert.True(grouped.LeavesAreFree);
        double[] values = [100, 61, 42, 33, 65, 20, 38, 15, 25];
        Close(
            [100, 59.333333333333, 40.666666666667, 34.666666666667, 65.333333333333, 20, 39.333333333333, 14.666666666667, 26],
            Reconciliation.Named("ols").Prepare(grouped, HierarchyPast.None).Reconcile(values));
        Close(
            [99.75, 59.125, 40.625, 34.875, 64.875, 20.0625, 39.0625, 14.8125, 25.8125],
            Reconciliation.Named("wls").Prepare(grouped, HierarchyPast.None).Reconcile(values));
    }

    [Fact]
    public void Two_sums_of_one_nation_agree_without_cells()
    {
        var crossed = Hierarchy.Of([new("nation", ["r1", "r2"]), new("nation", ["i1", "i2", "i3"])]);
        Assert.False(crossed.LeavesAreFree);
        Close(
            [100.45454545455, 60.727272727273, 39.727272727273, 30.818181818182, 33.818181818182, 35.818181818182],
            Reconciliation.Named("ols").Prepare(crossed, HierarchyPast.None).Reconcile([100, 62, 41, 30, 33, 35]));
    }
}
