using CsCheck;
using DecisionSupport.Ingest.Pipeline;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Pipeline;

public class RowSorterTests
{
    private static readonly Gen<SortRow[]> GenRows = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 3], Gen.Int[0, 5], Gen.Double).Array[0, 400].Select(
        rows => rows.Select((r, i) => new SortRow(r.Item1, 0, r.Item3, 0, r.Item4, (uint)i, (ushort)r.Item2, 0, (byte)'M')).ToArray());

    [Fact]
    public void Rows_are_grouped_and_sorted_whether_they_fit_the_memory_or_not() => Gen.Select(GenRows, Gen.Int[1, 120], Gen.Bool).Sample((rows, capacity, sorted) =>
    {
        var folder = Directory.CreateTempSubdirectory("decision-support-sort-");
        try
        {
            if (sorted)
            {
                Array.Sort(rows);
            }

            using (var sorter = new RowSorter(folder.FullName, 0, capacity))
            {
                foreach (var row in rows)
                {
                    sorter.Add(row);
                }

                var groups = sorter.BySeries().Select(g => g.ToArray()).ToArray();
                Assert.Equal(rows.OrderBy(r => r.Series).ThenBy(r => r.Order).ThenBy(r => r.Period).ThenBy(r => r.Line), groups.SelectMany(g => g));
                Assert.Equal(rows.Select(r => r.Series).Distinct().Order(), groups.Select(g => g[0].Series));
                Assert.All(groups, g => Assert.Single(g.Select(r => r.Series).Distinct()));
            }

            Assert.Empty(folder.GetFiles());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }, iter: 300);

    // Many rows go to their series digit by digit: period by period as files of national size come, and in no order at all.
    [Theory]
    [InlineData(9_000, true)]
    [InlineData(9_000, false)]
    [InlineData(1 << 20, false)]
    public void Many_rows_are_sorted_as_few_are(int capacity, bool inOrderOfPeriod)
    {
        var random = new Random(20261124);
        var rows = Enumerable.Range(0, 30_000).Select(i => new SortRow(
            inOrderOfPeriod ? i % 5_000 * 3 : random.Next(3_000_000) % 4_999, 0, inOrderOfPeriod ? i / 5_000 : random.Next(20), 0, i, (uint)i, 0, 0, (byte)'M')).ToArray();
        using var sorter = new RowSorter(Path.GetTempPath(), 0, capacity);
        foreach (var row in rows)
        {
            sorter.Add(row);
        }

        Assert.Equal(rows.OrderBy(r => r.Series).ThenBy(r => r.Period).ThenBy(r => r.Line), sorter.BySeries().SelectMany(g => g.ToArray()));
    }
}
