using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Tests.Support;
using DecisionSupport.Analytics.YearToDate;
using Xunit;

namespace DecisionSupport.Analytics.Tests.YearToDate;

/// <summary>
/// Rows published by the National Bureau of Statistics. All counts were taken from the workbooks with Python 3.11,
/// xlrd 2.0.1, by its own loop over the rows with itertools.product for the corners of the band.
/// </summary>
public class PublishedRowsTests
{
    private const string Exports = "汽车制造业出口交货值";

    [Theory]
    [InlineData("国内生产总值（现价）.xls", 16, 272)]
    [InlineData("国内生产总值（不变价）.xls", 4, 68)]
    public void Differences_of_accumulated_quarters_equal_the_single_quarters_within_rounding(string file, int statistics, int figures)
    {
        var rows = NbsWorkbook.Read(file, "季度数据");
        var compared = rows.Keys
            .Where(k => k.Contains("当季值", StringComparison.Ordinal))
            .Select(k => AccumulationCheck.Compare(new(rows[k.Replace("当季值", "累计值", StringComparison.Ordinal)], null, 0.1), rows[k]))
            .ToArray();
        Assert.Equal((statistics, figures, 0), (compared.Length, compared.Sum(c => c.Compared.Count), compared.Sum(c => c.BeyondRounding.Count)));
        Assert.Equal(0.1, compared.Max(c => Math.Abs(c.Largest!.Value.Difference)), 1e-6);
    }

    [Fact]
    public void Growth_of_single_quarters_at_constant_prices_lies_within_the_band_in_32_of_32_cases()
    {
        var levels = NbsWorkbook.Read("国内生产总值（不变价）.xls", "季度数据");
        var growth = NbsWorkbook.Read("GDP(已自动还原).xls", "同比");
        var compared = new[] { "国内生产总值", "第一产业增加值", "第二产业增加值", "第三产业增加值" }
            .Select(n => AccumulationCheck.CompareGrowth(
                new(levels[n + "(不变价)累计值(亿元)"], growth[n + "指数(上年同期=100)累计值"].Map(v => Math.Round(v - 100, 1)), 0.1),
                growth[n + "指数(上年同期=100)当季值"].Map(v => Math.Round(v - 100, 1))))
            .SelectMany(c => c.Compared.Where(d => d.Span.First.Part > 1))
            .ToArray();
        Assert.Equal((32, 0), (compared.Length, compared.Count(d => d.IsBeyondRounding)));
        var last = compared.First(d => d.Span.Last == Period.Quarter(2019, 4)).Span; // GDP: 5.8414 [5.5345, 6.15], published 6.0
        Assert.Equal((5.8414, 5.5345, 6.15), (Math.Round(last.Value, 4), Math.Round(last.Lower, 4), Math.Round(last.Upper, 4)));
    }

    [Fact]
    public void Totals_that_are_revised_every_month_show_as_differences_beyond_rounding()
    {
        var rows = NbsWorkbook.Read("汽车制造业.xls", "月度数据");
        var totals = new YearToDateSeries(rows[Exports + "累计值(亿元)"], rows[Exports + "累计增长(%)"], 0.1);
        var levels = AccumulationCheck.Compare(totals, rows[Exports + "当期值(亿元)"]);
        Assert.Equal((Period.Month(2019, 10), -58.2), (levels.Largest!.Value.Span.Last, Math.Round(levels.Largest.Value.Difference, 1)));
        var growth = AccumulationCheck.CompareGrowth(totals, rows[Exports + "同比增长(%)"]);
        Assert.Equal((18, 17), (growth.Compared.Count(d => d.Span.First.Part > 1), growth.BeyondRounding.Count(d => d.Span.First.Part > 1)));
    }

    [Theory]
    [InlineData("规模以上工业企业利润总额_累计", 95, 91, "2018-08", -22.6)]
    [InlineData("规模以上工业企业营业收入_累计", 26, 26, "2018-09", -21.71)]
    public void Last_years_published_total_is_not_the_base_of_published_growth(string statistic, int compared, int beyondRounding, string worst, double percent)
    {
        // Enterprises above a size threshold: each year another set of firms. Python: 100·(Y/(1 + g)/Y a year before − 1).
        var rows = NbsWorkbook.ReadColumns("营业收入.xls", "Sheet1");
        var gaps = ComparableGrowth.BaseGaps(new(rows[statistic], rows[statistic + "同比增速"], 0.01));
        Assert.Equal((compared, beyondRounding), (gaps.Count, gaps.Count(g => g.IsBeyondRounding)));
        var largest = gaps.MinBy(g => g.Percent);
        Assert.Equal((worst, percent), ($"{largest.Period}", Math.Round(largest.Percent, 2)));
    }

    [Fact]
    public void January_and_February_of_published_totals_are_one_figure()
    {
        var rows = NbsWorkbook.Read("汽车制造业.xls", "月度数据");
        var spans = Deaccumulation.Of(new(rows[Exports + "累计值(亿元)"], null, 0.1));
        var figure = spans.Single(s => s.Last == Period.Month(2020, 2));
        Assert.True(figure.IsJanuaryFebruary);
        Assert.Equal((419.1, SpanFlags.None), (figure.Value, figure.Flags)); // printed: 419.1
        Assert.Equal(SpanFlags.TotalMissing, spans[0].Flags); // the sheet starts with June 2018
    }
}
