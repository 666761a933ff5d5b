using System.Text;
using DecisionSupport.Ingest.Formats.Tables;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Formats.Tables;

public sealed class TextEncodingTests
{
    static TextEncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("gb18030", "gb18030", "地区,2024年\n北京市,22470\n")]
    [InlineData("gb18030", "gb18030", "指标：人口数(人口抽样调查)(人)")]
    [InlineData("gb18030", "gb18030", "1,2,3,4,5\n年,2,3\n")]
    [InlineData("gb18030", "gb18030", "数据来源：国家统计局\n㐀𠀀,1")]
    [InlineData("utf-8", "utf-8", "地区,2024年\n北京市,22470\n")]
    [InlineData("utf-8", "utf-8", "Région;2024\nÎle-de-France;1,5\n")]
    [InlineData("utf-8", "utf-8", "area,value\nUS,1\n")]
    [InlineData("windows-1252", "windows-1252", "Région;2024\nÎle-de-France;1,5\n")]
    [InlineData("windows-1252", "windows-1252", "Österreich;für\nStraße;Größe\n")]
    [InlineData("windows-1252", "windows-1252", "año,población,€\nEspaña,47,\n")]
    [InlineData("windows-1252", "windows-1252", "1\u00A0234,5;2\u00A0345,6\n")]
    [InlineData("utf-16", "utf-16", "地区,2024年\n北京市,22470\n")]
    [InlineData("utf-16BE", "utf-16BE", "地区,2024年\n北京市,22470\n")]
    [InlineData("utf-16", "utf-16", "area\tvalue\nUS\t1\n")]
    public void Encoding_of_text_without_a_mark_is_found(string written, string expected, string text)
    {
        using var stream = new MemoryStream(Encoding.GetEncoding(written).GetBytes(text));
        var found = TextEncodings.Detect(stream);
        Assert.Equal((expected, 0, text), (found.Name, found.MarkLength, found.Encoding.GetString(stream.ToArray())));
        Assert.Equal(0, stream.Position);
    }

    [Theory]
    [InlineData("utf-8", 3)]
    [InlineData("utf-16", 2)]
    [InlineData("utf-16BE", 2)]
    [InlineData("utf-32", 4)]
    public void Byte_order_mark_decides(string name, int length)
    {
        var encoding = Encoding.GetEncoding(name);
        var found = TextEncodings.Detect([.. encoding.GetPreamble(), .. encoding.GetBytes("a,b\n")]);
        Assert.Equal((name, length), (found.Name, found.MarkLength));
    }

    [Fact]
    public void One_damaged_byte_does_not_turn_Chinese_UTF_8_into_something_else()
    {
        var bytes = Encoding.UTF8.GetBytes("地区,2024年\n北京市,22470\n上海市,1\n");
        bytes[3] ^= 0x40;
        Assert.Equal("utf-8", TextEncodings.Detect(bytes).Name);
    }

    [Fact]
    public void Bytes_beyond_ASCII_are_looked_for_far_into_the_file()
    {
        var bytes = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("area,1,2,3\n", 100_000))).Concat(Encoding.GetEncoding("gb18030").GetBytes("注：数据来源，国家统计局\n"));
        using var stream = new MemoryStream([.. bytes]);
        Assert.Equal("gb18030", TextEncodings.Detect(stream).Name);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300_000)]
    public void A_footnote_after_more_than_sixteen_megabytes_of_figures_decides(int after)
    {
        var figures = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("area,1,2,3\n", 2_000_000)));
        var bytes = figures.Concat(Encoding.GetEncoding("gb18030").GetBytes(string.Concat(Enumerable.Repeat("注：数据来源，国家统计局\n", 20_000)))).Concat(figures[..after]);
        using var stream = new MemoryStream([.. bytes]);
        Assert.Equal("gb18030", TextEncodings.Detect(stream).Name);
        Assert.Equal(0, stream.Position);
    }
}
