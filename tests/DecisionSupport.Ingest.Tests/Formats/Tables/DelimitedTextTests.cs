using System.Text;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Formats.Tables;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Formats.Tables;

public sealed class DelimitedTextTests
{
    [Theory]
    [InlineData("area,2024\nDE,1\nFR,2\n", ',', '.', '\0')]
    [InlineData("area;2024\nDE;1,5\nFR;2,25\n", ';', ',', '\0')]
    [InlineData("area;2023;2024\nDE;1.234,5;1\nFR;2;3\n", ';', ',', '.')]
    [InlineData("unit,sector,geo\\time\t2014 \nMIO,S1,AT\t1.5 \nMIO,S1,BE\t: \n", '\t', '.', '\0')]
    [InlineData("area|2024\nDE|1,234.5\nFR|2,345\n", '|', '.', ',')]
    [InlineData("area,2024\nDE,\"1,234\"\nFR,\"12,345\"\n", ',', '.', ',')]
    [InlineData("area;2024\nDE;1 234,5\nFR;12 345,6\n", ';', ',', ' ')]
    [InlineData("area;2024\nDE;1\u202F234\nFR;12\u00A0345\n", ';', '.', ' ')]
    [InlineData("area;2024\nZH;1'234.5\nBE;12'345.0\n", ';', '.', '\'')]
    [InlineData("area;2024\nDE;0,123\nFR;0,250\n", ';', ',', '\0')]
    [InlineData("area      2024  2023\nNew York   1.5   2\nTexas      2.5   3\n", ' ', '.', '\0')]
    [InlineData("sep=;\na,b;c,d\n1,2;3,4\n", ';', ',', '\0')]
    [InlineData("Table 1, GDP, and prices\nNote, see below\narea;x;y\nDE;1;2\nFR;3;4\n", ';', '.', '\0')]
    public void Delimiter_and_number_marks_are_found(string text, char delimiter, char decimalMark, char thousands)
    {
        var table = Assert.Single(TableSamples.ReadText(text).Tables);
        Assert.Equal(new TextTraits("utf-8", delimiter, decimalMark, thousands), table.Traits);
    }

    [Fact]
    public void Aligned_columns_are_split_at_runs_of_spaces()
    {
        var table = Assert.Single(TableSamples.ReadText("area      2024  2023\n  New York   1.5   2  \nTexas      2.5   3\n").Tables);
        Assert.Equal(["New York", "1.5", "2"], table.Rows[1].Select(c => c.Text));
    }

    [Fact]
    public void Rows_know_their_line_over_quoted_breaks_blank_lines_and_mixed_line_ends()
    {
        var table = Assert.Single(TableSamples.ReadText("title\r\n\r\narea,note\n\"DE\",\"one\r\ntwo\nthree\"\rFR,\"said \"\"so\"\"\"\r\n#IT,5\n\n").Tables);
        Assert.Equal([1L, 2, 3, 4, 7, 8], table.Lines);
        Assert.Equal([1, 0, 2, 2, 2, 2], table.Rows.Select(r => r.Length));
        Assert.Equal("one\r\ntwo\nthree", table.Rows[3][1].Text);
        Assert.Equal("said \"so\"", table.Rows[4][1].Text);
        Assert.Equal("#IT", table.Rows[5][0].Text);
    }

    [Fact]
    public void Stray_quotes_within_a_cell_are_text()
    {
        var message = TableSamples.ReadText("size,n\n5\" pipe,1\n6\" pipe,2\n");
        Assert.Empty(message.Faults);
        Assert.Equal("5\" pipe", message.Tables[0].Rows[1][0].Text);
    }

    [Fact]
    public void Quote_that_never_closes_ends_the_table_and_names_its_line_and_column()
    {
        var message = TableSamples.ReadText("a,b\n1,2\n3,\"open\n5,6\n7,8\n");
        Assert.Equal(2, message.Tables[0].Rows.Count);
        var fault = Assert.Single(message.Faults);
        Assert.Equal((FaultKind.Truncated, 3L, "2"), (fault.Kind, fault.Line!.Value, fault.Column));
    }

    [Fact]
    public void Quote_that_swallows_lines_is_reported_where_it_opens()
    {
        var message = TableSamples.ReadText("a,b\n\"1,2\n\"3\",4\n5,6\n");
        var fault = Assert.Single(message.Faults);
        Assert.Equal((FaultKind.UnreadableCell, 2L, "1"), (fault.Kind, fault.Line!.Value, fault.Column));
    }

    [Fact]
    public void Bytes_that_are_no_character_are_reported_by_line_and_column()
    {
        var bytes = Encoding.UTF8.GetBytes("地区,值\n北京,1\n上海,2\n天津,3\n");
        bytes[Array.IndexOf(bytes, (byte)'2') - 2] = 0xFF;
        var message = TableSamples.ReadBytes(new DelimitedText(), bytes);
        var fault = Assert.Single(message.Faults);
        Assert.Equal((FaultKind.UnreadableCell, 3L, "1"), (fault.Kind, fault.Line!.Value, fault.Column));
    }

    [Fact]
    public void NUL_characters_are_refused_with_line_and_column()
    {
        var message = TableSamples.ReadText("a,b\n1,2\n3,x\0y\n");
        Assert.Equal(MessageKind.Unreadable, message.Kind);
        var fault = Assert.Single(message.Faults);
        Assert.Equal((FaultKind.Refused, 3L, "2"), (fault.Kind, fault.Line!.Value, fault.Column));
    }

    [Theory]
    [InlineData("a,b\n1,22222222222\n", 10, 100, 1000, 2, "2")]
    [InlineData("a,b\n1,2,3,4,5\n", 10, 4, 1000, 2, "5")]
    [InlineData("a,b\n1,2\n3,4\n", 10, 100, 5, 3, "")]
    public void Limits_of_cell_columns_and_cells_name_the_place(string text, int length, int columns, long cells, long line, string column)
    {
        var fault = Assert.Single(TableSamples.ReadText(text, new ReadLimits { TextLength = length, Columns = columns, Cells = cells }).Faults);
        Assert.Equal((FaultKind.Refused, line, column), (fault.Kind, fault.Line!.Value, fault.Column));
        Assert.NotEqual(fault.Expected, fault.ExpectedZh);
    }

    [Theory]
    [InlineData("a.csv", "area,value\nDE,1\n", Recognition.Possible)]
    [InlineData("a.xls", "地区\t值\n北京\t1\n上海\t2\n", Recognition.Possible)]
    [InlineData("a.txt", "area;value\nDE;1\n", Recognition.Possible)]
    [InlineData("a.csv", "just words\n", Recognition.Possible)]
    [InlineData("a.csv", "{\"a\":1,\"b\":2}", Recognition.No)]
    [InlineData("a.csv", "<?xml version=\"1.0\"?><a/>", Recognition.No)]
    [InlineData("a.md", "# Title\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", Recognition.No)]
    [InlineData("README", "# Title\n\nThis is prose, with commas, here and there.\nAnother line of it.\nAnd one, more.\nEnd.\n", Recognition.No)]
    [InlineData("a.csv", "a\0b\0\0\0\u0001", Recognition.No)]
    [InlineData("a.csv", "", Recognition.No)]
    public void Recognises_what_looks_delimited(string name, string text, Recognition expected)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Assert.Equal(expected, new DelimitedText().Recognise(new FileHead(name, bytes, bytes.Length)));
    }

    [Fact]
    public void Chinese_cells_read_as_iconv_reads_them()
    {
        // iconv -f gb18030 -t utf-8 '分省年度数据 (1).csv' | sed -n '1p;5p;36p' | cut -d, -f1,3
        var table = TableSamples.Read("china-nbs/provinces-2005-2024-gbk/分省年度数据 (1).csv").Tables[0];
        Assert.Equal("数据库：分省年度数据", table[0, 0].Text);
        Assert.Equal(("北京市", "22470"), (table[4, 0].Text, table[4, 2].Text));
        Assert.StartsWith("注：1.2005年、2015年为1%人口抽样调查样本数据", table[35, 0].Text, StringComparison.Ordinal);
        Assert.Equal("数据来源：国家统计局", table[37, 0].Text);
    }
}
