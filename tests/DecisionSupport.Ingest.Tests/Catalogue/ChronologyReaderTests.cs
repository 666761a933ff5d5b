using DecisionSupport.Analytics.Cycles;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Catalogue;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Catalogue;

public class ChronologyReaderTests
{
    private const string Good = """
        { "id": "X", "name": { "en": "X", "zh": "某" }, "source": { "en": "X", "zh": "某" }, "licence": "facts",
          "turns": [ { "kind": "Peak", "month": "1980-01", "quarter": "1980-Q1", "knownFrom": "1980-06-03" },
                     { "kind": "Trough", "month": "1980-07", "quarter": "1980-Q3" } ] }
        """;

    private static ReferenceChronology Nber => ChronologyReader.Read(DataDocuments.FromFolder(DataFolder.Product()))["US_NBER"];

    // NBER, US Business Cycle Expansions and Contractions: average of the 12 cycles 1945–2020, contraction 10.3 months; of them the eleven
    // from 1948 to 2009 last 11.1 and the last 2. The contraction before (1945) is not in the file.
    [Fact]
    public void The_contractions_since_1948_last_as_long_as_published()
    {
        int[] published = [11, 10, 8, 10, 11, 16, 6, 16, 8, 8, 18, 2];
        Assert.Equal(published, Nber.Monthly().Contractions.Select(c => c.Trough!.Value - c.Peak));
    }

    [Fact]
    public void A_turn_is_known_from_its_announcement()
    {
        var before = Nber.Monthly(new Vintage(new(2008, 11, 30)));
        Assert.Equal(new TurningPoint(Period.Month(2001, 11), TurnKind.Trough), before.Turns[^1]);
        Assert.Equal(Period.Month(2007, 12), Nber.Monthly(new Vintage(new(2008, 12, 1))).Turns[^1].Period);
        Assert.Equal(Period.Quarter(2019, 4), Nber.Quarterly().Of(TurnKind.Peak).Last());
    }

    [Theory]
    [InlineData("\"Trough\"", "\"Peak\"", "Peak 1980-07 follows Peak 1980-01")]
    [InlineData("\"1980-Q3\"", "\"1980-08\"", "1980-08")]
    [InlineData("\"kind\": \"Peak\"", "\"kind\": \"Top\"", "Top")]
    public void A_broken_chronology_names_file_and_fault(string good, string bad, string named)
    {
        Assert.Equal(2, ChronologyReader.Read("x.json", Good).Turns.Count);
        var error = Assert.Throws<DataFileException>(() => ChronologyReader.Read("x.json", Good.Replace(good, bad, StringComparison.Ordinal)));
        Assert.Contains("x.json", error.Message, StringComparison.Ordinal);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }
}
