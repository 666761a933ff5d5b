using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Formats.Tables;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Formats.Tables;

public sealed class HeaderShapeTests
{
    // Read off the files: iconv -f gb18030 (or xlrd) and the row numbers, less one, of title, header, first and last data row, notes.
    [Theory]
    [InlineData("china-nbs/provinces-2005-2024-gbk/分省年度数据 (1).csv", "0,1,2", "3", 4, 34, 1, "35,36,37")]
    [InlineData("china-nbs/provinces-cpi-monthly-gbk/分省月度数据.csv", "0,1,2", "3", 4, 34, 1, "35,36")]
    [InlineData("china-nbs/provinces-cpi-monthly-gbk/月度数据.csv", "0,1", "2", 3, 52, 1, "53,54,55")]
    [InlineData("china-nbs/money-monthly-1990-2021/月度数据.csv", "0,1", "2", 3, 260, 1, "261,262")]
    [InlineData("china-nbs/industry-monthly-xls/国内生产总值（现价）.xls", "0,1", "2", 3, 34, 1, "35,36,37,38,39")]
    [InlineData("china-nbs/cities-provinces-xls/主要城市年度数据.xls", "0,1,2", "3", 4, 39, 1, "40")]
    [InlineData("china-nbs/provinces-monthly-other/分省月度数据.csv", "", "0", 1, 31, 1, "")]
    [InlineData("china-nbs/gdp-annual-2015-2024/年度数据.csv", "", "0", 1, 6, 1, "")]
    [InlineData("china-nbs/industry-monthly-xls/ExportData.xls", "", "0,1,2,3", 4, 27, 1, "")]
    [InlineData("china-nbs/industry-monthly-xls/GDP(已自动还原).xls", "0,1", "2", 3, 10, 1, "11,12,13")]
    [InlineData("jsonstat/jsonstat.py/jsonstat-tests/fixtures/output_from_nodejs/eurostat-name_gpd_c-geo_IT-to_table.csv", "", "0", 1, 69, 4, "")]
    [InlineData("fred-md/vintage-2019-09/2019-09.csv", "", "0,1", 2, 729, 1, "")]
    [InlineData("datahub/gdp/data/gdp.csv", "", "0", 1, 13979, 3, "")]
    [InlineData("eurostat-tsv/data_cleaning/csv_versions/2006_2.csv", "", "0", 1, 81, 2, "")]
    [InlineData("eurostat-tsv/data_cleaning/raw/teina200.tsv", "", "0", 1, 66, 1, "")]
    [InlineData("eurostat-tsv/data_cleaning/raw/edp_updated.csv", "", "0", 1, 411, 2, "")]
    [InlineData("worldbank/WorldBankData.jl/test/example_data.csv", "", "0", 1, 42, 3, "")]
    public void Shape_of_published_tables(string file, string titles, string header, int first, int last, int stub, string notes)
    {
        var shape = HeaderShape.Find(TableSamples.Read(file).Tables[0]);
        Assert.Equal((titles, header, first, last, stub, notes), (string.Join(',', shape.TitleRows), string.Join(',', shape.HeaderRows), shape.FirstDataRow, shape.LastDataRow, shape.StubColumns, string.Join(',', shape.FootnoteRows)));
    }

    [Fact]
    public void Groups_written_once_are_filled_across_and_labels_down()
    {
        var table = TableSamples.ReadText("""
            表1 分地区数据,,,,
            单位：亿元,,,,
            地区,城市,2023年,,2024年,
            ,,一季度,二季度,一季度,二季度
            广东,广州,1,2,3,4
            ,深圳,5,6,7,..
            江苏,南京,9,10,,12
            注：初步数,,,,
            数据来源：国家统计局,,,,
            """).Tables[0];
        var shape = HeaderShape.Find(table);
        Assert.Equal([0, 1], shape.TitleRows);
        Assert.Equal([2, 3], shape.HeaderRows);
        Assert.Equal((4, 6, 2), (shape.FirstDataRow, shape.LastDataRow, shape.StubColumns));
        Assert.Equal([7, 8], shape.FootnoteRows);
        Assert.Equal(["2023年", "二季度"], shape.HeaderOf(table, 3));
        Assert.Equal(["地区", ""], shape.HeaderOf(table, 0));
        Assert.Equal(["广东/广州", "广东/深圳", "江苏/南京"], shape.DataRows(table).Select(r => string.Join('/', r.Labels)));
    }

    [Fact]
    public void Sections_name_the_rows_below_and_the_last_area_may_lack_all_figures()
    {
        var rows = new RawCell[][]
        {
            [RawCell.OfText("Item"), new(CellKind.Number, "2023", 2023), new(CellKind.Number, "2024", 2024)],
            [RawCell.OfText("Exports")],
            [RawCell.OfText("India"), new(CellKind.Number, "1.5", 1.5), new(CellKind.Number, "2.5", 2.5)],
            [RawCell.OfText("China"), new(CellKind.Number, "3.5", 3.5), new(CellKind.Number, "4.5", 4.5)],
            [RawCell.OfText("Imports")],
            [RawCell.OfText("India"), new(CellKind.Number, "5.5", 5.5), RawCell.Empty],
            [RawCell.OfText("Tibet"), RawCell.Empty, RawCell.Empty],
            [RawCell.OfText("Source: customs")],
        };
        var table = new RawTable("t", rows);
        var shape = HeaderShape.Find(table);
        Assert.Equal((1, 6), (shape.FirstDataRow, shape.LastDataRow));
        Assert.Equal([1, 4], shape.SectionRows);
        Assert.Equal(["Exports/India", "Exports/China", "Imports/India", "Imports/Tibet"], shape.DataRows(table).Select(r => $"{r.Section}/{r.Labels[0]}"));
    }

    [Theory]
    [InlineData("2024年1—2月", CellNature.Period)]
    [InlineData("2024年第一季度", CellNature.Period)]
    [InlineData("1-3月", CellNature.Period)]
    [InlineData("2024-Q1", CellNature.Period)]
    [InlineData("2024M01", CellNature.Period)]
    [InlineData("Jan-24", CellNature.Period)]
    [InlineData("1/1/1960", CellNature.Period)]
    [InlineData("FY2023/24", CellNature.Period)]
    [InlineData("2024", CellNature.Year)]
    [InlineData("202401", CellNature.Year)]
    [InlineData("202413", CellNature.Figure)]
    [InlineData("2016.01", CellNature.Year)]
    [InlineData("329295.6 ", CellNature.Figure)]
    [InlineData("1,234.5", CellNature.Figure)]
    [InlineData("-0.2 p", CellNature.Figure)]
    [InlineData("12.3%", CellNature.Figure)]
    [InlineData(": ", CellNature.Missing)]
    [InlineData(":c", CellNature.Missing)]
    [InlineData("..", CellNature.Missing)]
    [InlineData("—", CellNature.Missing)]
    [InlineData("name", CellNature.Label)]
    [InlineData("Nauru", CellNature.Label)]
    [InlineData("marker", CellNature.Label)]
    [InlineData("A1", CellNature.Label)]
    [InlineData("", CellNature.Empty)]
    public void Nature_of_a_text(string text, CellNature expected) => Assert.Equal(expected, CellNatures.OfText(text));

    [Fact]
    public void Every_sample_table_has_a_shape_within_its_bounds()
    {
        foreach (var file in TableSamples.Expectations.Select(e => e.File).Distinct())
        {
            foreach (var table in TableSamples.Read(file).Tables.Where(t => t.Rows.Count > 1))
            {
                var shape = HeaderShape.Find(table);
                Assert.True(shape.FirstDataRow >= 0 && shape.FirstDataRow <= shape.LastDataRow && shape.LastDataRow < table.Rows.Count, $"{file} {table.Name}: {shape}");
                Assert.InRange(shape.StubColumns, 0, table.ColumnCount);
                int[] rows = [.. shape.TitleRows, .. shape.HeaderRows, .. Enumerable.Range(shape.FirstDataRow, shape.LastDataRow - shape.FirstDataRow + 1), .. shape.FootnoteRows.Where(r => r > shape.LastDataRow)];
                Assert.Equal(rows.Distinct().Count(), rows.Length);
                Assert.All(Enumerable.Range(0, table.Rows.Count).Except(rows), r => Assert.All(table.Rows[r], c => Assert.Equal(CellKind.Empty, c.Kind)));
            }
        }
    }
}
