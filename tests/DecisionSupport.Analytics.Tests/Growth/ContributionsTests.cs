using DecisionSupport.Analytics.Growth;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Growth;

public class ContributionsTests
{
    private static ContributionTable Chained(int lag) =>
        Contributions.Chained(TwoGoods.Chained(0, 1), TwoGoods.Current(0, 1), [TwoGoods.Part(0), TwoGoods.Part(1)], lag);

    // R 4.2.2 on TwoGoods: 100 w(L_t − L_t−1) / Σ w L_t−1 within the year (quarters 8 and 14); year on year (13 and 16)
    // 100 (w2(lb − l0) + w1(lt − 1) Σ w2 lb) / Σ w2 l0, w2 and l0 of two years before.
    [Theory]
    [InlineData(1, 8, 1.66349008016, -4.89110847015)]
    [InlineData(1, 14, 2.27808783266, -3.65188584347)]
    [InlineData(4, 13, 5.62030472616, 3.29358123982)]
    [InlineData(4, 16, 5.83060438089, -10.4627289075)]
    public void Chained_contributions_are_those_of_the_links(int lag, int quarter, double a, double b)
    {
        var row = Chained(lag).Rows.Single(r => r.Period == TwoGoods.First + (quarter - 1));
        Assert.Equal(a, row.Points[0], 1e-9);
        Assert.Equal(b, row.Points[1], 1e-9);
    }

    [Theory]
    [InlineData(1, 11)]
    [InlineData(2, 9)]
    [InlineData(4, 8)]
    public void Chained_contributions_add_up_to_the_growth_of_the_chain(int lag, int atLeast)
    {
        var table = Chained(lag);
        Assert.True(table.Rows.Count >= atLeast, $"{table.Rows.Count} rows");
        Assert.True(table.LargestResidual < 1e-10, $"{table.LargestResidual}");
    }

    [Fact]
    public void Chained_levels_themselves_do_not_add_up()
    {
        var (whole, a, b) = (TwoGoods.Chained(0, 1), TwoGoods.Chained(0), TwoGoods.Chained(1));
        Assert.True(Math.Abs(whole.Values[15] - a.Values[15] - b.Values[15]) > 0.1);
    }

    // R as above: 100 (p_t−1 + p_t / PF)(q_t − q_t−1) / Σ (p_t−1 + p_t / PF) q_t−1.
    [Theory]
    [InlineData(5, 0.954723948348, 3.09098303869, 4.04570698704)]
    [InlineData(16, -0.359846919194, -1.49473689065, -1.85458380984)]
    public void Fisher_contributions_are_exact(int quarter, double a, double b, double growth)
    {
        var parts = Enumerable.Range(0, 2).Select(g => new PricedPart("good", TimeSeries.Of(TwoGoods.First, TwoGoods.Price[g]), TimeSeries.Of(TwoGoods.First, TwoGoods.Quantity[g]))).ToArray();
        var table = FisherContributions.Of(parts);
        var row = table.Rows.Single(r => r.Period == TwoGoods.First + (quarter - 1));
        Assert.Equal(a, row.Points[0], 1e-9);
        Assert.Equal(b, row.Points[1], 1e-9);
        Assert.Equal(growth, row.Growth, 1e-9);
        Assert.True(table.LargestResidual < 1e-10);
    }

    // By hand: total 100 → 110, exports 30 → 36, imports 10 → 12, the rest 80 → 86, and 0 → 0 residual.
    [Fact]
    public void Additive_contributions_take_imports_off_and_state_the_residual()
    {
        static TimeSeries Years(params double[] v) => TimeSeries.Of(Period.OfYear(2020), v);
        GrowthPart[] parts = [new("exports", Years(30, 36)), new("imports", Years(10, 12), Sign: -1), new("rest", Years(80, 86))];
        var row = Assert.Single(Contributions.Additive(Years(100, 110), parts, 1).Rows);
        Assert.Equal([6, -2, 6], row.Points.Select(p => Math.Round(p, 12)));
        Assert.Equal([60, -20, 60], row.Shares.Select(p => Math.Round(p, 10)));
        Assert.Equal(0, row.Residual, 1e-12);
        var short1 = Assert.Single(Contributions.Additive(Years(100, 110), parts[..2], 1).Rows);
        Assert.Equal(6, short1.Residual, 1e-12);
    }

    [Fact]
    public void Chained_contributions_need_current_prices_and_go_back_a_year_at_most()
    {
        Assert.Contains("'A'", Assert.Throws<ArgumentException>(() => Contributions.Chained(TwoGoods.Chained(0), TwoGoods.Current(0), [new("A", TwoGoods.Chained(0))], 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Chained(5));
    }
}
