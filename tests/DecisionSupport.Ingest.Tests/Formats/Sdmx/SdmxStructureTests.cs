using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Formats.Sdmx;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Formats.Sdmx;

/// <summary>Data with and without their structure message; messages typed by hand after the schemas of the versions named.</summary>
public class SdmxStructureTests
{
    private const string Data21 = """
        <m:StructureSpecificData xmlns:m="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message" xmlns:ss="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/structurespecific" xmlns:c="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common">
          <m:Header><m:Structure structureID="S" dimensionAtObservation="TIME_PERIOD"><c:StructureUsage><Ref agencyID="X" id="FLOW" version="1.0"/></c:StructureUsage></m:Structure></m:Header>
          <m:DataSet ss:structureRef="S">
            <Series SOURCE="S1" AREA="11" FREQ="Q" ODD="o">
              <Obs TIME_PERIOD="2024-03-31" OBS_VALUE="1.5" CHECKED="y"/>
            </Series>
          </m:DataSet>
        </m:StructureSpecificData>
        """;

    // SOURCE, an attribute by its name, is a dimension here, and ODD, a dimension by its place, an attribute.
    private const string Structure21 = """
        <m:Structure xmlns:m="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message" xmlns:s="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure" xmlns:c="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common">
          <m:Structures>
            <s:Dataflows><s:Dataflow id="FLOW" agencyID="X" version="1.0"><s:Structure><Ref id="DSD" agencyID="X" version="1.0"/></s:Structure></s:Dataflow></s:Dataflows>
            <s:Codelists><s:Codelist id="CL_AREA" agencyID="X" version="1.0"><s:Code id="11"><c:Name xml:lang="zh">北京</c:Name><c:Name xml:lang="en">Beijing</c:Name></s:Code></s:Codelist></s:Codelists>
            <s:DataStructures><s:DataStructure id="DSD" agencyID="X" version="1.0"><s:DataStructureComponents>
              <s:DimensionList>
                <s:Dimension id="FREQ" position="1"><s:ConceptIdentity><Ref id="FREQ" agencyID="X"/></s:ConceptIdentity></s:Dimension>
                <s:Dimension position="2"><s:ConceptIdentity><Ref id="AREA" agencyID="X.Y"/></s:ConceptIdentity><s:LocalRepresentation><s:Enumeration><Ref id="CL_AREA" agencyID="X" version="1.0"/></s:Enumeration></s:LocalRepresentation></s:Dimension>
                <s:Dimension id="SOURCE" position="3"/>
                <s:TimeDimension id="TIME_PERIOD" position="4"/>
              </s:DimensionList>
              <s:AttributeList>
                <s:Attribute id="ODD" assignmentStatus="Conditional"><s:AttributeRelationship><s:Dimension><Ref id="AREA"/></s:Dimension></s:AttributeRelationship></s:Attribute>
                <s:Attribute id="CHECKED" assignmentStatus="Conditional"><s:AttributeRelationship><s:PrimaryMeasure><Ref id="OBS_VALUE"/></s:PrimaryMeasure></s:AttributeRelationship></s:Attribute>
              </s:AttributeList>
              <s:MeasureList><s:PrimaryMeasure id="OBS_VALUE"><s:LocalRepresentation><s:TextFormat textType="Double"/></s:LocalRepresentation></s:PrimaryMeasure></s:MeasureList>
            </s:DataStructureComponents></s:DataStructure></s:DataStructures>
          </m:Structures>
        </m:Structure>
        """;

    [Fact]
    public void A_structure_message_decides_what_is_a_dimension_and_in_which_order()
    {
        var message = SdmxSamples.Read<SdmxMlFormat>(Data21, Structure21);
        Assert.Empty(message.Faults);
        Assert.Equal("", message.Note);
        var data = Assert.Single(message.Datasets);
        Assert.Equal(["FREQ", "AREA", "SOURCE"], data.Dimensions);
        var series = Assert.Single(data.Series);
        Assert.Equal(["Q", "11", "S1"], series.Key);
        Assert.Equal("o", series.Attributes["ODD"]);
        Assert.Equal("y", series.Observations[0].Attributes!["CHECKED"]);
        Assert.Equal("2024-Q1", series.Observations[0].Period.ToString());
        Assert.Equal("Beijing", data.Labels["AREA"]["11"]);
        Assert.Equal("X:FLOW(1.0)", data.Id);
    }

    [Fact]
    public void Without_it_the_note_says_what_was_inferred()
    {
        var message = SdmxSamples.Read<SdmxMlFormat>(Data21);
        Assert.Equal(["AREA", "FREQ", "ODD"], Assert.Single(message.Datasets).Dimensions);
        Assert.Equal("dimensions inferred without the structure message: AREA, FREQ, ODD", message.Note);
    }

    [Fact]
    public void A_series_without_a_dimension_of_its_structure_is_a_fault_that_names_it()
    {
        var message = SdmxSamples.Read<SdmxMlFormat>(Data21.Replace("AREA=\"11\" ", "", StringComparison.Ordinal), Structure21);
        var fault = Assert.Single(message.Faults);
        Assert.Equal((FaultKind.BadElement, 4L, "no AREA"), (fault.Kind, fault.Line, fault.Value));
    }

    [Fact]
    public void Text_where_the_structure_wants_a_number_is_a_fault()
    {
        var message = SdmxSamples.Read<SdmxMlFormat>(Data21.Replace("\"1.5\"", "\"1,5\"", StringComparison.Ordinal), Structure21);
        var fault = Assert.Single(message.Faults);
        Assert.Equal((FaultKind.NotANumber, 5L, "1,5"), (fault.Kind, fault.Line, fault.Value));
        Assert.Equal("1,5", message.Datasets[0].Series[0].Observations[0].Text);
    }

    [Fact]
    public void A_component_that_the_structure_does_not_declare_is_said()
    {
        var message = SdmxSamples.Read<SdmxMlFormat>(Data21.Replace("ODD=", "NEW=", StringComparison.Ordinal), Structure21);
        Assert.Equal("not in structure DSD: NEW", message.Note);
        Assert.Equal("o", message.Datasets[0].Series[0].Attributes["NEW"]);
    }

    [Fact]
    public void A_row_without_any_figure_says_that_each_measure_is_missing()
    {
        var data = Assert.Single(SdmxSamples.Read<SdmxCsvFormat>("""
            STRUCTURE,STRUCTURE_ID,ACTION,AREA,TIME_PERIOD,OBS_VALUE1,OBS_VALUE2,OBS_STATUS
            dataflow,X:F(1.0),I,11,2024,1,2,A
            dataflow,X:F(1.0),I,11,2025,,,M
            """).Datasets);
        Assert.Equal(["OBS_VALUE1", "OBS_VALUE2"], data.Series.Select(s => s.Key[1]));
        Assert.All(data.Series, s => Assert.Equal(("2025", null, "M"), (s.Observations[1].Time, s.Observations[1].Value, s.Observations[1].Flag)));
    }

    [Theory]
    [InlineData("USD", "EUR", true)] // the unit alone tells the two series apart
    [InlineData("USD", "USD", false)]
    public void An_attribute_without_which_two_series_would_be_one_is_a_dimension(string one, string other, bool isDimension)
    {
        var area = isDimension ? "11" : "12";
        var csv = SdmxSamples.Read<SdmxCsvFormat>($"""
            DATAFLOW,FREQ,AREA,UNIT_MEASURE,TIME_PERIOD,OBS_VALUE
            X:F(1.0),A,11,{one},2024,1
            X:F(1.0),A,{area},{other},2024,2
            """);
        var xml = SdmxSamples.Read<SdmxMlFormat>($"""
            <m:StructureSpecificData xmlns:m="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"><m:DataSet>
              <Series FREQ="A" AREA="11" UNIT_MEASURE="{one}"><Obs TIME_PERIOD="2024" OBS_VALUE="1"/></Series>
              <Series UNIT_MEASURE="{other}" FREQ="A" AREA="{area}"><Obs TIME_PERIOD="2024" OBS_VALUE="2"/></Series>
            </m:DataSet></m:StructureSpecificData>
            """);
        foreach (var data in new[] { Assert.Single(csv.Datasets), Assert.Single(xml.Datasets) })
        {
            Assert.Equal(isDimension ? ["FREQ", "AREA", "UNIT_MEASURE"] : ["FREQ", "AREA"], data.Dimensions);
            Assert.Equal([1d, 2d], data.Series.Select(s => Assert.Single(s.Observations).Value!.Value));
        }
    }

    [Fact]
    public void A_broken_companion_leaves_the_data_readable()
    {
        var message = SdmxSamples.Read<SdmxMlFormat>(Data21, Structure21[..400], "{ \"data\": [", "no message");
        Assert.Single(message.Datasets);
        Assert.Contains("inferred", message.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_structure_in_json_serves_as_well_and_csv_is_read_with_it()
    {
        const string structure = """
            { "meta": {}, "data": { "dataStructures": [ { "id": "DSD", "agencyID": "X", "version": "1.0", "dataStructureComponents": {
              "dimensionList": { "dimensions": [ { "id": "SOURCE", "position": 1 }, { "id": "FREQ", "position": 0 } ], "timeDimension": { "id": "TIME_PERIOD" } },
              "measureList": { "measures": [ { "id": "LOW" }, { "id": "HIGH" } ] },
              "attributeList": { "attributes": [ { "id": "REMARK", "attributeRelationship": { "dimensions": [ "FREQ" ] } } ] } } } ] } }
            """;
        var message = SdmxSamples.Read<SdmxCsvFormat>("""
            STRUCTURE,STRUCTURE_ID,ACTION,SOURCE,FREQ,TIME_PERIOD,LOW,HIGH,REMARK
            datastructure,X:DSD(1.0),R,S1,M,2024-01,1,2,r
            datastructure,X:DSD(1.0),R,S1,M,2024-02,3,,r
            """, structure);
        Assert.Empty(message.Faults);
        var data = Assert.Single(message.Datasets);
        Assert.Equal(["FREQ", "SOURCE", "MEASURE"], data.Dimensions);
        Assert.Equal([("LOW", 2, "r"), ("HIGH", 1, "r")], data.Series.Select(s => (s.Key[2], s.Observations.Count, s.Attributes["REMARK"])));
    }

    [Fact]
    public void The_samples_read_the_same_with_the_structure_of_the_bis()
    {
        // datastructure_full.xml defines BIS_DER: 14 dimensions in the order of the CSV header (grep 'str:Dimension urn').
        var folder = new[] { "pysdmx-tests", "tests", "io", "xml", "sdmx21", "reader", "samples" };
        var structure = SdmxSamples.At([.. folder, "datastructure_full.xml"]);
        foreach (var file in new[] { "str_all.xml", "str_ser.xml", "gen_ser.xml", "str_ser_group.xml" })
        {
            var (plain, known) = (SdmxSamples.Read(SdmxSamples.At([.. folder, file])), SdmxSamples.Read(SdmxSamples.At([.. folder, file]), structure));
            Assert.Equal("", known.Note);
            Assert.Equal(["FREQ", "DER_TYPE", "DER_INSTR", "DER_RISK", "DER_REP_CTY", "DER_SECTOR_CPY", "DER_CPC", "DER_SECTOR_UDL", "DER_CURR_LEG1", "DER_CURR_LEG2", "DER_ISSUE_MAT", "DER_RATING", "DER_EX_METHOD", "DER_BASIS"], known.Datasets[0].Dimensions);
            Assert.Equal(plain.Datasets[0].Series.Select(s => (string.Join('.', s.Key), s.Observations.Count)), known.Datasets[0].Series.Select(s => (string.Join('.', s.Key), s.Observations.Count)));
        }
    }
}
