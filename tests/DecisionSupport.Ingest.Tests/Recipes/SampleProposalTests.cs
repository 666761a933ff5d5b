using DecisionSupport.Ingest.Recipes;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Recipes;

/// <summary>
/// Files as published, read by what is proposed for them. Figures and counts were taken from the files with Python's csv module
/// (GBK ones after <c>bytes.decode("gb18030")</c>); those of workbooks were compared with the CSV twin of the same download where there is one.
/// </summary>
public sealed class SampleProposalTests
{
    [Theory]
    [InlineData("gdp-annual-2015-2024/年度数据.csv", 6, 60, "GDP", "2024", 1349083.5)]
    [InlineData("gdp-annual-2015-2024/年度数据.csv", 6, 60, "GDP", "2015", 702511.5)]
    [InlineData("money-monthly-1990-2021/月度数据.csv", 6, 1548, "M2", "2008-01", 417846.17)]
    [InlineData("money-monthly-1990-2021/月度数据.csv", 6, 1548, "M0.YOY", "1999-12", 20.1)]
    [InlineData("provinces-2005-2024-gbk/分省年度数据 (3).csv", 31, 527, "EMP_URBAN_UNITS.CN-BJ", "2024", 763.6)]
    [InlineData("provinces-2005-2024-gbk/分省年度数据 (3).csv", 31, 527, "EMP_URBAN_UNITS.CN-GD", "2008", 1007.9)]
    [InlineData("provinces-cpi-monthly-gbk/data1/各省份数据-食品类.csv", 31, 1488, ".CN-ZJ", "2016-10", 103.9)]
    [InlineData("provinces-cpi-monthly-gbk/data1/各省份数据-食品类.csv", 31, 1488, ".CN-ZJ", "2017-10", 100.3444)]
    [InlineData("provinces-cpi-monthly-gbk/data1/各省份数据-食品类.csv", 31, 1488, ".CN-ZJ", "2019-12", 109.8937)]
    [InlineData("provinces-monthly-other/分省月度数据.csv", 31, 6892, ".CN-BJ", "2023-04", 11681.17)]
    public void Tables_of_the_national_bureau_are_read_as_they_stand(string path, int series, int figures, string keyEnd, string period, double value)
    {
        var proposal = Tables.Propose(["china-nbs", .. path.Split('/')]);
        Assert.Equal((series, figures, 0L), (proposal.Result!.Series.Count, (int)proposal.Result.FigureCount, proposal.Result.RejectedCount));
        var key = Assert.Single(proposal.Result.Series, s => s.Key.EndsWith(keyEnd, StringComparison.Ordinal) && (keyEnd[0] == '.' || s.Key.EndsWith("." + keyEnd, StringComparison.Ordinal))).Key;
        Assert.Equal(value, proposal.Result.At(key, period));
        Assert.All(proposal.Questions.Concat(proposal.Findings), t => Assert.False(string.IsNullOrEmpty(t.Zh)));
    }

    [Theory]
    [InlineData("gdp-annual-2015-2024/年度数据.csv", "GDP", "HUNDRED_MILLION_CNY")]
    [InlineData("gdp-annual-2015-2024/年度数据.csv", "GDP_PC", "CNY")]
    [InlineData("money-monthly-1990-2021/月度数据.csv", "M2.YOY", "PERCENT")]
    [InlineData("provinces-2005-2024-gbk/分省年度数据 (3).csv", "EMP_URBAN_UNITS.CN-BJ", "TEN_THOUSAND_PERSONS")]
    [InlineData("provinces-2005-2024-gbk/分省年度数据 (1).csv", "POP_SAMPLE.CN-BJ", "PERSONS")]
    [InlineData("provinces-cpi-monthly-gbk/月度数据.csv", "CPI", "INDEX_SAME_MONTH_PREVIOUS_YEAR_100")]
    public void Units_come_from_the_parentheses_of_headers_and_titles(string path, string keyEnd, string unit)
    {
        var proposal = Tables.Propose(["china-nbs", .. path.Split('/')]);
        var series = Assert.Single(proposal.Result!.Series, s => s.Key.EndsWith("." + keyEnd, StringComparison.Ordinal));
        Assert.Equal(unit, RecipeCatalogue.UnitOf(proposal.Recipe!, series));
    }

    // The counts are those of float(cell) succeeding, over all cells of jan to dec, and of rows with a Value.
    [Theory]
    [InlineData("supervision/us-census-bfs/bfs_monthly.csv", 397880, "BFS_MONTHLY", null, null, 0)]
    [InlineData("datahub/gdp/data/gdp.csv", 13979, "GDP", "CHN", "2020", 14687744162801.033)]
    [InlineData("datahub/gdp/data/gdp.csv", 13979, "GDP", "AFG", "2000", 3521418059.923445)]
    [InlineData("datahub/cpi-us/data/cpiai.csv", null, "CPIAI", "INDEX", "2024-01", 308.417)]
    [InlineData("opportunity-insights/data/UI Claims - National - Weekly.csv", null, "UI_CLAIMS", "INITCLAIMS_COUNT_REGULAR", "2020-W01", 333862)]
    public void Tables_from_elsewhere_are_read_as_they_stand(string path, int? figures, string dataflow, string? keyEnd, string? period, double value)
    {
        var proposal = Tables.Propose(path.Split('/'));
        Assert.StartsWith(dataflow, proposal.Recipe!.Series.Dataflow, StringComparison.Ordinal);
        Assert.Equal(figures ?? (int)proposal.Result!.FigureCount, (int)proposal.Result!.FigureCount);
        if (keyEnd is not null)
        {
            Assert.Equal(value, proposal.Result.At(Assert.Single(proposal.Result.Series, s => s.Key.EndsWith("." + keyEnd, StringComparison.Ordinal)).Key, period!));
        }
    }

    // collections.Counter over (Results, year and month of Inspection Date) of the same file: 561 records, 111 passed in January 2020.
    [Fact]
    public void Inspections_are_records_that_become_monthly_counts()
    {
        var proposal = Tables.Propose("supervision", "food-inspections", "Food_Inspections.csv");
        Assert.Contains("records, not a statistical table", proposal.Findings[0].En, StringComparison.Ordinal);
        Assert.Equal(AggregateFunction.Count, proposal.Recipe!.Aggregate!.Function);
        var result = proposal.Result!;
        Assert.Equal(561, result.Series.Sum(s => s.Figures.Sum(f => f.Value)));
        Assert.Equal(111, result.At(Assert.Single(result.Series, s => s.Key.EndsWith(".PASS", StringComparison.Ordinal)).Key, "2020-01"));
        Assert.Equal(44, result.At(Assert.Single(result.Series, s => s.Key.EndsWith(".NO_ENTRY", StringComparison.Ordinal)).Key, "2019-12"));
    }

    [Theory]
    [InlineData("supervision", "wfp-food-prices", "tests", "fixtures", "global", "wfp_commodities_global.csv")]
    [InlineData("_derived", "gbt4754", "gbt4754.csv")]
    public void Lists_without_time_are_said_to_be_none(params string[] path)
    {
        var proposal = Tables.Propose(path);
        Assert.Null(proposal.Recipe);
        Assert.NotEmpty(proposal.Findings);
    }

    // One cube, published as CSV without a header, as workbook with labels written once, and as PxWeb JSON.
    [Fact]
    public void One_cube_in_three_formats_has_the_same_figures()
    {
        string[] folder = ["px", "PCAxis.Serializers", "UnitTests", "TestFiles"];
        var results = new[] { "TestCsv.csv", "TestExcel.xlsx", "TestJson.json" }.Select(f => Tables.Propose([.. folder, f]).Result!).ToArray();
        var sums = results.Select(r => (r.Series.Count, r.FigureCount, r.RejectedCount, Sum: r.Series.Sum(s => s.Figures.Sum(f => f.Value)))).ToArray();
        Assert.All(sums, s => Assert.Equal(sums[0], s));

        // 276 citizenships, 65 quarters, 3 measures: count(DISTINCT) in DuckDB over the Parquet file of the same cube.
        Assert.Equal((828, 53820L, 0L), (sums[0].Count, sums[0].FigureCount, sums[0].RejectedCount));
    }

    // DuckDB over the Parquet file: 53,820 rows, 17,940 different (statsborgerskap, timestamp), each three times with figures shifted by one
    // column: citizenship 101 in 2007-Q1 is 2071, 1650 and 421 in the column Innvandring.
    [Fact]
    public void A_table_that_says_each_thing_three_times_is_neither_records_nor_series()
    {
        var proposal = Tables.Propose("px", "PCAxis.Serializers", "UnitTests", "TestFiles", "TestParquet.parquet");
        Assert.Null(proposal.Recipe);
        Assert.Matches("'statsborgerskap'.* stands 3 times with figures of its own", proposal.Findings[^1].En);
        Assert.Contains("自相矛盾", proposal.Findings[^1].Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Figures_without_headers_and_labels_written_once_keep_apart()
    {
        var bare = Tables.Propose(Tables.Of("000|2007K1|1711|2073", "000|2007K2|2071|1650", "101|2007K1|5|6", "101|2007K2|7|8"));
        Assert.Equal((8L, 0L), (bare.Result!.FigureCount, bare.Result.RejectedCount));
        string[] rows = ["country|date|goods", .. new[] { "Peru", "Chile", "Cuba" }.SelectMany((c, i) => Enumerable.Range(1, 6).Select(m => $"{(m == 1 ? c : "")}|2024-{m:00}|{i}.{m}"))];
        var once = Tables.Propose(Tables.Of(rows));
        Assert.Equal((18L, 0L, 3), (once.Result!.FigureCount, once.Result.RejectedCount, once.Result.Series.Count));
        Assert.Equal(2.6, once.Result.At(Assert.Single(once.Result.Series, s => s.Key.EndsWith(".CUBA", StringComparison.Ordinal)).Key, "2024-06"));
    }
}
