using System.Globalization;
using System.Text;
using CsCheck;
using DecisionSupport.Ingest.Formats;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Formats.Cubes;

/// <summary>What the specifications allow beyond the samples, in texts written by hand.</summary>
public sealed class CubeFormatTests
{
    private static StatisticalMessage Read(string format, string text, Encoding? encoding = null, string name = "sample.x")
    {
        var message = DataFormats.Named(format)!.Read(new MemoryStream((encoding ?? Encoding.UTF8).GetBytes(text)), new ReadOptions { FileName = name });
        Assert.Empty(message.Faults);
        return message;
    }

    private static string Cells(Dataset dataset) => string.Join('\n', dataset.Series.SelectMany(s => s.Observations.Select(o =>
        $"{string.Join(',', s.Key)} {o.Time} {o.Period?.ToString() ?? "-"} {o.Value?.ToString(CultureInfo.InvariantCulture) ?? "-"} {o.Flag}".TrimEnd())));

    [Fact]
    public void Px_rows_with_keys_may_be_left_out()
    {
        const string Text = """
            STUB="geo","sex";
            HEADING="year";
            VALUES("geo")="Norway","Sweden";
            VALUES("sex")="men","women";
            VALUES("year")="2020","2021";
            CODES("geo")="NO","SE";
            TIMEVAL("year")=TLIST(A1,"2020"-"2021");
            KEYS("geo")=CODES;
            KEYS("sex")=VALUES;
            DATA=
            "NO","women",1 2
            "SE","men",3 "..";
            """;
        Assert.Equal("NO,women 2020 2020 1\nNO,women 2021 2021 2\nSE,men 2020 2020 3\nSE,men 2021 2021 - ..", Cells(Read("px", Text).Datasets[0]));
    }

    [Fact]
    public void Px_words_follow_the_encoding_that_the_file_names()
    {
        var text = (string page) => $"CHARSET=\"ANSI\";\nCODEPAGE=\"{page}\";\nSTUB=\"地区\";\nVALUES(\"地区\")=\"北京\",\"上海\";\nDATA=1 2;";
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;
        foreach (var (page, encoding) in new[] { ("gb18030", gbk), ("GB2312", gbk), ("utf-8", Encoding.UTF8), ("Windows-1252", Encoding.UTF8) })
        {
            Assert.Equal("北京  - 1\n上海  - 2", Cells(Read("px", text(page), encoding).Datasets[0]));
        }

        var latin = "STUB=\"kön\";VALUES(\"kön\")=\"män\";DATA=1;";
        Assert.Equal(["kön"], Read("px", "CHARSET=\"ANSI\";" + latin, Encoding.Latin1).Datasets[0].Dimensions);
        Assert.Equal(["kön"], Read("px", latin, CodePagesEncodingProvider.Instance.GetEncoding(850)).Datasets[0].Dimensions);
        Assert.Equal("€", Read("px", "CODEPAGE=\"iso-8859-15\";UNITS=\"€\";" + latin, CodePagesEncodingProvider.Instance.GetEncoding("iso-8859-15")).Datasets[0].Attributes["UNITS"]);
    }

    [Fact]
    public void Px_titles_units_and_notes_are_kept()
    {
        const string Text = """
            LANGUAGE="en"; LANGUAGES="en","sv"; MATRIX="T1"; CREATION-DATE="20240131 09:30";
            TITLE="Exports";
            TITLE[sv]="Export";
            STUB="time"; HEADING="what";
            STUB[sv]="tid"; HEADING[sv]="vad";
            VALUES("time")="2024M01","2024M02";
            VALUES("what")="Weight","Price";
            VALUES[sv]("vad")="Vikt","Pris";
            CODES("what")="W","P";
            VARIABLECODE("what")="ContentsCode";
            CONTVARIABLE="what";
            UNITS="tonnes"; UNITS("Price")="SEK"; PRECISION("what","Price")=2;
            NOTE="One long "
            "note; with a semicolon.";
            NOTE="And another.";
            DATA=1 -2.5
            "-" 1e3;
            """;
        var message = Read("px", Text);
        var dataset = message.Datasets[0];
        Assert.Equal("W 2024M01 2024-01 1\nW 2024M02 2024-02 - -\nP 2024M01 2024-01 -2.5\nP 2024M02 2024-02 1000", Cells(dataset));
        Assert.Equal(("T1", "Exports", "Export"), (dataset.Id, dataset.Title["en"], dataset.Title["sv"]));
        Assert.Equal("One long note; with a semicolon., And another.", dataset.Attributes["NOTE"]);
        Assert.Equal(("tonnes", "SEK", "2"), (dataset.Series[0].Attributes["UNITS"], dataset.Series[1].Attributes["UNITS"], dataset.Series[1].Attributes["PRECISION"]));
        Assert.Equal("Price", dataset.Labels["ContentsCode"]["P"]);
        Assert.Equal(new DateTimeOffset(2024, 1, 31, 9, 30, 0, TimeSpan.Zero), message.Prepared);
    }

    [Theory]
    [InlineData("A1", "2020", "2021", "2020", "2021")]
    [InlineData("H1", "20201", "20202", "2020-S1", "2020-S2")]
    [InlineData("Q1", "20204", "20211", "2020-Q4", "2021-Q1")]
    [InlineData("M1", "202012", "202101", "2020-12", "2021-01")]
    [InlineData("W1", "202053", "202101", "2020-W53", "2021-W01")]
    public void Px_time_lists_are_read_by_their_scale(string scale, string first, string second, string expected, string next)
    {
        foreach (var list in new[] { $"TLIST({scale}),\"{first}\",\"{second}\"", $"TLIST({scale},\"{first}\"-\"{second}\")" })
        {
            var series = Read("px", $"STUB=\"t\";VALUES(\"t\")=\"first\",\"second\";TIMEVAL(\"t\")={list};DATA=1 2;").Datasets[0].Series;
            Assert.Equal([expected, next], Assert.Single(series).Observations.Select(o => o.Period.ToString()));
        }
    }

    [Theory]
    [InlineData("\"a\"", "a,a,a,a")]
    [InlineData("[\"a\"]", "a,a,a,a")]
    [InlineData("[\"a\",\"b\",null,\"c\"]", "a,b,,c")]
    [InlineData("{\"1\":\"b\",\"3\":\"c\"}", ",b,,c")]
    [InlineData("{\"value\":[\":\",null,\"p\",null]}", ":,,p,")]
    public void Json_stat_statuses_are_one_for_all_one_for_each_or_some(string status, string expected)
    {
        var text = "{\"class\":\"dataset\",\"version\":\"2.0\",\"id\":[\"g\",\"t\"],\"size\":[2,2],\"role\":{\"time\":[\"t\"]},\"dimension\":{\"g\":{\"category\":{\"index\":[\"A\",\"B\"]}},"
            + $"\"t\":{{\"category\":{{\"index\":[\"2003M01\",\"2003-2005\"]}}}}}},\"value\":[1,2,3,4],\"status\":{status}}}";
        var observations = Read("json-stat", text).Datasets[0].Series.SelectMany(s => s.Observations).ToList();
        Assert.Equal(expected, string.Join(',', observations.Select(o => o.Flag)));
        Assert.Equal(["2003-01", "", "2003-01", ""], observations.Select(o => o.Period?.ToString() ?? ""));
    }

    [Fact]
    public void Json_stat_bundles_of_version_1_and_sparse_cubes_are_read()
    {
        const string Text = """
            {"first":{"label":"One","updated":"2024-05-01","value":{"3":4,"0":1},"dimension":{"id":["m","t"],"size":["2","2"],"role":{"time":["t"],"metric":["m"]},
              "m":{"label":"what","category":{"label":{"X":"Exports","Y":"Imports"},"index":{"Y":1,"X":0},"unit":{"X":{"label":"tonnes","decimals":1,"multiplier":"Units"},"Y":{"multiplier":3}}}},
              "t":{"category":{"index":{"2003Q1":0,"2003Q2":1}}}}},
             "second":{"value":[7],"dimension":{"id":["t"],"size":[1],"t":{"category":{"label":{"y":"2001"}}}}}}
            """;
        var message = Read("json-stat", Text);
        Assert.Equal(["first", "second"], message.Datasets.Select(d => d.Id));
        Assert.Equal("Y 2003Q2 2003-Q2 4\nX 2003Q1 2003-Q1 1", Cells(message.Datasets[0]));
        Assert.Equal(("tonnes", "1"), (message.Datasets[0].Series[1].Attributes["UNIT_MEASURE"], message.Datasets[0].Series[1].Attributes["DECIMALS"]));
        Assert.Equal(("Units", "3"), (message.Datasets[0].Series[1].Attributes["UNIT_MULTIPLIER"], message.Datasets[0].Series[0].Attributes["UNIT_MULT"]));
        Assert.Equal(("One", "2024-05-01", "what"), (message.Datasets[0].Title[""], message.Datasets[0].Attributes["updated"], message.Datasets[0].Attributes["dimension.m"]));
        Assert.Equal("y 2001 7", Cells(message.Datasets[1]).Trim());
    }

    // What Eurostat's service answers to a request it can't serve.
    [Theory]
    [InlineData("{\"error\":[{\"status\":404,\"id\":100,\"label\":\"No data for this query\"}]}", "error: 404 100 No data for this query")]
    [InlineData("{\"warning\":{\"status\":413,\"label\":\"ASYNCHRONOUS_RESPONSE\"}}", "warning: 413 ASYNCHRONOUS_RESPONSE")]
    public void Json_stat_errors_say_what_the_service_said(string text, string note)
    {
        var message = Read("json-stat", text);
        Assert.Equal((MessageKind.Other, note), (message.Kind, message.Note));
        Assert.Equal(Recognition.Likely, DataFormats.Named("json-stat")!.Recognise(FileHead.Of("x.json", new MemoryStream(Encoding.UTF8.GetBytes(text)))));
    }

    [Fact]
    public void Eurostat_flags_and_missing_figures_are_kept()
    {
        const string Text = "freq,unit,geo\\TIME_PERIOD\t2024-Q1 \t2024-Q2 \t2024-Q3 \t2024-Q4 \t2025-Q1 \nQ,EUR,AT\t1.5 b\t2 bep\t: \t: c\t-3e2 u\nQ,EUR,BE\t0 z\t:c\t1.0p\t: u\t7\n";
        var dataset = Read("eurostat-tsv", Text, name: "estat_namq_10_gdp.tsv").Datasets[0];
        Assert.Equal("namq_10_gdp", dataset.Id);
        Assert.Equal(["freq", "unit", "geo"], dataset.Dimensions);
        Assert.Equal(
            "Q,EUR,AT 2024-Q1 2024-Q1 1.5 b\nQ,EUR,AT 2024-Q2 2024-Q2 2 bep\nQ,EUR,AT 2024-Q3 2024-Q3 - :\nQ,EUR,AT 2024-Q4 2024-Q4 - :c\nQ,EUR,AT 2025-Q1 2025-Q1 -300 u\n"
            + "Q,EUR,BE 2024-Q1 2024-Q1 0 z\nQ,EUR,BE 2024-Q2 2024-Q2 - :c\nQ,EUR,BE 2024-Q3 2024-Q3 1 p\nQ,EUR,BE 2024-Q4 2024-Q4 - :u\nQ,EUR,BE 2025-Q1 2025-Q1 7",
            Cells(dataset));
    }

    [Theory]
    [InlineData("2024M01", "2024-01")]
    [InlineData("2024-01", "2024-01")]
    [InlineData("2024Q1", "2024-Q1")]
    [InlineData("2024S1", "2024-S1")]
    [InlineData("2024-W05", "2024-W05")]
    [InlineData("2024M01D15", "2024-01-15")]
    [InlineData("2024-01-15", "2024-01-15")]
    public void Eurostat_times_are_read(string time, string period) =>
        Assert.Equal(period, Read("eurostat-tsv", $"geo\\time\t{time} \r\nAT\t1 \r\n").Datasets[0].Series[0].Observations[0].Period.ToString());

    private static string Row(string country, string date, string value) =>
        $"{{\"indicator\":{{\"id\":\"SP.POP.TOTL\",\"value\":\"Population, total\"}},\"country\":{{\"id\":\"{country[..2]}\",\"value\":\"{country}\"}},\"countryiso3code\":\"{country}\",\"date\":\"{date}\",\"value\":{value},\"unit\":\"\",\"obs_status\":\"E\",\"decimal\":0}}";

    [Fact]
    public void World_bank_pages_become_one_data_set()
    {
        string Page(int page, params string[] rows) => $"[{{\"page\":{page},\"pages\":2,\"per_page\":\"2\",\"total\":3,\"sourceid\":\"2\",\"lastupdated\":\"2024-06-28\"}},[{string.Join(',', rows)}]]";
        var (first, second) = (Page(1, Row("BRA", "2023", "10"), Row("CHN", "2023", "\"20.5\"")), Page(2, Row("BRA", "2022Q1", "null")));
        var whole = Read("worldbank-json", $"[{first},{second}]");
        Assert.Equal("SP.POP.TOTL,BRA 2023 2023 10 E\nSP.POP.TOTL,BRA 2022Q1 2022-Q1 - E\nSP.POP.TOTL,CHN 2023 2023 20.5 E", Cells(whole.Datasets[0]));
        Assert.Equal(("2", "2024-06-28", "Population, total", "0"), (whole.Datasets[0].Id, whole.Datasets[0].Attributes["lastupdated"], whole.Datasets[0].Title["en"], whole.Datasets[0].Series[0].Attributes["decimal"]));
        Assert.Equal("", whole.Note);
        Assert.Equal("page 1 of 2: 2 of 3 observations", Read("worldbank-json", first).Note);
        Assert.Equal(Recognition.Certain, DataFormats.Named("worldbank-json")!.Recognise(FileHead.Of("x.json", new MemoryStream(Encoding.UTF8.GetBytes(first)))));
    }

    // The answer of the API to an unknown indicator.
    [Fact]
    public void World_bank_errors_say_what_the_service_said()
    {
        var message = Read("worldbank-json", "[{\"message\":[{\"id\":\"120\",\"key\":\"Invalid value\",\"value\":\"The provided parameter value is not valid\"}]}]");
        Assert.Equal((MessageKind.Other, "error: 120 Invalid value The provided parameter value is not valid"), (message.Kind, message.Note));
        var empty = Read("worldbank-json", "[{\"page\":0,\"pages\":0,\"per_page\":0,\"total\":0},null]");
        Assert.Equal((MessageKind.Data, "no observations for this request"), (empty.Kind, empty.Note));
    }

    // Head of FRED-QD as described in McCracken and Ng (2020), FRED-QD: rows "factors" and "transform", months 3, 6, 9, 12.
    [Fact]
    public void Fred_qd_dates_are_quarters()
    {
        var message = Read("fred-md", "sasdate,GDPC1,PCECC96\nfactors,0,1\ntransform,5,5\n3/1/1959,3123.978,\n6/1/1959,3194.429,1969.7\n,,\n");
        Assert.Equal("FRED-QD", message.Variant);
        Assert.Equal("GDPC1 3/1/1959 1959-Q1 3123.978\nGDPC1 6/1/1959 1959-Q2 3194.429\nPCECC96 6/1/1959 1959-Q2 1969.7", Cells(message.Datasets[0]));
        Assert.Equal(("5", "1"), (message.Datasets[0].Series[1].Attributes["TCODE"], message.Datasets[0].Series[1].Attributes["FACTORS"]));
    }

    // The same random cube written as dense and sparse JSON-stat and as dense and keyed PC-Axis is read as the same data set.
    [Fact]
    public void A_cube_is_the_same_in_every_format() =>
        Gen.Select(Gen.Int[1, 4].Array[1, 4], Gen.Int[0, 3], Gen.Int[0, 1_000_000]).Sample((sizes, timeAt, seed) =>
        {
            var (time, random) = (timeAt % sizes.Length, new Random(seed));
            var codes = sizes.Select((n, i) => Enumerable.Range(0, n).Select(c => i == time ? $"{2000 + c}" : $"d{i}c{c}").ToArray()).ToArray();
            var values = Enumerable.Range(0, sizes.Aggregate(1, (a, b) => a * b)).Select(_ => random.Next(-999, 999) / 4.0).ToArray();
            var number = (double v) => v.ToString(CultureInfo.InvariantCulture);
            var list = (IEnumerable<string> texts) => string.Join(',', texts.Select(t => $"\"{t}\""));
            var stat = $"{{\"class\":\"dataset\",\"id\":[{list(sizes.Select((_, i) => $"v{i}"))}],\"size\":[{string.Join(',', sizes)}],\"role\":{{\"time\":[\"v{time}\"]}},\"dimension\":{{{string.Join(',', codes.Select((c, i) => $"\"v{i}\":{{\"category\":{{\"index\":[{list(c)}]}}}}"))}}},\"value\":";
            var px = $"STUB={list(sizes.Select((_, i) => $"v{i}"))};{string.Concat(codes.Select((c, i) => $"VALUES(\"v{i}\")={list(c)};"))}TIMEVAL(\"v{time}\")=TLIST(A1);";
            var keys = Enumerable.Range(0, values.Length).Select(cell =>
            {
                var key = new string[sizes.Length];
                for (var (i, rest) = (sizes.Length - 1, cell); i >= 0; rest /= sizes[i--])
                {
                    key[i] = codes[i][rest % sizes[i]];
                }

                return key;
            }).ToArray();
            var expected = keys.Select((k, i) => (Series: string.Join(',', k.Where((_, d) => d != time)), Time: k[time], Value: values[i])).GroupBy(c => c.Series)
                .SelectMany(g => g.Select(c => $"{c.Series} {c.Time} {c.Time} {number(c.Value)}"));
            var text = string.Join('\n', expected);
            return new[]
            {
                Read("json-stat", $"{stat}[{string.Join(',', values.Select(number))}]}}"),
                Read("json-stat", $"{stat}{{{string.Join(',', values.Select((v, i) => $"\"{i}\":{number(v)}"))}}}}}"),
                Read("px", $"{px}DATA={string.Join(' ', values.Select(number))};"),
                Read("px", $"{px}{string.Concat(sizes.Select((_, i) => $"KEYS(\"v{i}\")=VALUES;"))}DATA={string.Join('\n', values.Select((v, i) => $"{list(keys[i])},{number(v)}"))};"),
            }.All(m => Cells(m.Datasets[0]) == text);
        });
}
