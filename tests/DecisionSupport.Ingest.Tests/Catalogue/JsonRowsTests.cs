using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using DecisionSupport.Ingest.Catalogue;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Catalogue;

public class JsonRowsTests
{
    // Numbers and texts of any length, so that rows end anywhere in a piece of a text; System.Text.Json says what is meant.
    private static readonly Gen<string> Row =
        from key in Gen.String[Gen.Char, 0, 40]
        from length in Gen.Int[0, 4000]
        from number in Gen.Int
        select new JsonObject { ["key"] = key, ["text"] = new string('统', length), ["list"] = new JsonArray(number, "[", new JsonArray("]", new JsonObject { ["series"] = new JsonArray(1) })) }.ToJsonString();

    [Fact]
    public void Rows_are_those_that_the_whole_document_holds() =>
        (from rows in Row.List[0, 400]
         from after in Gen.Bool
         select (rows, after)).Sample(
            drawn =>
            {
                var (rows, after) = drawn;
                var list = "\"series\" : [" + string.Join(" ,\n", rows) + "]";
                var text = after ? $"{{ {list}, \"name\": [1, {{\"series\": [2]}}] }}" : $"{{ \"name\": [1, {{\"series\": [2]}}], {list} }} ";
                var read = new JsonRows("a.json", DocumentText.Of(text), "series");
                var head = read.Head();
                Assert.Empty(head["series"].Items());
                Assert.Equal(2, head["name"].Items().Last()["series"].Items().Single().Whole());
                using var whole = JsonDocument.Parse(text);
                Assert.Equal(
                    whole.RootElement.GetProperty("series").EnumerateArray().Select(e => (e.GetProperty("key").GetString()!, e.GetProperty("text").GetString()!.Length, e.GetProperty("list")[0].GetInt32())),
                    read.Rows().Select(r => (r["key"].RawText(), r["text"].RawText().Length, r["list"].Items().First().Whole())));
            },
            iter: 100);

    [Fact]
    public void A_fault_far_inside_is_named_by_its_line()
    {
        var rows = Enumerable.Range(0, 20_000).Select(i => $"{{\"key\":\"{i}\",\"text\":\"a long name so that the text has several pieces\"}}").ToArray();
        rows[15_000] = "{\"key\":}";
        var e = Assert.Throws<DataFileException>(() => Read("{\"series\":[\n" + string.Join(",\n", rows) + "]}"));
        Assert.Contains("line 15002, byte 8", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"series\":[{\"a\":1,\"a\":2}]}", "series[0]: no valid JSON: Duplicate property 'a'")]
    [InlineData("{\"series\":[], \"series\":[]}", "no valid JSON: Duplicate property 'series'")]
    [InlineData("{\"series\":[{}]", "line 1")]
    [InlineData("{\"series\":[{}]} x", "line 1")]
    [InlineData("", "line 1")]
    public void What_is_no_JSON_is_named(string text, string part) =>
        Assert.Contains(part, Assert.Throws<DataFileException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_named()
    {
        using var folder = new DataFolder();
        var path = Path.Combine(folder.Location.Data, "a.json");
        File.WriteAllBytes(path, [.. "{\"series\":[{},{\"a\":\""u8, 0xB3, 0xC7, .. "\"}]}"u8]);
        var e = Assert.Throws<DataFileException>(() => new JsonRows("a.json", DocumentText.FromFile(path), "series").Rows().Count());
        Assert.Contains("series[1]: a text holds bytes that are no UTF-8", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_is_read_as_it_was_written()
    {
        using var folder = new DataFolder();
        var path = Path.Combine(folder.Location.Data, "a.json");
        foreach (var length in new[] { 0, 1, DocumentText.PieceSize - 1, DocumentText.PieceSize, DocumentText.PieceSize + 1, 900_000 })
        {
            var text = string.Concat(Enumerable.Range(0, length).Select(i => (char)('\u4e00' + (i % 1_000 * 19))));
            foreach (var encoding in new[] { new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode })
            {
                File.WriteAllText(path, text, encoding);
                Assert.Equal(text, DocumentText.FromFile(path).Text());
            }

            Assert.Equal(text, DocumentText.Of(text).Text());
        }
    }

    private static int Read(string text)
    {
        var rows = new JsonRows("a.json", DocumentText.Of(text), "series");
        _ = rows.Head();
        return rows.Rows().Count();
    }
}
