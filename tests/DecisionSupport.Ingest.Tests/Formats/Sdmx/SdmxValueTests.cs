using DecisionSupport.Ingest.Formats;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Formats.Sdmx;

/// <summary>Figures and attributes read by eye in the samples (grep), not taken from the readers.</summary>
public class SdmxValueTests
{
    // The same twelve figures in every flavour; grep 'OBS_VALUE' ECB_EXR/ng-ts-ss.xml.
    private static readonly (string Currency, string Time, double Value)[] Rates =
    [
        ("CHF", "2010-08", 1.3413), ("CHF", "2010-09", 1.3089), ("CHF", "2010-10", 1.3452),
        ("GBP", "2010-08", 0.82363), ("GBP", "2010-09", 0.83987), ("GBP", "2010-10", 0.87637),
        ("JPY", "2010-08", 110.04), ("JPY", "2010-09", 110.26), ("JPY", "2010-10", 113.67),
        ("USD", "2010-08", 1.2894), ("USD", "2010-09", 1.3067), ("USD", "2010-10", 1.3898),
    ];

    [Theory]
    [InlineData("ng-flat.xml")]
    [InlineData("ng-flat-ss.xml")]
    [InlineData("ng-ts.xml")]
    [InlineData("ng-ts-ss.xml")]
    [InlineData("ng-ts-gf.xml")]
    [InlineData("ng-ts-gf-ss.xml")]
    [InlineData("ng-xs.xml")]
    [InlineData("ng-xs-ss.xml")]
    [InlineData("sg-flat.xml")]
    [InlineData("sg-ts.xml")]
    [InlineData("sg-ts-ss.xml")]
    [InlineData("sg-ts-gf.xml")]
    [InlineData("sg-ts-gf-ss.xml")]
    [InlineData("sg-ts-gf-flat-ss.xml")]
    [InlineData("sg-xs-ss.xml")]
    public void Every_flavour_of_the_same_message_gives_the_same_series(string file)
    {
        var structure = file.StartsWith("ng", StringComparison.Ordinal) ? "ng-structure.xml" : "sg-structure.xml";
        foreach (var companions in new[] { Array.Empty<string>(), [SdmxSamples.At("khaeru-sdmx-test-data", "ECB_EXR", structure)] })
        {
            var message = SdmxSamples.Read(SdmxSamples.At("khaeru-sdmx-test-data", "ECB_EXR", file), companions);
            Assert.Empty(message.Faults);
            var data = Assert.Single(message.Datasets);
            var currency = data.Dimensions.ToList().IndexOf("CURRENCY");
            Assert.Equal(["CURRENCY", "CURRENCY_DENOM", "EXR_TYPE", "EXR_VAR", "FREQ"], data.Dimensions.Order(StringComparer.Ordinal));
            Assert.Equal(4, data.Series.Count);
            Assert.Equal(Rates, data.Series.SelectMany(s => s.Observations.Select(o => (s.Key[currency], o.Time, o.Value!.Value))).OrderBy(x => x.Item1, StringComparer.Ordinal).ThenBy(x => x.Time, StringComparer.Ordinal));
            Assert.All(data.Series.SelectMany(s => s.Observations), o => Assert.Equal((o.Time, "A"), (o.Period.ToString(), o.Flag)));

            var swiss = data.Series.Single(s => s.Key[currency] == "CHF");
            Assert.Equal("4", swiss.Attributes["DECIMALS"]);
            Assert.Equal("CHF", swiss.Attributes["UNIT_MEASURE"]);
            Assert.Equal("ECB reference exchange rate, Swiss franc/Euro", swiss.Attributes["TITLE"]);
            Assert.Equal("Average of observations through period", swiss.Attributes["COLL_METHOD"]);
            Assert.Equal("F", swiss.Observations[0].Attributes!["CONF_STATUS_OBS"]);
        }
    }

    [Fact]
    public void A_section_that_repeats_a_time_is_read_as_it_stands()
    {
        // sg-xs.xml is mistyped at its source: its third section says 2010-08 again (grep -n TIME_PERIOD: lines 65, 121, 177).
        var data = Assert.Single(SdmxSamples.Read(SdmxSamples.At("khaeru-sdmx-test-data", "ECB_EXR", "sg-xs.xml")).Datasets);
        var swiss = data.Series.Single(s => s.Key.Contains("CHF"));
        Assert.Equal([("2010-08", 1.3413), ("2010-09", 1.3809), ("2010-08", 1.3452)], swiss.Observations.Select(o => (o.Time, o.Value!.Value)));
    }

    [Fact]
    public void The_euro_rate_of_the_dollar_runs_from_1999_to_2019()
    {
        // head and tail of ECB_EXR/1/M.USD.EUR.SP00.A.xml
        var series = Assert.Single(Assert.Single(SdmxSamples.Read(SdmxSamples.At("khaeru-sdmx-test-data", "ECB_EXR", "1", "M.USD.EUR.SP00.A.xml")).Datasets).Series);
        Assert.Equal(("1999-01", 1.16078), (series.Observations[0].Time, series.Observations[0].Value));
        Assert.Equal(("2019-12", 1.111345), (series.Observations[^1].Time, series.Observations[^1].Value));
        Assert.Equal(32, series.Observations[0].Line); // grep -n 'generic:Obs>' | head -1
    }

    [Fact]
    public void Measures_at_the_observation_become_a_dimension_of_the_key()
    {
        // grep 'SEX="M"' ESTAT/demography-xs.xml: deaths of men 2007 49804; of 2009 not yet known (status M).
        var data = Assert.Single(SdmxSamples.Read(SdmxSamples.At("khaeru-sdmx-test-data", "ESTAT", "demography-xs.xml")).Datasets);
        Assert.Equal(["FREQ", "SEX", "COUNTRY", "DEMO"], data.Dimensions);
        var deaths = data.Series.Single(s => s.Key.SequenceEqual(["A", "M", "BE", "DEATHST"]));
        Assert.Equal([("2007", 49804, "A"), ("2008", 50270, "P"), ("2009", null, "M")], deaths.Observations.Select(o => (o.Time, o.Value, o.Flag)));
    }

    [Fact]
    public void Attributes_of_groups_belong_to_the_series_they_cover()
    {
        // IMF_RES/WEO-data.xml: a group on INDICATOR, one on INDICATOR and COUNTRY, one series.
        var weo = Assert.Single(SdmxSamples.Read(SdmxSamples.At("khaeru-sdmx-test-data", "IMF_RES", "WEO-data.xml")).Datasets);
        var series = Assert.Single(weo.Series);
        Assert.Equal(("SVK", "NGDP_R", "A"), (series.Key[0], series.Key[1], series.Key[2]));
        Assert.Equal("XDC", series.Attributes["UNIT"]);
        Assert.Equal("2020", series.Attributes["BASE_YEAR"]);
        Assert.Equal("9", series.Attributes["SCALE"]);
        Assert.Equal(94669000000, series.Observations[0].Value);
        Assert.Equal("IMF.RES:WEO(9.0.0)", weo.Id);
        Assert.Equal("Replace", weo.Action);
        Assert.Equal("IMF", weo.Attributes["PUBLISHER"]);

        // group_merge_two_dims.xml: OTHER_ATTR on DIM1=A1 only; the group on DIM1=A3 covers nothing.
        var merged = Assert.Single(SdmxSamples.Read(SdmxSamples.At("pysdmx-tests", "tests", "io", "xml", "sdmx21", "reader", "samples", "group_merge_two_dims.xml")).Datasets);
        Assert.Equal(["G1", "G2"], merged.Series.Select(s => s.Attributes["GATTR"]));
        Assert.Equal("OTHER", merged.Series[0].Attributes["OTHER_ATTR"]);
        Assert.False(merged.Series[1].Attributes.ContainsKey("OTHER_ATTR"));
        Assert.DoesNotContain(merged.Series, s => s.Attributes.ContainsKey("MISMATCH_ATTR"));
    }

    [Fact]
    public void Figures_that_are_not_a_number_are_missing()
    {
        // str_ser_group.xml, grep -n OBS_VALUE: lines 241 and 245.
        var series = Assert.Single(SdmxSamples.Read(SdmxSamples.At("pysdmx-tests", "tests", "io", "xml", "sdmx21", "reader", "samples", "str_ser_group.xml")).Datasets).Series[0];
        Assert.Equal(("2002", null, "M", 241), (series.Observations[0].Time, series.Observations[0].Value, series.Observations[0].Flag, series.Observations[0].Line));
        Assert.Equal(("2004", 14206.490766, "A", 245), (series.Observations[2].Time, series.Observations[2].Value, series.Observations[2].Flag, series.Observations[2].Line));
        Assert.Equal("K", series.Attributes["AVAILABILITY"]); // of its group
        Assert.All(series.Observations, o => Assert.Null(o.Text));
    }

    [Fact]
    public void Attributes_with_several_values_and_languages_are_kept()
    {
        var series = Assert.Single(Assert.Single(SdmxSamples.Read(SdmxSamples.At("sdmx-ml", "samples", "Data - Complex Data Attributes", "ECB_EXR_CA.xml")).Datasets).Series);
        Assert.Equal("Some English Text; Additional English Text where lang defaults to en", series.Attributes["TITLE"]);
        Assert.Equal("Quelques textes en anglais; Texte anglais supplémentaire", series.Attributes["TITLE[fr]"]);
        Assert.Equal("4F0; 4D0; CZ2", series.Attributes["SOURCE_AGENCY"]);
        Assert.Equal(["A; F", "J; U; N", "A"], series.Observations.Select(o => o.Flag));
        Assert.Equal(1.529364705882353, series.Observations[1].Value);
    }

    [Fact]
    public void A_csv_with_names_in_columns_of_their_own_gives_codes_and_labels()
    {
        // large_csv_2.csv, first rows: 2023-Q1 23962.1, 2023-Q2 23289.6, 2023-Q3 82938.7.
        var data = Assert.Single(SdmxSamples.Read(SdmxSamples.At("pysdmx-tests", "tests", "io", "samples", "large_csv_2.csv")).Datasets);
        Assert.Equal("ESTAT:EI_BPM6CA_Q$DEFAULTVIEW(1.0)", data.Id);
        Assert.Equal("Current account - quarterly data", data.Title[""]);
        Assert.Equal("Million euro", data.Labels["unit"]["MIO_EUR"]);
        Assert.Equal([23962.1, 23289.6, 82938.7], data.Series[0].Observations.Take(3).Select(o => o.Value!.Value));
        Assert.Equal("2023-Q1", data.Series[0].Observations[0].Period.ToString());
    }

    [Fact]
    public void A_csv_with_its_own_delimiter_and_decimal_comma_gives_the_same_figures()
    {
        // example-04.csv: 12,4 and 10,8 between semicolons, "A: Value A" in cells.
        var message = SdmxSamples.Read(SdmxSamples.At("khaeru-sdmx-test-data", "v3", "csv", "example-04.csv"));
        var data = Assert.Single(message.Datasets);
        Assert.Equal([12.4, 10.8], data.Series.Select(s => s.Observations[0].Value!.Value));
        Assert.Equal("Value A", data.Labels["DIM_1"]["A"]);
        Assert.Equal("Principaux agrégats des comptes nationaux", data.Title[""]);
        Assert.Contains("decimal comma", message.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Actions_of_csv_rows_make_data_sets_in_order()
    {
        var message = SdmxSamples.Read(SdmxSamples.At("pysdmx-tests", "tests", "io", "csv", "sdmx20", "reader", "samples", "data_v2_three_actions.csv"));
        Assert.Equal([("Delete", 1), ("Replace", 2), ("Information", 1)], message.Datasets.Select(d => (d.Action, (int)d.ObservationCount)));
        Assert.Equal([6d, 1d], message.Datasets[1].Series.Select(s => s.Observations[0].Value!.Value));
    }

    [Fact]
    public void A_quoted_line_break_keeps_the_lines_right()
    {
        // example-15.csv: the first row covers lines 2 and 3, the second stands on line 4.
        var data = Assert.Single(SdmxSamples.Read(SdmxSamples.At("khaeru-sdmx-test-data", "v3", "csv", "example-15.csv")).Datasets);
        Assert.Equal([2L, 4L], data.Series.Select(s => s.Observations[0].Line));
    }

    [Fact]
    public void A_json_message_gives_codes_attributes_and_the_texts_of_groups()
    {
        // agri.json by eye: Cambodia (ASIKHM) 2014 5228.33; SOURCE of 2015 has two values.
        var data = Assert.Single(SdmxSamples.Read(SdmxSamples.At("sdmx-json", "data-message", "samples", "agri.json")).Datasets);
        Assert.Equal(["REF_AREA", "FREQ"], data.Dimensions);
        var cambodia = data.Series.Single(s => s.Key[0] == "ASIKHM");
        Assert.Equal([("2014", 5228.33), ("2015", 5191.833), ("2016", 5197.887), ("2017", 5541.424)], cambodia.Observations.Select(o => (o.Time, o.Value!.Value)));
        Assert.Equal("MAFF_Agricultural Statistics_2015; Other sources", cambodia.Observations[1].Attributes!["SOURCE"]);
        Assert.Equal("2018-03-18T11:00:00", cambodia.Observations[0].Attributes!["EMBARGO_TIME"]);
        Assert.Equal("Comment for Annual data for Cambodia", cambodia.Attributes["SERIES_COMMENT"]);
        Assert.Equal("contact@organisation.org", data.Attributes["CONTACT_EMAIL"]);
        Assert.Equal("MA_545:MILLED_RICE(1.0)", data.Id); // the dataflow on line 173
    }

    [Fact]
    public void Json_series_flat_and_across_are_the_same_data()
    {
        foreach (var file in new[] { "ts.json", "flat.json", "xs.json" })
        {
            var data = Assert.Single(SdmxSamples.Read(SdmxSamples.At("khaeru-sdmx-test-data", "ECB_EXR", file)).Datasets);
            Assert.Equal(["FREQ", "CURRENCY", "CURRENCY_DENOM", "EXR_TYPE", "EXR_SUFFIX"], data.Dimensions);
            var roubles = data.Series.Single(s => s.Key[1] == "RUB");
            Assert.Equal([("2013-01-18", 40.3426, "A"), ("2013-01-21", 40.3, "A")], roubles.Observations.Select(o => (o.Time, o.Value!.Value, o.Flag)));
            Assert.Equal("Russian rouble (RUB)", roubles.Attributes["TITLE"]);
            Assert.Equal("Russian rouble", data.Labels["CURRENCY"]["RUB"]);
        }
    }

    [Fact]
    public void The_header_says_when_a_message_was_made()
    {
        // grep Prepared: with an offset, and with none.
        Assert.Equal(new DateTimeOffset(2010, 1, 4, 16, 21, 49, TimeSpan.FromHours(1)), SdmxSamples.Read(SdmxSamples.At("khaeru-sdmx-test-data", "ECB_EXR", "ng-ts.xml")).Prepared);
        Assert.Equal(new DateTimeOffset(2012, 11, 29, 8, 40, 26, TimeSpan.Zero), SdmxSamples.Read(SdmxSamples.At("khaeru-sdmx-test-data", "ECB_EXR", "ts.json")).Prepared);
    }

    [Fact]
    public void Structure_messages_say_what_they_define()
    {
        // python: len(data['dataStructures']) and so on of samples/sdmx.json
        var message = SdmxSamples.Read(SdmxSamples.At("pysdmx-tests", "tests", "io", "samples", "sdmx.json"));
        Assert.Equal(MessageKind.Structure, message.Kind);
        Assert.Contains("1 data structure (ECB_EXR1)", message.Note, StringComparison.Ordinal);
        Assert.StartsWith("error 150: Unable to parse value for key 'detail'.", SdmxSamples.Read(SdmxSamples.At("pysdmx-tests", "tests", "io", "samples", "error.xml")).Note, StringComparison.Ordinal);
        Assert.Contains("footer 413", SdmxSamples.Read(SdmxSamples.At("khaeru-sdmx-test-data", "ESTAT", "footer.xml")).Note, StringComparison.Ordinal);
    }
}
