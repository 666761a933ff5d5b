using System.Text;
using System.Text.Json.Nodes;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Recipes;
using DecisionSupport.Ingest.Sources;
using DecisionSupport.Ingest.Sources.Arrivals;
using DecisionSupport.Ingest.Sources.Transfer;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Sources;

/// <summary>
/// The sources of the checkout with their recipes: an answer of the service ends as published series with names in both languages. Of the
/// European Central Bank and the World Bank the answers are recorded (see SOURCES.md of the samples). No answer of the four others is at hand
/// for the dataflow asked for; theirs are written by hand with few figures, in the form of recorded ones of the same service where there are any.
/// </summary>
public sealed class ShippedSourcesTests : IDisposable
{
    private readonly DataFolder _folder = new DataFolder().AddSeries("X.A");

    public static TheoryData<string> Ids => [.. SourceReader.Read(new(DataFolder.Product(), "none")).Definitions.Select(d => d.Id)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_shipped_source_has_an_approved_recipe_whose_units_topic_and_names_are_known(string id)
    {
        var source = SourceReader.Read(new(DataFolder.Product(), "none")).Find(id)!;
        var recipe = RecipeReader.Read(source.Recipe!, File.ReadAllText(Path.Combine(DataFolder.Product(), source.Recipe!)));
        var catalogue = CatalogueReader.Read(DataDocuments.FromFolder(DataFolder.Product()));
        Assert.NotNull(recipe.Approval);
        Assert.Equal((source.Dataflow, source.Licence), (recipe.Series.Dataflow, recipe.Series.Licence));
        Assert.True(catalogue.Topics.ContainsKey(recipe.Series.Topic));
        Assert.All(recipe.Dimensions.SelectMany(d => d.Codes.Values), c => Assert.NotEmpty(c.Name!.Zh!));
        Assert.All(recipe.Dimensions, d => Assert.Equal(Unmapped.Reject, d.Others));
        var units = recipe.Dimensions.SelectMany(d => d.Codes.Values).Select(c => c.Unit).OfType<string>().DefaultIfEmpty(recipe.Series.Unit).ToArray();
        Assert.All(units, u => Assert.True(catalogue.Units.ContainsKey(u), u));
    }

    // First <generic:Obs> of the recorded message: 2000-01 1.0137; grep -c '<generic:Obs>' counts them.
    [Fact]
    public async Task Recorded_reference_rates_of_the_ECB_are_published()
    {
        var message = SourcePlace.Sample("sdmx/khaeru-sdmx-test-data/ECB_EXR/1/M.USD.EUR.SP00.A.xml");
        await Publish("ecb-exr", message);
        var indicator = _folder.Read(r => r.Catalogue.Find("ECB.EXR.M.USD"))!;
        Assert.Equal(("US dollar per euro, average of the month", "1欧元合美元，月平均", "USD_PER_EUR"), (indicator.Name.En, indicator.Name.Zh, indicator.Unit));
        var history = _folder.Read(r => r.History("ECB.EXR.M.USD"))!;
        Assert.Equal(Encoding.UTF8.GetString(message).Split("<generic:Obs>").Length - 1, history.Latest.Count);
        Assert.Equal(new DateOnly(2020, 1, 16), _folder.Read(r => r.SnapshotsOf("ECB.EXR.M.USD")).Single().Vintage);
    }

    // Rows of the recorded answer, the head of the page as the service documents it: 2022 25439700000000.
    [Fact]
    public async Task Recorded_national_product_of_the_World_Bank_is_published()
    {
        var rows = JsonNode.Parse(SourcePlace.Sample("_derived/worldbank-json/wb-country-indicator.json"))!;
        await Publish("worldbank-gdp", Encoding.UTF8.GetBytes(new JsonArray(
            new JsonObject { ["page"] = 1, ["pages"] = 1, ["per_page"] = "1000", ["total"] = 64, ["sourceid"] = "2", ["lastupdated"] = "2024-05-30" }, rows).ToJsonString()));
        Check("WB.GDP.US", "Gross domestic product: United States", "美国：国内生产总值", "USD", Period.OfYear(2022), 25_439_700_000_000);
    }

    // Made up but for the form: SDMX-CSV 1.0 as https://stats.bis.org/api-doc/v2 describes it.
    [Fact]
    public async Task Policy_rates_of_the_BIS_are_published()
    {
        await Publish("bis-policy-rates", "DATAFLOW,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS\nBIS:WS_CBPOL(1.0),M,CN,2024-01,3.45,368,0,A\nBIS:WS_CBPOL(1.0),M,CN,2024-02,3.45,368,0,A\nBIS:WS_CBPOL(1.0),M,XM,2024-01,4.5,368,0,A\n"u8.ToArray());
        Check("BIS.CBPOL.CN", "Central bank policy rate: China", "中国：央行政策利率", "PERCENT", Period.Month(2024, 2), 3.45);
        Check("BIS.CBPOL.EZ", "Central bank policy rate: Euro area", "欧元区：央行政策利率", "PERCENT", Period.Month(2024, 1), 4.5);
    }

    // The recorded answer for national product (ESTAT/NAMA_10_GDP-ss.xml) with flow, dimensions and made-up figures of HICP.
    [Fact]
    public async Task Consumer_prices_of_Eurostat_are_published()
    {
        var message = Encoding.UTF8.GetString(SourcePlace.Sample("sdmx/khaeru-sdmx-test-data/ESTAT/NAMA_10_GDP-ss.xml")).Replace("NAMA_10_GDP", "PRC_HICP_MANR", StringComparison.Ordinal);
        var series = """<Series geo="EA" coicop="CP00" unit="RCH_A" freq="M"><Obs TIME_PERIOD="2022-09" OBS_VALUE="9.9"/><Obs TIME_PERIOD="2022-10" OBS_VALUE="10.6" OBS_FLAG="e"/></Series>""";
        var (from, to) = (message.IndexOf("<Series", StringComparison.Ordinal), message.IndexOf("</u:DataSet>", StringComparison.Ordinal));
        await Publish("eurostat-hicp", Encoding.UTF8.GetBytes(message[..from] + series + message[to..]));
        Check("ESTAT.HICP.EZ", "Harmonised consumer prices, change on the year: Euro area", "欧元区：调和消费价格指数同比", "PERCENT", Period.Month(2022, 10), 10.6);
    }

    // The recorded answer for commodity prices (IMF/PCPS.xml) with flow, dimensions and made-up figures of CPI.
    [Fact]
    public async Task Consumer_prices_of_the_IMF_are_published()
    {
        var message = Encoding.UTF8.GetString(SourcePlace.Sample("sdmx/khaeru-sdmx-test-data/IMF/PCPS.xml")).Replace("PCPS", "CPI", StringComparison.Ordinal);
        var series = """<Series COUNTRY="CHN" INDEX_TYPE="CPI" COICOP_1999="_T" TYPE_OF_TRANSFORMATION="IX" FREQUENCY="M" SCALE="0"><Obs TIME_PERIOD="2024-M11" OBS_VALUE="130.25"/></Series>""";
        var (from, to) = (message.IndexOf("<Series", StringComparison.Ordinal), message.IndexOf("</mes:DataSet>", StringComparison.Ordinal));
        await Publish("imf-cpi", Encoding.UTF8.GetBytes(message[..from] + series + message[to..]));
        Check("IMF.CPI.CN", "Consumer price index, all items: China", "中国：消费者价格总指数", "INDEX", Period.Month(2024, 11), 130.25);
    }

    // Made up but for the form: SDMX-CSV 1.0 as the OECD's Data Explorer gives it.
    [Fact]
    public async Task Leading_indicators_of_the_OECD_are_published_and_a_country_nobody_named_is_not_taken_unasked()
    {
        const string Head = "DATAFLOW,REF_AREA,FREQ,MEASURE,UNIT_MEASURE,ACTIVITY,ADJUSTMENT,TRANSFORMATION,TIME_HORIZ,METHODOLOGY,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT,DECIMALS,BASE_PER\n";
        static string Row(string area, string month, string value) => $"OECD.SDD.STES:DSD_STES@DF_CLI(4.1),{area},M,LI,IX,_Z,AA,IX,_Z,H,{month},{value},A,0,2,\n";
        await Publish("oecd-cli", Encoding.UTF8.GetBytes(Head + Row("CHN", "2024-09", "100.25") + Row("USA", "2024-09", "99.5")));
        Check("OECD.CLI.CN", "Composite leading indicator, amplitude adjusted: China", "中国：综合领先指标（振幅调整）", "INDEX", Period.Month(2024, 9), 100.25);
        Check("OECD.CLI.US", "Composite leading indicator, amplitude adjusted: United States", "美国：综合领先指标（振幅调整）", "INDEX", Period.Month(2024, 9), 99.5);

        var result = await Fetch("oecd-cli", Encoding.UTF8.GetBytes(Head + Row("CHN", "2024-10", "100.5") + Row("BRA", "2024-10", "98")), days: 1);
        Assert.Contains(result.Failures, f => f.Check == "kept-out-cell" && f.Message.En.Contains("BRA", StringComparison.Ordinal));
        Assert.Null(_folder.Read(r => r.Catalogue.Find("OECD.CLI.BRA")));
    }

    private void Check(string key, string en, string zh, string unit, Period period, double value)
    {
        var indicator = _folder.Read(r => r.Catalogue.Find(key));
        Assert.NotNull(indicator);
        Assert.Equal((en, zh, unit), (indicator.Name.En, indicator.Name.Zh, indicator.Unit));
        Assert.Equal(value, _folder.Read(r => r.History(key)!.Latest[period]));
    }

    private async Task Publish(string id, byte[] answer)
    {
        var result = await Fetch(id, answer);
        Assert.Empty(result.Failures.Select(f => f.Message.En));
        Assert.Single(result.Appended);
    }

    // The document as it is shipped, asked of a server of this machine.
    private async Task<RefreshResult> Fetch(string id, byte[] answer, int days = 0)
    {
        foreach (var path in new[] { CatalogueReader.UnitsPath, CatalogueReader.TopicsPath, $"recipes/{id}.json" })
        {
            _folder.Write(path, File.ReadAllText(Path.Combine(DataFolder.Product(), path)));
        }

        using var server = new LocalServer((_, _) => Reply.Ok(answer, ("Content-Type", answer[0] == '<' ? "application/xml" : answer[0] == '[' ? "application/json" : "text/csv")));
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(DataFolder.Product(), "sources", id + ".json")))!.AsObject();
        (document["address"], document["allowPrivate"]) = (server.Root, true);
        var clock = new SteppingClock(SourcePlace.Noon.AddDays(days));
        using var http = new HttpTransport(clock, () => 0.5, waiting: clock.Announce);
        var record = Assert.Single(await new SourceFetcher(_folder.Location, http, clock).FetchAsync(SourceReader.Read($"sources/{id}.json", document.ToJsonString()), "test", TestContext.Current.CancellationToken));
        Assert.True(record.Result == ArrivalResult.Arrived, record.Message?.En);
        return _folder.Refresh();
    }
}
