using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Formats;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Formats.Cubes;

public sealed class CubeSampleTests
{
    // Written by figures.py beside it, which reads the same files with python's own modules:
    // python3 figures.py SAMPLES > figures.txt (python 3).
    public static TheoryData<string, string, string> Figures()
    {
        var data = new TheoryData<string, string, string>();
        using var text = typeof(CubeSampleTests).Assembly.GetManifestResourceStream("figures.txt")!;
        foreach (var file in new StreamReader(text).ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).GroupBy(l => string.Join('|', l.Split('|')[..2])))
        {
            data.Add(file.Key.Split('|')[0], file.Key.Split('|')[1], string.Join('\n', file.Select(l => string.Join('|', l.Split('|')[2..]))));
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void A_sample_gives_the_series_observations_and_figures_it_holds(string format, string file, string expected)
    {
        var message = CubeSamples.Read(format, file);
        Assert.Equal(MessageKind.Data, message.Kind);
        Assert.Equal(expected.Split('\n').Length, message.Datasets.Count);
        foreach (var (dataset, line) in message.Datasets.Zip(expected.Split('\n')))
        {
            var figures = line.Split('|');
            var values = dataset.Series.SelectMany(s => s.Observations).Where(o => o.Value is not null).Select(o => o.Value!.Value).ToList();
            Assert.Equal(
                string.Join('|', figures[..3]),
                string.Create(CultureInfo.InvariantCulture, $"{dataset.Series.Count}|{dataset.ObservationCount}|{values.Count}"));
            var sum = double.Parse(figures[3], CultureInfo.InvariantCulture);
            Assert.Equal(sum, values.Sum(), Math.Max(1e-6, Math.Abs(sum)) * 1e-9);
            Assert.All(dataset.Series, s => Assert.Equal(dataset.Dimensions.Count, s.Key.Count));
            Assert.Equal(dataset.Series.Count, dataset.Series.Select(s => string.Join('|', s.Key)).Distinct().Count());
            Assert.All(dataset.Series.SelectMany(s => s.Observations), o => Assert.True(o.Line > 0));
        }

        // The Office for National Statistics states three sizes for four dimensions in this one.
        Assert.Equal(file.EndsWith("QS104EW.json", StringComparison.Ordinal) ? ["QS104EW.size"] : [], message.Faults.Select(f => f.Column));
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void A_sample_is_recognised_by_its_own_format(string format, string file, string figures)
    {
        Assert.NotEmpty(figures);
        using var stream = File.OpenRead(CubeSamples.Of(file));
        Assert.Equal(format, DataFormats.Recognise(FileHead.Of(Path.GetFileName(file), stream))?.Name);
    }

    // Kinds as the files state themselves: head -c 300 FILE.
    [Theory]
    [InlineData("json-stat", "jsonstat/pyjstat/pyjstat/test/data/dimension.json", MessageKind.Structure, "dimension sex, 3 categories")]
    [InlineData("json-stat", "jsonstat/pyjstat/pyjstat/test/data/collection.json", MessageKind.Metadata, "collection JSON-stat Dataset Sample Collection: 8 links")]
    [InlineData("json-stat", "jsonstat/jsonstat.py/jsonstat/schemas/dataset.json", MessageKind.Other, "schema: JSON-stat 2.0 Dataset Schema")]
    [InlineData("worldbank-json", "_derived/worldbank-json/wb-country.json", MessageKind.Structure, "list of 296 countries")]
    [InlineData("worldbank-json", "_derived/worldbank-json/wb-income-level.json", MessageKind.Structure, "list of 7 codes")]
    [InlineData("worldbank-json", "_derived/worldbank-json/wb-lending-type.json", MessageKind.Structure, "list of 4 codes")]
    [InlineData("worldbank-json", "_derived/worldbank-json/wb-region.json", MessageKind.Structure, "list of 44 codes")]
    [InlineData("worldbank-json", "_derived/worldbank-json/wb-language.json", MessageKind.Structure, "list of 23 languages")]
    [InlineData("worldbank-json", "_derived/worldbank-json/wb-indicator.json", MessageKind.Metadata, "list of 100 indicators")]
    [InlineData("worldbank-json", "_derived/worldbank-json/wb-source.json", MessageKind.Metadata, "list of 69 sources")]
    [InlineData("worldbank-json", "_derived/worldbank-json/wb-topic.json", MessageKind.Metadata, "list of 21 topics")]
    [InlineData("worldbank-json", "_derived/worldbank-json/wb-project.json", MessageKind.Metadata, "list of 3 projects")]
    public void A_message_without_figures_says_what_it_is(string format, string file, MessageKind kind, string note)
    {
        var message = CubeSamples.Read(format, file);
        Assert.Equal(kind, message.Kind);
        Assert.StartsWith(note, message.Note, StringComparison.Ordinal);
        Assert.Empty(message.Faults);
        using var stream = File.OpenRead(CubeSamples.Of(file));
        Assert.Equal(format, DataFormats.Recognise(FileHead.Of(Path.GetFileName(file), stream))?.Name);
    }

    [Fact]
    public void A_page_that_is_no_json_gives_an_error_with_its_line()
    {
        // The first two lines of this answer of unece.org are blank: cat -A FILE | head -4
        var message = CubeSamples.Read("json-stat", "jsonstat/jsonstat.py/jsonstat-tests/fixtures/www.unece.org/cso_ie-NQQ25.json");
        Assert.Equal(MessageKind.Unreadable, message.Kind);
        Assert.Equal(3, Assert.Single(message.Faults).Line);
    }

    public static TheoryData<string> AllFiles()
    {
        var data = new TheoryData<string>();
        data.AddRange(CubeSamples.Root is null ? ["none"] : CubeSamples.Folders
            .SelectMany(f => Directory.GetFiles(Path.Combine(CubeSamples.Root, f), "*", SearchOption.AllDirectories))
            .Select(f => Path.GetRelativePath(CubeSamples.Root, f)).Order(StringComparer.Ordinal).ToArray());
        return data;
    }

    [Theory]
    [MemberData(nameof(AllFiles))]
    public void No_format_throws_on_any_file_and_none_passes_one_over_in_silence(string file)
    {
        _ = CubeSamples.Of(file);
        foreach (var format in CubeSamples.Formats)
        {
            var message = CubeSamples.Read(format, file);
            Assert.True(
                message.Kind is MessageKind.Data or MessageKind.Structure or MessageKind.Metadata or MessageKind.Other || message.Faults.Count > 0,
                $"{format} read {file} as {message.Kind} and names no fault");
            Assert.True(message.Kind != MessageKind.Unreadable || message.Faults.Any(f => f.Line > 0 || f.Column.Length > 0), $"{format} read {file} and its faults name neither line nor element");
        }
    }

    [Fact]
    public void No_file_of_other_formats_is_claimed()
    {
        _ = CubeSamples.Of("");
        var formats = CubeSamples.Formats.Select(f => DataFormats.Named(f)!).ToList();
        var others = Directory.EnumerateFiles(CubeSamples.Root!, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(CubeSamples.Root!, f))
            .Where(f => !CubeSamples.Folders.Any(o => f.StartsWith(o + '/', StringComparison.Ordinal)) || f.EndsWith(".csv", StringComparison.Ordinal) || f.EndsWith(".rds", StringComparison.Ordinal))
            .Where(f => !f.StartsWith("fred-md/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(others);
        foreach (var file in others)
        {
            using var stream = File.OpenRead(CubeSamples.Of(file));
            var head = FileHead.Of(Path.GetFileName(file), stream);
            Assert.All(formats, f => Assert.True(f.Recognise(head) == Recognition.No, $"{f.Name} claims {file}"));
        }
    }

    // Tables that JSON-stat's own toolkit (jsonstat for node.js) wrote from the same files.
    [Theory]
    [InlineData("jsonstat/jsonstat.py/jsonstat/examples/www.json-stat.org/oecd-canada.json", "oecd-canada-to_table.csv", 432)]
    [InlineData("jsonstat/jsonstat.py/jsonstat-tests/fixtures/www.ec.europa.eu_eurostat/eurostat-name_gpd_c-geo_IT.json", "eurostat-name_gpd_c-geo_IT-to_table.csv", 69)]
    public void Json_stat_cells_stand_where_the_reference_toolkit_puts_them(string file, string table, int rows)
    {
        var dataset = CubeSamples.Read("json-stat", file).Datasets[0];
        var found = dataset.Series.SelectMany(s => s.Observations.Select(o =>
        {
            var words = s.Key.Select((k, i) => dataset.Labels.TryGetValue(dataset.Dimensions[i], out var labels) ? labels.GetValueOrDefault(k, k) : k);
            return string.Join('|', [.. words, o.Time, o.Value?.ToString(CultureInfo.InvariantCulture) ?? ""]);
        })).ToList();
        var expected = File.ReadLines(CubeSamples.Of("jsonstat/jsonstat.py/jsonstat-tests/fixtures/output_from_nodejs/" + table)).Skip(1)
            .Where(l => l.Length > 0).Select(l => string.Join('|', l.Split(','))).ToList();
        Assert.Equal(rows, expected.Count);
        Assert.Equal(expected, found);
    }

    // TestCsv.csv: what Statistics Norway's serializer wrote from the same cube, one row for region and quarter.
    [Fact]
    public void Px_cells_stand_where_the_serializer_of_pxtools_puts_them()
    {
        var dataset = CubeSamples.Read("px", "px/PCAxis.Serializers/UnitTests/TestFiles/MultipleContent.px").Datasets[0];
        Assert.Equal(["Statsbrgskap", "ContentsCode"], dataset.Dimensions);
        var found = dataset.Series.SelectMany(s => s.Observations.Select(o => ((s.Key[0], o.Time, s.Key[1]), o.Value))).ToDictionary();
        var rows = File.ReadLines(CubeSamples.Of("px/PCAxis.Serializers/UnitTests/TestFiles/TestCsv.csv"))
            .Where(l => l.StartsWith('"') && char.IsDigit(l[^1])).Select(l => l.Split(',')).ToList();
        Assert.Equal(17940, rows.Count); // grep -c '^".*[0-9]$' TestCsv.csv
        foreach (var row in rows)
        {
            Assert.Equal(row[2..].Select(v => (double?)double.Parse(v, CultureInfo.InvariantCulture)), new[] { "Innvandring", "Utvandring", "Netto" }.Select(c => found[(row[0].Trim('"'), row[1].Trim('"'), c)]));
        }
    }

    // TestJson.json and MultipleContent.px are one cube in two formats of the same office.
    [Fact]
    public void A_cube_of_pxweb_is_the_same_as_json_and_as_px()
    {
        string[] Cells(string format, string file) => [.. CubeSamples.Read(format, "px/PCAxis.Serializers/UnitTests/TestFiles/" + file).Datasets[0].Series
            .SelectMany(s => s.Observations.Select(o => string.Create(CultureInfo.InvariantCulture, $"{string.Join('|', s.Key)}|{o.Time}|{o.Period}|{o.Value}"))).Order(StringComparer.Ordinal)];
        Assert.Equal(Cells("px", "MultipleContent.px"), Cells("pxweb-json", "TestJson.json"));
    }

    // PR0101B3_sdmx_data.txt: the same cube as SDMX-ML by PCAxis.Serializers.
    [Fact]
    public void Px_months_and_codes_are_those_of_the_sdmx_version_of_the_cube()
    {
        var dataset = CubeSamples.Read("px", "px/PCAxis.Serializers/UnitTests/TestFiles/PR0101B3.px").Datasets[0];
        XNamespace generic = "http://www.SDMX.org/resources/SDMXML/schemas/v2_0/generic";
        var expected = XDocument.Load(CubeSamples.Of("px/PCAxis.Serializers/UnitTests/ExceptationFiles/PR0101B3_sdmx_data.txt"))
            .Descendants(generic + "Series").SelectMany(s => s.Descendants(generic + "Obs").Select(o => string.Join(
                '|',
                s.Descendants(generic + "Value").First(v => (string?)v.Attribute("concept") == "Productgroup").Attribute("value")!.Value,
                (string)o.Element(generic + "Time")!,
                (string)o.Element(generic + "ObsValue")!.Attribute("value")!)));
        Assert.Equal(expected, dataset.Series.SelectMany(s => s.Observations.Select(o => FormattableString.Invariant($"{s.Key[0].Replace(".", "", StringComparison.Ordinal)}|{o.Period}|{o.Value}"))));
    }

    // Periods as the files' own codes and labels say; read by eye from: head -c 4000 FILE.
    [Theory]
    [InlineData("px", "px/PCAxis.Serializers/UnitTests/TestFiles/MultipleContent.px", "2007K1", "2007-Q1")]
    [InlineData("px", "px/PCAxis.Serializers/UnitTests/TestFiles/HalfYearStatistics.px", "1995H1", "1995-S1")]
    [InlineData("px", "px/PCAxis.Serializers/UnitTests/TestFiles/WeeklyStatisticsWithTwoContent.px", "2023U29", "2023-W29")]
    [InlineData("px", "px/PCAxis.Serializers/UnitTests/TestFiles/WierdTimeWithOneValue.px", "2023", "2023")]
    [InlineData("px", "px/PCAxis.Serializers/UnitTests/TestFiles/TAB2936.px", "2025M11", "2025-11")]
    [InlineData("px", "px/pyaxis/pyaxis/test/data/1001.px", "2013T4", "2013-Q4")]
    [InlineData("px", "px/pyaxis/pyaxis/test/data/27067.px", "2018M12", "2018-12")]
    [InlineData("json-stat", "jsonstat/jsonstat.py/jsonstat-tests/fixtures/www.cso.ie/cso_ie-NQQ25.json", "1997Q1", "1997-Q1")]
    [InlineData("json-stat", "jsonstat/pyjstat/pyjstat/test/data/cantabria.json", "2005", "2005")]
    [InlineData("json-stat", "jsonstat/pyjstat/pyjstat/test/data/galicia.json", "2001", "2001")]
    [InlineData("eurostat-tsv", "eurostat-tsv/data_cleaning/raw/gov_10dd_edpt1.tsv", "2014", "2014")]
    [InlineData("fred-md", "fred-md/vintage-2019-09/2019-09.csv", "1/1/1959", "1959-01")]
    [InlineData("worldbank-json", "_derived/worldbank-json/wb-country-indicator.json", "2023", "2023")]
    public void Times_of_samples_are_read_as_periods(string format, string file, string time, string period)
    {
        var first = CubeSamples.Read(format, file).Datasets[0].Series.SelectMany(s => s.Observations).ToList();
        Assert.Equal((time, period), (first[0].Time, first[0].Period.ToString()));
        Assert.All(first, o => Assert.NotNull(o.Period));
    }

    // Its dimension is Trimestre: "2005", "2005 - 1" to "2005 - 4", …, 12 years of one year and four quarters each
    // (python3: json.load(open('cantabria.json'))['dimension']['Trimestre']['category']['index']).
    [Fact]
    public void Parts_of_one_digit_that_end_with_four_are_quarters()
    {
        var times = CubeSamples.Read("json-stat", "jsonstat/pyjstat/pyjstat/test/data/cantabria.json").Datasets[0].Series[0].Observations.Select(o => o.Period!.Value).ToList();
        Assert.Equal((12, 48), (times.Count(p => p.Frequency == Frequency.Annual), times.Count(p => p.Frequency == Frequency.Quarterly)));
    }

    // 291 rolling windows from Mar-May 1992 to May-Jul 2016, of which those that begin in January, April, July and October are
    // quarters: 291 windows / 3 = 97 (python3: the labels of CL_0000635 in A02Level.json, counted by their first month).
    [Fact]
    public void Rolling_windows_of_a_labour_force_survey_are_read_where_they_are_quarters()
    {
        var series = CubeSamples.Read("json-stat", "jsonstat/pyjstat/pyjstat/test/data/A02Level.json").Datasets[0].Series[0];
        Assert.Equal(97, series.Observations.Count(o => o.Period is { Frequency: Frequency.Quarterly }));
        Assert.Equal(series.Observations.Count - 97, series.Observations.Count(o => o.Period is null));
    }

    // grep -n '^Transform' 2019-09.csv | head -c 40: 5,5,5; awk -F, 'NR==1||NR==2||NR==3' for single columns.
    [Fact]
    public void Fred_md_keeps_the_transformation_codes()
    {
        var series = CubeSamples.Read("fred-md", "fred-md/vintage-2019-09/2019-09.csv").Datasets[0].Series;
        var header = File.ReadLines(CubeSamples.Of("fred-md/vintage-2019-09/2019-09.csv")).Take(2).Select(l => l.Split(',')[1..]).ToArray();
        Assert.Equal(header[0].Zip(header[1]), series.Select(s => (s.Key[0], s.Attributes["TCODE"])));
        Assert.Equal((2437.296, 3L), (series[0].Observations[0].Value!.Value, series[0].Observations[0].Line));
    }

    // grep -c '\.\."' and the first symbol row of the file.
    [Fact]
    public void Symbols_of_missing_figures_are_flags()
    {
        var flags = CubeSamples.Read("px", "px/pyaxis/pyaxis/test/data/27067.px").Datasets[0].Series.SelectMany(s => s.Observations).CountBy(o => o.Flag).ToDictionary();
        var text = Regex.Matches(File.ReadAllText(CubeSamples.Of("px/pyaxis/pyaxis/test/data/27067.px")).Split("DATA=")[1], "\"([.]+)\"").CountBy(m => m.Groups[1].Value).ToDictionary();
        Assert.Equal((text["."], text[".."]), (flags["."], flags[".."]));
        var colons = CubeSamples.Read("eurostat-tsv", "eurostat-tsv/data_cleaning/raw/tsdde410.tsv").Datasets[0].Series.SelectMany(s => s.Observations);
        Assert.Equal(85, colons.Count(o => o.Flag == ":")); // grep -o ':' tsdde410.tsv | wc -l
        var estimated = CubeSamples.Read("json-stat", "jsonstat/jsonstat.py/jsonstat/examples/www.json-stat.org/oecd.json").Datasets[0].Series.SelectMany(s => s.Observations);
        Assert.Equal(72, estimated.Count(o => o.Flag == "e")); // python3 -c "import json;print(len(json.load(open('oecd.json'))['status']))"
    }
}
