using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Formats.Sdmx;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Formats.Sdmx;

/// <summary>Versions 1.0 and 2.0, of which no sample may be kept: messages typed by hand after the standard's EXT_DEBT examples.</summary>
public class SdmxOldVersionsTests
{
    private const string Space = "http://www.SDMX.org/resources/SDMXML/schemas/v2_0/";

    [Fact]
    public void Compact_data_of_2_0_with_groups_beside_the_series()
    {
        var message = SdmxSamples.Read<SdmxMlFormat>($"""
            <CompactData xmlns="{Space}message" xmlns:b="urn:sdmx:org.sdmx.infomodel.keyfamily.KeyFamily=BIS:EXT_DEBT:compact">
              <Header><ID>1</ID><Prepared>2001-03-11</Prepared><DataSetAction>Update</DataSetAction><KeyFamilyRef>EXT_DEBT</KeyFamilyRef></Header>
              <b:DataSet>
                <b:SiblingGroup JD_TYPE="P" VIS_CTY="MX" AVAILABILITY="A" BIS_UNIT="USD"/>
                <b:Series FREQ="M" JD_TYPE="P" VIS_CTY="MX" COLLECTION="B" TIME_FORMAT="P1M">
                  <b:Obs TIME_PERIOD="2000-01" OBS_VALUE="3.14" OBS_STATUS="A"/>
                  <b:Obs TIME_PERIOD="2000-02" OBS_VALUE="2.29" OBS_STATUS="E"/>
                </b:Series>
              </b:DataSet>
            </CompactData>
            """);
        Assert.Equal("SDMX-ML 2.0 compact", message.Variant);
        var data = Assert.Single(message.Datasets);
        Assert.Equal(("EXT_DEBT", "Append"), (data.Id, data.Action));
        Assert.Equal(["FREQ", "JD_TYPE", "VIS_CTY"], data.Dimensions);
        Assert.Equal("USD", data.Series[0].Attributes["BIS_UNIT"]);
        Assert.Equal([(3.14, "A"), (2.29, "E")], data.Series[0].Observations.Select(o => (o.Value!.Value, o.Flag)));
        Assert.Equal(new DateTimeOffset(2001, 3, 11, 0, 0, 0, TimeSpan.Zero), message.Prepared);
    }

    [Theory]
    [InlineData("GenericData", "generic:", true)]
    [InlineData("MessageGroup", "", false)]
    public void Generic_data_of_2_0_with_series_within_groups(string root, string p, bool prefixed)
    {
        var message = SdmxSamples.Read<SdmxMlFormat>($"""
            <{root} xmlns="{Space}message" {(prefixed ? $"xmlns:generic=\"{Space}generic\"" : "")}>
              <Header><ID>1</ID></Header>
              <DataSet>
                <{p}KeyFamilyRef>BIS_JOINT_DEBT</{p}KeyFamilyRef>
                <{p}Group type="SiblingGroup">
                  <{p}GroupKey><{p}Value concept="VIS_CTY" value="MX"/></{p}GroupKey>
                  <{p}Attributes><{p}Value concept="BIS_UNIT" value="USD"/></{p}Attributes>
                  <{p}Series>
                    <{p}SeriesKey><{p}Value concept="FREQ" value="A"/><{p}Value concept="VIS_CTY" value="MX"/></{p}SeriesKey>
                    <{p}Attributes><{p}Value concept="TIME_FORMAT" value="P1Y"/></{p}Attributes>
                    <{p}Obs><{p}Time>2000-01</{p}Time><{p}ObsValue value="3.14"/><{p}Attributes><{p}Value concept="OBS_STATUS" value="A"/></{p}Attributes></{p}Obs>
                  </{p}Series>
                </{p}Group>
              </DataSet>
            </{root}>
            """);
        Assert.Empty(message.Faults);
        var data = Assert.Single(message.Datasets);
        Assert.Equal("BIS_JOINT_DEBT", data.Id);
        Assert.Equal(["FREQ", "VIS_CTY"], data.Dimensions.Order(StringComparer.Ordinal));
        Assert.Equal("USD", data.Series[0].Attributes["BIS_UNIT"]);
        var observation = Assert.Single(data.Series[0].Observations);
        Assert.Equal(("2000-01", "2000", 3.14, "A"), (observation.Time, observation.Period.ToString(), observation.Value, observation.Flag));
    }

    [Fact]
    public void Utility_data_of_2_0_with_keys_as_elements()
    {
        var message = SdmxSamples.Read<SdmxMlFormat>($"""
            <UtilityData xmlns="{Space}message" xmlns:b="urn:sdmx:org.sdmx.infomodel.keyfamily.KeyFamily=BIS:EXT_DEBT:utility">
              <Header><ID>1</ID></Header>
              <b:DataSet>
                <b:SiblingGroup AVAILABILITY="A" BIS_UNIT="USD">
                  <b:Series COLLECTION="B" TIME_FORMAT="P1M">
                    <b:Key><b:FREQ>M</b:FREQ><b:JD_TYPE>P</b:JD_TYPE></b:Key>
                    <b:Obs OBS_STATUS="A" OBS_CONF="F"><b:TIME_PERIOD>2000-01</b:TIME_PERIOD><b:OBS_VALUE>3.14</b:OBS_VALUE></b:Obs>
                  </b:Series>
                </b:SiblingGroup>
              </b:DataSet>
            </UtilityData>
            """);
        var data = Assert.Single(message.Datasets);
        Assert.Equal(["FREQ", "JD_TYPE"], data.Dimensions);
        Assert.Equal(["M", "P"], data.Series[0].Key);
        Assert.Equal(("USD", "B"), (data.Series[0].Attributes["BIS_UNIT"], data.Series[0].Attributes["COLLECTION"]));
        Assert.Equal(("2000-01", 3.14, "F"), (data.Series[0].Observations[0].Time, data.Series[0].Observations[0].Value, data.Series[0].Observations[0].Attributes!["OBS_CONF"]));
    }

    [Fact]
    public void Cross_sectional_data_of_2_0_with_measures_as_elements()
    {
        var message = SdmxSamples.Read<SdmxMlFormat>($"""
            <CrossSectionalData xmlns="{Space}message" xmlns:b="urn:sdmx:org.sdmx.infomodel.keyfamily.KeyFamily=BIS:EXT_DEBT:cross">
              <Header><ID>1</ID></Header>
              <b:DataSet>
                <b:Group TIME="2000" BIS_UNIT="USD" UNIT_MULT="5" FREQ="A">
                  <b:Section COLLECTION="B">
                    <b:STOCKS JD_CATEGORY="A" value="3.14" OBS_STATUS="A" VIS_CTY="MX"/>
                    <b:FLOWS JD_CATEGORY="A" value="1.00" OBS_STATUS="A" VIS_CTY="MX"/>
                    <b:STOCKS JD_CATEGORY="B" value="6.39" OBS_STATUS="A" VIS_CTY="MX"/>
                  </b:Section>
                </b:Group>
                <b:Group TIME="2001" BIS_UNIT="USD" UNIT_MULT="5" FREQ="A">
                  <b:Section COLLECTION="B"><b:STOCKS JD_CATEGORY="A" value="4.15" OBS_STATUS="E" VIS_CTY="MX"/></b:Section>
                </b:Group>
              </b:DataSet>
            </CrossSectionalData>
            """);
        Assert.Empty(message.Faults);
        var data = Assert.Single(message.Datasets);
        var (measure, category) = (data.Dimensions.ToList().IndexOf("MEASURE"), data.Dimensions.ToList().IndexOf("JD_CATEGORY"));
        Assert.Equal(3, data.Series.Count);
        var stocks = data.Series.Single(s => s.Key[measure] == "STOCKS" && s.Key[category] == "A");
        Assert.Equal([("2000", 3.14, "A"), ("2001", 4.15, "E")], stocks.Observations.Select(o => (o.Time, o.Value!.Value, o.Flag)));
        Assert.Equal("5", stocks.Attributes["UNIT_MULT"]);
    }

    [Fact]
    public void A_message_within_soap_is_unwrapped()
    {
        var message = SdmxSamples.Read<SdmxMlFormat>($"""
            <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><GetCompactDataResponse xmlns="http://stats.example.org/"><GetCompactDataResult>
              <CompactData xmlns="{Space}message"><Header><ID>1</ID></Header><DataSet><Series FREQ="A"><Obs TIME_PERIOD="2000" OBS_VALUE="1"/></Series></DataSet></CompactData>
            </GetCompactDataResult></GetCompactDataResponse></soap:Body></soap:Envelope>
            """);
        Assert.Equal(("SDMX-ML 2.0 compact", 1L), (message.Variant, Assert.Single(message.Datasets).ObservationCount));
    }

    [Fact]
    public void A_structure_of_2_0_names_components_by_concept()
    {
        var message = SdmxSamples.Read<SdmxMlFormat>(
            $"""<CompactData xmlns="{Space}message"><Header><KeyFamilyRef>KF</KeyFamilyRef></Header><DataSet><Series X="1" COLLECTION="B" FREQ="A"><Obs TIME_PERIOD="2000" OBS_VALUE="1"/></Series></DataSet></CompactData>""",
            $"""
            <Structure xmlns="{Space}message" xmlns:s="{Space}structure"><KeyFamilies><s:KeyFamily id="KF" agencyID="BIS"><s:Components>
              <s:Dimension conceptRef="FREQ" codelist="CL_FREQ"/><s:Dimension conceptRef="COLLECTION" codelist="CL_C"/><s:TimeDimension conceptRef="TIME_PERIOD"/>
              <s:PrimaryMeasure conceptRef="OBS_VALUE"/><s:Attribute conceptRef="X" attachmentLevel="Series"/>
            </s:Components></s:KeyFamily></KeyFamilies><CodeLists><s:CodeList id="CL_FREQ" agencyID="SDMX"><s:Code value="A"><s:Description xml:lang="en">Annual</s:Description></s:Code></s:CodeList></CodeLists></Structure>
            """);
        var data = Assert.Single(message.Datasets);
        Assert.Equal(["FREQ", "COLLECTION"], data.Dimensions);
        Assert.Equal("1", data.Series[0].Attributes["X"]);
        Assert.Equal("Annual", data.Labels["FREQ"]["A"]);
    }

    [Fact]
    public void A_reporting_year_that_begins_in_april_has_no_calendar_quarters()
    {
        var message = SdmxSamples.Read<SdmxMlFormat>($"""
            <CompactData xmlns="{Space}message"><Header/><DataSet>
              <Series FREQ="Q" REPORTING_YEAR_START_DAY="--04-01"><Obs TIME_PERIOD="2010-Q1" OBS_VALUE="1"/><Obs TIME_PERIOD="2010-04" OBS_VALUE="2"/></Series>
            </DataSet></CompactData>
            """);
        Assert.Equal([("2010-Q1", null), ("2010-04", "2010-Q2")], message.Datasets[0].Series[0].Observations.Select(o => (o.Time, o.Period?.ToString())));
    }

    [Fact]
    public void Schemas_are_named_and_other_xml_is_not_recognised()
    {
        var schema = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"/>"""u8.ToArray();
        Assert.IsType<SdmxMlFormat>(SdmxSamples.Recognise("SDMXMessage.xsd", schema));
        Assert.Equal((MessageKind.Other, "XML schema of http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"), (SdmxSamples.Read(new SdmxMlFormat(), schema).Kind, SdmxSamples.Read(new SdmxMlFormat(), schema).Note));
        Assert.Null(SdmxSamples.Recognise("a.xml", "<html><body>no</body></html>"u8.ToArray()));
        Assert.Null(SdmxSamples.Recognise("README.md", "# SDMX\nSee http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"u8.ToArray()));
        Assert.Null(SdmxSamples.Recognise("a.csv", "DATAFLOW is a word, too\n"u8.ToArray()));
        Assert.Null(SdmxSamples.Recognise("a.csv", "STRUCTURE,VALUE\n"u8.ToArray()));
        Assert.Null(SdmxSamples.Recognise("a.json", """{"class":"dataset","version":"2.0"}"""u8.ToArray()));
    }
}
