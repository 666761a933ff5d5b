using System.Text.Json.Nodes;
using DecisionSupport.Ingest.Sources.Arrivals;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Sources.Kinds;

/// <summary>Messages recorded from the services (khaeru/sdmx-test-data, see SOURCES.md of the samples), asked for as each service wants it and landed byte for byte.</summary>
public class RecordedResponsesTests
{
    private const string Recorded = "sdmx/khaeru-sdmx-test-data/";

    [Theory]
    [InlineData("ecb", "ECB_EXR/1/M.USD.EUR.SP00.A.xml", "sdmx-ml", "EXR", "M.USD.EUR.SP00.A", "startPeriod=2000-01",
        "/data/EXR/M.USD.EUR.SP00.A?startPeriod=2000-01", "application/vnd.sdmx.genericdata+xml;version=2.1", "gzip")]
    [InlineData("ecb", "ECB_EXR/ts.json", "sdmx-json", "EXR", "D.USD+NZD.EUR.SP00.A", "updatedAfter=2012-05-04T01:49:00+00:00",
        "/data/EXR/D.USD+NZD.EUR.SP00.A?updatedAfter=2012-05-04T01:49:00+00:00", "application/vnd.sdmx.data+json;version=1.0.0-wd", "gzip")]
    [InlineData("eurostat", "ESTAT/NAMA_10_GDP-ss.xml", "sdmx-ml", "NAMA_10_GDP", "A.CP_MEUR.B1GQ.LU", "startPeriod=2012",
        "/data/NAMA_10_GDP/A.CP_MEUR.B1GQ.LU?startPeriod=2012&format=SDMX_2.1_STRUCTURED&compressed=false", "*/*", "gzip")]
    [InlineData("oecd", "OECD/data-PART2-all-all.json", "sdmx-json", "OECD.SDD,PART2,1.0", "all", "",
        "/data/OECD.SDD,PART2,1.0/all?dimensionAtObservation=AllDimensions", "application/vnd.sdmx.data+json;charset=utf-8;version=2", "gzip")]
    [InlineData("bis", "BIS/gh-180.xml", "sdmx-ml", "BIS,WS_CBPOL,1.0", "M.CN", "startPeriod=2020&lastNObservations=3",
        "/data/dataflow/BIS/WS_CBPOL/1.0/M.CN?startPeriod=2020&lastNObservations=3", "application/vnd.sdmx.structurespecificdata+xml;version=2.1", "gzip")]
    [InlineData("imf", "IMF/PCPS.xml", "sdmx-ml", "IMF.RES,PCPS", "M.W00.PALUM.USD", "startPeriod=2020&endPeriod=2021",
        "/data/IMF.RES,PCPS/M.W00.PALUM.USD?startPeriod=2020&endPeriod=2021", "application/vnd.sdmx.structurespecificdata+xml;version=2.1", "gzip")]
    [InlineData("worldbank-sdmx", "WB/gh-78.xml", "sdmx-ml", "DF_WITS_Tariff_TRAINS", "A.840.000.020110.reported", "startPeriod=1989&detail=full",
        "/data/DF_WITS_Tariff_TRAINS/A.840.000.020110.reported?startPeriod=1989&detail=full", "application/vnd.sdmx.genericdata+xml;version=2.1, application/xml;q=0.5", "identity")]
    public async Task A_service_is_asked_in_its_own_way_and_its_message_lands(
        string kind, string sample, string format, string flow, string key, string parameters, string target, string accept, string packing)
    {
        var message = SourcePlace.Sample(Recorded + sample);
        using var place = new SourcePlace();
        using var server = new LocalServer((_, _) => Reply.Ok(message, ("Content-Type", sample.EndsWith("json", StringComparison.Ordinal) ? "application/json" : "application/xml")));
        var source = DataSourceContract.Define(kind, d =>
        {
            d["address"] = server.Root;
            d["format"] = format;
            d["coverage"] = "partial";
            d["parameters"] = new JsonObject { ["flow"] = flow, ["key"] = key };
            foreach (var parameter in parameters.Split('&', StringSplitOptions.RemoveEmptyEntries))
            {
                d["parameters"]![parameter.Split('=')[0]] = parameter.Split('=')[1];
            }
        });
        var record = await place.FetchAsync(source);
        Assert.Equal(ArrivalResult.Arrived, record.Result);
        Assert.Equal(message, place.Bytes());
        var asked = Assert.Single(server.Requests);
        Assert.Equal(target, asked.Target);
        Assert.Equal(accept, asked["Accept"]);
        Assert.Equal(packing, asked["Accept-Encoding"]);
        Assert.Equal("DecisionSupport/0.1", asked["User-Agent"]);
        Assert.Equal((format, source.Id), (place.Landed[0].Meta.Format, place.Landed[0].Meta.Receipt!.Source));
    }

    [Theory]
    [InlineData("ecb", "https://data-api.ecb.europa.eu/service/data/EXR/D.USD.EUR.SP00.A")]
    [InlineData("eurostat", "https://ec.europa.eu/eurostat/api/dissemination/sdmx/2.1/data/prc_hicp_manr/M.RCH_A.CP00.EA?format=SDMX_2.1_STRUCTURED&compressed=false")]
    [InlineData("oecd", "https://sdmx.oecd.org/public/rest/data/OECD.SDD.STES,DSD_STES@DF_CLI,4.1/CHN.M.LI...AA...H?dimensionAtObservation=TIME_PERIOD")]
    [InlineData("bis", "https://stats.bis.org/api/v2/data/dataflow/BIS/WS_CBPOL/1.0/M.CN")]
    [InlineData("imf", "https://api.imf.org/external/sdmx/2.1/data/IMF.STA,CPI/CHN.CPI._T.IX.M")]
    [InlineData("worldbank-sdmx", "https://wits.worldbank.org/API/V1/SDMX/V21/rest/data/DF_WITS_Tariff_TRAINS/A.840.000.020110.reported")]
    [InlineData("worldbank", "https://api.worldbank.org/v2/country/CN;US/indicator/NY.GDP.MKTP.CD?format=json&per_page=1000")]
    public void A_service_has_its_own_address(string kind, string address) =>
        Assert.Equal(address, ((DecisionSupport.Ingest.Sources.Kinds.HttpSource)DecisionSupport.Ingest.Sources.DataSources.Named(kind)!).Request(DataSourceContract.Define(kind), new(2026, 1, 1)).Address.ToString());

    // grep -o '<[a-z]*:Prepared>[^<]*' and '"prepared":"[^"]*' in the samples.
    [Theory]
    [InlineData("WB/gh-78.xml", "2024-11-05")]
    [InlineData("ECB_EXR/ng-ts.xml", "2010-01-04")]
    public async Task The_day_that_a_message_was_made_is_its_vintage(string sample, string day)
    {
        var message = SourcePlace.Sample(Recorded + sample);
        using var place = new SourcePlace();
        using var server = new LocalServer((_, _) => Reply.Ok(message));
        var record = await place.FetchAsync(DataSourceContract.Define("worldbank-sdmx", d =>
        {
            d["address"] = server.Root;
            d["vintage"] = "prepared";
        }));
        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), record.Vintage);
        Assert.Equal("stated", place.Landed[0].Meta.VintageBasis);
    }

    [Fact]
    public async Task The_OECD_is_asked_at_most_every_three_minutes()
    {
        using var place = new SourcePlace();
        using var server = new LocalServer((_, _) => Reply.Ok("<x/>"u8.ToArray()));
        var source = DataSourceContract.Define("oecd", d => d["address"] = server.Root);
        await place.FetchAsync(source);
        Assert.Empty(place.Clock.Waits);
        await place.FetchAsync(source);
        Assert.Equal([TimeSpan.FromMinutes(3)], place.Clock.Waits);
    }
}
