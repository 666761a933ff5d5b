using CsCheck;
using DecisionSupport.Analytics.Forecasting.Hierarchies;
using DecisionSupport.Analytics.Methods;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Forecasting.Hierarchies;

public class ReconciliationTests
{
    private static readonly Hierarchy Grouped = Hierarchy.Of([
        new("nation", ["r1", "r2"]), new("nation", ["i1", "i2"]),
        new("r1", ["r1i1", "r1i2"]), new("r2", ["r2i1", "r2i2"]), new("i1", ["r1i1", "r2i1"]), new("i2", ["r1i2", "r2i2"]),
    ]);

    private static readonly Hierarchy Crossed = Hierarchy.Of([
        new("nation", ["east", "west"]), new("nation", ["farms", "plants", "shops"]), new("east", ["e1", "e2"]),
    ]);

    public static TheoryData<string, bool> Cases()
    {
        var cases = new TheoryData<string, bool>();
        foreach (var method in Reconciliation.All)
        {
            cases.Add(method.Name, true);
            if (method.Name != "bu")
            {
                cases.Add(method.Name, false);
            }
        }

        return cases;
    }

    private static HierarchyPast Past(Hierarchy hierarchy, int seed, int periods = 30)
    {
        var random = new Random(seed);
        double[] Column(double level) => [.. Enumerable.Range(0, periods).Select(_ => level + random.NextDouble() - 0.5)];
        return new([.. hierarchy.Nodes.Select((_, i) => Column(10 + i))], [.. hierarchy.Nodes.Select(_ => Column(0))]);
    }

    [Fact]
    public void All_methods_are_found_and_have_a_card()
    {
        Assert.Equal(["bu", "mint", "ols", "td-forecast", "td-history", "wls"], Reconciliation.All.Select(r => r.Name));
        var card = MethodCards.Find("reconciliation")!;
        Assert.All(Reconciliation.All, r => Assert.True(card.BodyEn.Contains(r.Name, StringComparison.Ordinal) && card.BodyZh.Contains(r.Name, StringComparison.Ordinal), r.Name));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Whatever_is_forecast_adds_up(string name, bool grouped)
    {
        var hierarchy = grouped ? Grouped : Crossed;
        var reconciler = Reconciliation.Named(name).Prepare(hierarchy, Past(hierarchy, 3));
        Gen.Double[-100, 100].Array[hierarchy.Nodes.Count].Sample(values =>
        {
            var before = values.ToArray();
            var result = reconciler.Reconcile(values);
            Assert.Equal(before, values);

            // Shares of parts that cancel out are huge, and so is rounding.
            Assert.InRange(hierarchy.Incoherence(result) / Math.Max(1, result.Max(Math.Abs)), 0, 1e-9);
        });
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Forecasts_that_add_up_already_stay(string name, bool grouped)
    {
        if (name == "td-history")
        {
            return;
        }

        var hierarchy = grouped ? Grouped : Crossed;
        var reconciler = Reconciliation.Named(name).Prepare(hierarchy, Past(hierarchy, 5));
        var coherent = Reconciliation.Named("ols").Prepare(hierarchy, HierarchyPast.None);
        Gen.Double[1, 100].Array[hierarchy.Nodes.Count].Sample(values =>
        {
            var start = coherent.Reconcile(values);
            Assert.All(reconciler.Reconcile(start), (v, i) => Assert.Equal(start[i], v, 1e-8 * start.Max(Math.Abs)));
        });
    }

    [Fact]
    public void A_series_forecast_without_error_keeps_its_forecast()
    {
        var past = Past(Grouped, 9);
        Array.Clear(past.Residuals[5]);
        var result = Reconciliation.Named("mint").Prepare(Grouped, past).Reconcile([100, 61, 42, 33, 65, 20, 38, 15, 25]);
        Assert.Equal(20, result[5], 1e-6);
        Assert.InRange(Grouped.Incoherence(result), 0, 1e-9);
    }

    // By hand: 120 is divided 61 : 42 and so on by averages 11 : 12, or by forecasts.
    [Fact]
    public void Top_down_divides_the_highest_total()
    {
        var tree = Hierarchy.Of([new("all", ["a", "b"]), new("a", ["a1", "a2"])]);
        double[][] values = [[90, 110], [60, 60], [30, 50], [20, 10], [40, 50]];
        Assert.Equal([120, 72, 48, 18, 54], Reconciliation.Named("td-history").Prepare(tree, new(values, [])).Reconcile([120, 1, 2, 3, 4]), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([120, 40, 80, 10, 30], Reconciliation.Named("td-forecast").Prepare(tree, HierarchyPast.None).Reconcile([120, 20, 40, 1, 3]), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Negative_leaves_become_zero_on_request()
    {
        var reconciler = Reconciliation.Named("ols").Prepare(Grouped, HierarchyPast.None);
        double[] values = [10, 6, 4, 3, 7, -8, 9, 2, 1];
        Assert.Contains(reconciler.Reconcile(values), v => v < 0);
        var result = reconciler.Reconcile(values, nonNegative: true);
        Assert.All(result, v => Assert.True(v >= 0));
        Assert.InRange(Grouped.Incoherence(result), 0, 1e-12);
        var crossed = Reconciliation.Named("ols").Prepare(Crossed, HierarchyPast.None);
        Assert.Throws<ArgumentException>(() => crossed.Reconcile(new double[8], nonNegative: true));
    }

    [Theory]
    [InlineData("no part", "T", "T")]
    [InlineData("twice", "T=a+a", "a")]
    [InlineData("part of itself", "T=a+b;a=T+c", "")]
    [InlineData("counts 'c' twice", "T=a+b;a=c+d;b=c+e", "")]
    public void A_sum_that_cannot_be_is_refused(string said, string sums, string named)
    {
        HierarchySum[] parsed = [.. sums.Split(';').Select(s => s.Split('=')).Select(p => new HierarchySum(p[0], p.Length < 2 ? [] : p[1].Split('+')))];
        var error = Assert.Throws<ArgumentException>(() => Hierarchy.Of(parsed));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Methods_name_what_they_miss()
    {
        Assert.Contains("Use ols, wls or mint", Assert.Throws<ArgumentException>(() => Reconciliation.Named("bu").Prepare(Crossed, HierarchyPast.None)).Message, StringComparison.Ordinal);
        Assert.Contains("9 series; given are 0 residuals", Assert.Throws<ArgumentException>(() => Reconciliation.Named("mint").Prepare(Grouped, HierarchyPast.None)).Message, StringComparison.Ordinal);
        var gone = Past(Grouped, 1);
        Array.Fill(gone.Residuals[3], double.NaN, 1, 29);
        Assert.Contains("Only 1 periods have residuals of all 9", Assert.Throws<ArgumentException>(() => Reconciliation.Named("mint").Prepare(Grouped, gone)).Message, StringComparison.Ordinal);
        Assert.Contains("'r1'", Assert.Throws<ArgumentException>(() => Reconciliation.Named("ols").Prepare(Grouped, HierarchyPast.None).Reconcile([1, double.NaN, 1, 1, 1, 1, 1, 1, 1])).Message, StringComparison.Ordinal);
        Assert.Contains("mint", Assert.Throws<ArgumentException>(() => Reconciliation.Named("magic")).Message, StringComparison.Ordinal);
    }
}
