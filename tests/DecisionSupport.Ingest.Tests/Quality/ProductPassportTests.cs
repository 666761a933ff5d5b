using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Quality;

/// <summary>The passports of all 1,172 series of the product's data.</summary>
public class ProductPassportTests
{
    [Fact]
    public void Every_series_has_a_passport_and_the_known_facts_show_in_it()
    {
        var store = Directory.CreateTempSubdirectory("decision-support-passports-").FullName;
        try
        {
            var location = new StoreLocation(DataFolder.Product(), store);
            var result = new Refresh(location, null).Run(null, TestContext.Current.CancellationToken);
            TestContext.Current.TestOutputHelper!.WriteLine(string.Join(", ", result.Times.Select(t => FormattableString.Invariant($"{t.Key} {t.Value.TotalSeconds:F2} s"))));
            using var published = new PublishedStore(location);
            Assert.True(published.TryGetCurrent(out var reader));
            Assert.All(reader.Catalogue.All, i => Assert.NotNull(reader.Passport(i.Key.Key)));
            Assert.Equal(reader.Catalogue.All.Count, reader.Passports.Count);
            foreach (var (key, summary) in reader.Passports)
            {
                var whole = reader.Passport(key)!;
                Assert.Equal((whole.Score, whole.Grade, whole.Gate.Holding.Count, whole.Gate.Accepted.Count), (summary.Score, summary.Grade, summary.Gate.Holding.Count, summary.Gate.Accepted.Count));
            }

            var report = reader.Passports.Values.GroupBy(p => p.Grade).OrderBy(g => g.Key).Select(g => $"{g.Key}: {g.Count()}")
                .Concat(reader.Passports.Values.SelectMany(p => p.Gate.Holding.Select(r => (p.Key, r.Rule, Of: "holds")).Concat(p.Gate.Warning.Select(r => (p.Key, r.Rule, Of: "warns"))))
                    .GroupBy(x => (x.Of, x.Rule)).Select(g => $"{g.Key.Of} {g.Key.Rule}: {g.Count()} ({string.Join(" ", g.Take(4).Select(x => x.Key))})"));
            TestContext.Current.TestOutputHelper!.WriteLine(string.Join("\n", report));

            // Nothing of what is shipped is held.
            Assert.Empty(reader.Passports.Values.Where(p => !p.Gate.IsOpen).Select(p => p.Key));

            // python3 over data/snapshots/fred/2022-10-31/fred-us.csv.gz: PAYEMS = USPRIV + USGOVT in all 1,005 months to within 1.
            Assert.Equal((1005L, 1005L), Counts(reader, "FRED.PAYEMS", "sums-of-parts"));

            // The same script: means of four quarters of GDP against GDPA agree within 0.06 in all 75 years.
            Assert.Equal((75L, 75L), Counts(reader, "FRED.GDPA", "same-figure"));

            // FRED.NREVNGOV and FRED.TOTALGOV carry the same figures in every month (grouped by their rows with python3).
            Assert.Contains("FRED.TOTALGOV", reader.Passport("FRED.NREVNGOV")!.Results.Single(r => r.Rule == "unique-series").Findings.Single().Message.En, StringComparison.Ordinal);

            // Withdrawn in the vintage of 2022: 172 quarters of FGCEC1 (data/README.md).
            var (good, cases) = Counts(reader, "FRED.FGCEC1", "empty-figures");
            Assert.Equal(172, cases - good);

            // A true fall to a tenth that the monitoring group accepted.
            Assert.Equal(["unit-change"], reader.Passport("FRED.TOTALSEC")!.Gate.Accepted.Select(r => r.Rule));
            Assert.Null(reader.Passport("FRED.UNRATE")!.Results.Single(r => r.Rule == "on-time").Score);
            Assert.Equal(new Vintage(new(2022, 10, 31)), reader.Passport("FRED.UNRATE")!.AsOf);
        }
        finally
        {
            Directory.Delete(store, recursive: true);
        }
    }

    private static (long Good, long Cases) Counts(ISeriesReader reader, string key, string rule)
    {
        var result = reader.Passport(key)!.Results.Single(r => r.Rule == rule);
        return (result.Good, result.Cases);
    }
}
