using DecisionSupport.Analytics.Codes;
using DecisionSupport.Ingest.Catalogue;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Catalogue;

public class CodeListReaderTests
{
    private static readonly DateOnly s_day = new(2024, 1, 1);

    private static CodeList Product(string id) => CodeListReader.Read(DataDocuments.FromFolder(DataFolder.Product()))[id];

    private static string[] Codes(IEnumerable<CodeEntry> entries) => [.. entries.Select(e => e.Code)];

    // 34 provinces and 333 prefectures: Ministry of Civil Affairs, statistics for 2023; four code ranges hold the counties
    // directly under a province.
    [Fact]
    public void The_areas_of_today_are_34_provinces_and_333_prefectures()
    {
        var areas = Product("GBT2260");
        Assert.Equal((34, 333 + 4), (areas.At(s_day, 1).Count, areas.At(s_day, 2).Count));
        var rows = File.ReadLines(Path.Combine(DataFolder.Product(), "reference", "cn-provinces-gbt2260.csv")).Skip(1).Select(l => l.Split(',')).ToArray();
        Assert.Equal(rows.Select(r => (r[0], r[2], r[4])), areas.At(s_day, 1).Select(e => (e.Code, e.Name.Zh!, e.Name.En)));
    }

    [Theory]
    [InlineData("1988-04-12", 30)] // 22 + 5 + 3, Taiwan among them
    [InlineData("1988-04-13", 31)] // Hainan
    [InlineData("1997-03-14", 32)] // Chongqing
    [InlineData("1997-07-01", 33)] // Hong Kong
    [InlineData("1999-12-20", 34)] // Macao
    public void Provinces_came_when_they_were_founded(string day, int provinces) =>
        Assert.Equal(provinces, Product("GBT2260").At(DateOnly.Parse(day), 1).Count);

    [Theory]
    [InlineData("440000", "1985-01-01", "440000 460000")]
    [InlineData("510000", "1990-01-01", "500000 510000")]
    [InlineData("510200", "1990-01-01", "500000")]
    [InlineData("341400", "2010-06-01", "340100 340200 340500")]
    [InlineData("371200", "2018-01-01", "370100")]
    [InlineData("542400", "2016-01-01", "540600")]
    public void Areas_that_ended_lead_to_those_of_today(string code, string then, string today)
    {
        var areas = Product("GBT2260");
        Assert.Equal(today.Split(' '), Codes(areas.Translate(code, DateOnly.Parse(then), s_day).Entries));
    }

    [Fact]
    public void A_prefecture_made_a_city_is_the_same_unit_and_a_merged_one_is_not()
    {
        var areas = Product("GBT2260");
        Assert.True(areas.Translate("542200", new(2015, 1, 1), s_day).IsExact);
        Assert.True(areas.Translate("540500", s_day, new(2015, 1, 1)) is { IsExact: true, Entries: [{ Code: "542200" }] });
        Assert.False(areas.Translate("370100", new(2018, 1, 1), s_day).IsExact);
        Assert.Equal("襄樊市", areas.Find("420600", new(2010, 6, 1))!.Name.Zh);
        Assert.Null(areas.Find("460300", new(2012, 6, 20)));
        Assert.Equal("三沙市", areas.Find("460300", new(2012, 6, 21))!.Name.Zh);
    }

    [Fact]
    public void Every_area_below_a_province_carries_its_province_in_its_code() => Assert.All(
        Product("GBT2260").Entries.Where(e => e.Level == 2), e => Assert.Equal(e.Code[..2] + "0000", e.Parent));

    [Theory]
    [InlineData("2000-01-01", 16)]
    [InlineData("2005-01-01", 20)]
    [InlineData("2015-01-01", 20)]
    [InlineData("2024-01-01", 20)]
    public void Each_edition_of_the_industries_has_its_sections(string day, int sections) =>
        Assert.Equal(sections, Product("GBT4754").At(DateOnly.Parse(day), 1).Count);

    [Fact]
    public void The_97_divisions_of_2017_lie_in_the_sections_of_the_reference_table()
    {
        var industries = Product("GBT4754");
        Assert.Equal(Enumerable.Range(1, 97).Select(i => i.ToString("D2")), Codes(industries.At(s_day, 2)));
        foreach (var row in File.ReadLines(Path.Combine(DataFolder.Product(), "reference", "cn-gbt4754-2017-sections.csv")).Skip(1))
        {
            var (section, range) = (row[..1], row[(row.LastIndexOf(',') + 1)..].Split('-').Select(int.Parse).ToArray());
            Assert.Equal(Enumerable.Range(range[0], range[^1] - range[0] + 1).Select(i => i.ToString("D2")), Codes(industries.Children(section, s_day)));
        }
    }

    [Theory]
    [InlineData("F", "2005-01-01", "G", true)] // transport
    [InlineData("H", "2005-01-01", "F", true)] // trade
    [InlineData("G", "2005-01-01", "I", true)] // information
    [InlineData("Q", "2005-01-01", "Q S", false)] // social security went to public management
    [InlineData("H", "2000-01-01", "F H", false)] // trade and catering
    [InlineData("P", "2000-01-01", "", false)]
    public void Letters_of_sections_changed_their_meaning(string section, string then, string today, bool exact)
    {
        var translated = Product("GBT4754").Translate(section, DateOnly.Parse(then), s_day);
        Assert.Equal((today, exact), (string.Join(' ', Codes(translated.Entries)), translated.IsExact));
    }

    [Theory]
    [InlineData("\"from\": \"2000-01-01\"", "\"from\": \"2000\"", "entries[0].from: '2000' is no date")]
    [InlineData("\"code\": \"A\"", "\"kode\": \"A\"", "entries[0]: unknown field \"kode\"")]
    [InlineData("\"zh\": \"甲\"", "\"en\": \"A\"", "entries[0].name: the field \"zh\" is missing")]
    [InlineData("\"level\": 1, \"name\": {\"zh\"", "\"level\": 2, \"name\": {\"zh\"", "at entries: L, A 甲 (2000-01-01…): level 2")]
    [InlineData("\"licence\": \"x\"", "\"licence\": \"\"", "licence: an empty text")]
    public void A_wrong_list_is_named_with_place_and_cure(string good, string bad, string message)
    {
        const string Text = """
            {"id": "L", "name": {"en": "L"}, "source": "x", "licence": "x",
             "levels": [{"level": 1, "name": {"en": "Top"}, "completeFrom": "2000-01-01"}],
             "entries": [{"code": "A", "level": 1, "name": {"zh": "甲"}, "from": "2000-01-01"}]}
            """;
        Assert.Equal("A", CodeListReader.Read("reference/codes/l.json", Text).At(s_day).Single().Code);
        Assert.Contains(good, Text);
        var e = Assert.Throws<DataFileException>(() => CodeListReader.Read("reference/codes/l.json", Text.Replace(good, bad)));
        Assert.StartsWith("data/reference/codes/l.json", e.Message);
        Assert.Contains(message, e.Message);
    }

    [Fact]
    public void Two_lists_of_one_identifier_are_refused()
    {
        var text = File.ReadAllText(Path.Combine(DataFolder.Product(), "reference", "codes", "gbt4754.json"));
        var e = Assert.Throws<DataFileException>(() => CodeListReader.Read(new DataDocuments([new("reference/codes/a.json", text), new("reference/codes/b.json", text)])));
        Assert.Contains("GBT4754 belongs to another file", e.Message);
    }
}
