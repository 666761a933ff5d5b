using DecisionSupport.Analytics.Forecasting.Scenarios;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Catalogue;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Catalogue;

/// <summary>Scenarios and hierarchies are documents: the shipped ones are read, wrong ones are refused with what is wrong.</summary>
public class ScenarioReaderTests
{
    private static readonly DataDocuments Shipped = DataDocuments.FromFolder(Path.Combine(Root(), "data"));

    [Fact]
    public void The_shipped_scenarios_are_read()
    {
        var scenarios = ScenarioReader.Read(Shipped, CatalogueReader.Read(Shipped).Indicators);
        Assert.Equal(["US.HOUSING", "US.OIL", "US.RATES"], scenarios.Select(s => s.Key));
        var oil = scenarios[1];
        Assert.Equal(("FRED.MCOILWTICO", ScenarioChangeKind.PercentOfLast), (oil.Change.Indicator, oil.Change.Kind));
        Assert.Equal([15, 30, 40], oil.Change.Steps);
        Assert.Equal((Period.Month(1992, 1), 6, 12, 6), (oil.First, oil.Lags, oil.Horizon, oil.Series.Count));
        Assert.Equal(PeriodRange.Between(Period.Month(2020, 3), Period.Month(2020, 9)), Assert.Single(oil.LeftOut).Periods);
        Assert.All(scenarios, s => Assert.All([s.Name, s.Assumption, s.Author, s.Reason], t => Assert.False(string.IsNullOrWhiteSpace(t.Zh))));
    }

    [Theory]
    [InlineData("\"indicator\": \"FRED.MCOILWTICO\", \"scale\"", "\"indicator\": \"FRED.NONE\", \"scale\"", "FRED.NONE")]
    [InlineData("\"indicator\": \"FRED.GASREGM\"", "\"indicator\": \"FRED.GDPC1\"", "all of one frequency")]
    [InlineData("\"indicator\": \"FRED.GASREGM\"", "\"indicator\": \"FRED.UNRATE\"", "each once")]
    [InlineData("\"steps\": [15, 30, 40]", "\"steps\": []", "no numbers")]
    [InlineData("\"kind\": \"PercentOfLast\"", "\"kind\": \"Percent\"", "AddToBaseline")]
    [InlineData("\"indicator\": \"FRED.MCOILWTICO\",\n", "\"indicator\": \"FRED.HOUST\",\n", "none of the series")]
    [InlineData("\"horizon\": 12", "\"horizon\": 13", "not between 1 and 12")]
    [InlineData("\"lags\": 6", "\"lags\": 0", "not between 1 and 24")]
    [InlineData("\"last\": \"2020-09\"", "\"last\": \"2019-09\"", "comes before")]
    [InlineData("\"first\": \"1992-01\"", "\"first\": \"1992-Q1\"", "Quarterly")]
    [InlineData("\"assumption\"", "\"assumptions\"", "assumptions")]
    public void A_wrong_scenario_is_refused_with_what_is_wrong(string right, string wrong, string message) =>
        Refused("scenarios/US.OIL.json", right, wrong, message, documents => ScenarioReader.Read(documents, CatalogueReader.Read(documents).Indicators));

    [Fact]
    public void The_shipped_hierarchies_are_read()
    {
        var hierarchies = HierarchyReader.Read(Shipped, CatalogueReader.Read(Shipped).Indicators);
        Assert.Equal(["US.CONSUMPTION", "US.PAYROLLS", "US.TRADE"], hierarchies.Select(h => h.Key));
        Assert.Equal(["FRED.USMINE", "FRED.USCONS", "FRED.MANEMP"], hierarchies[1].Sums.Single(s => s.Total == "FRED.USGOOD").Parts);
        Assert.Equal((0, "mint"), (hierarchies[1].Rounding, hierarchies[1].Reconciliation));
        Assert.All(hierarchies, h => Assert.All([h.Name, h.Author, h.Reason], t => Assert.False(string.IsNullOrWhiteSpace(t.Zh))));
    }

    [Theory]
    [InlineData("\"FRED.PCES\"", "\"FRED.NONE\"", "FRED.NONE")]
    [InlineData("\"FRED.PCES\"", "\"FRED.PCESV\"", "one frequency and unit")]
    [InlineData("\"FRED.PCES\"", "\"FRED.PAYEMS\"", "one frequency and unit")]
    [InlineData("\"FRED.PCES\"", "\"FRED.DGDSRC1\"", "twice")]
    [InlineData("\"mint\"", "\"mintt\"", "mint, ols")]
    [InlineData("\"total\": \"FRED.DGDSRC1\"", "\"totals\": \"FRED.DGDSRC1\"", "totals")]
    public void A_wrong_hierarchy_is_refused_with_what_is_wrong(string right, string wrong, string message) =>
        Refused("hierarchies/US.CONSUMPTION.json", right, wrong, message, documents => HierarchyReader.Read(documents, CatalogueReader.Read(documents).Indicators));

    private static void Refused(string path, string right, string wrong, string message, Action<DataDocuments> read)
    {
        Assert.Contains(right, Shipped.Find(path), StringComparison.Ordinal);
        var documents = new DataDocuments(Shipped.All.Select(d => d.Key == path ? KeyValuePair.Create(d.Key, d.Value.Replace(right, wrong, StringComparison.Ordinal)) : d));
        var error = Assert.Throws<DataFileException>(() => read(documents));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "DecisionSupport.slnx")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
