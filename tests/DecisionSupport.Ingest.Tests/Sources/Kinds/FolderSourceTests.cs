using System.Text.Json.Nodes;
using DecisionSupport.Ingest.Sources;
using DecisionSupport.Ingest.Sources.Arrivals;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Sources.Kinds;

public class FolderSourceTests
{
    private static readonly TimeSpan Stable = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Files_land_under_their_names_and_stay_where_they_are()
    {
        using var place = new SourcePlace();
        var folder = Drop(place, ("b.csv", "b,1\n"), ("a.csv", "a,1\n"));
        var records = await Fetch(place, Source(folder));
        Assert.Equal(["a.csv", "b.csv"], records.Select(r => Path.GetFileName(r.Path!)).Order());
        Assert.All(records, r => Assert.Equal(ArrivalResult.Arrived, r.Result));
        Assert.True(File.Exists(Path.Combine(folder, "a.csv")));
        Assert.Equal(ArrivalResult.Unchanged, Assert.Single(await Fetch(place, Source(folder))).Result);
        Assert.Equal(2, new ArrivalLog(place.Location).Read().Count);
    }

    [Fact]
    public async Task Landed_files_are_moved_where_the_document_says_so_and_none_is_overwritten()
    {
        using var place = new SourcePlace();
        var folder = Drop(place, ("a.csv", "1"));
        var source = Source(folder, d => d["parameters"]!["done"] = "done");
        await Fetch(place, source);
        Drop(place, ("a.csv", "2"));
        place.Clock.Advance(TimeSpan.FromDays(1));
        await Fetch(place, source);
        Assert.Equal([], Directory.GetFiles(folder));
        Assert.Equal(["a (2).csv", "a.csv"], Directory.GetFiles(Path.Combine(folder, "done")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("2", File.ReadAllText(Path.Combine(folder, "done", "a (2).csv")));
        Assert.Equal(2, place.Landed.Count);
    }

    [Fact]
    public async Task A_file_that_somebody_still_writes_waits()
    {
        using var place = new SourcePlace();
        var folder = Drop(place, ("a.csv", "half"));
        var fetch = place.Fetcher.FetchAsync(Source(folder), "test", TestContext.Current.CancellationToken);
        await Task.Delay(100, TestContext.Current.CancellationToken);
        File.AppendAllText(Path.Combine(folder, "a.csv"), " and the rest");
        place.Clock.Advance(Stable);
        await fetch;
        Assert.Empty(place.Landed);
        await Fetch(place, Source(folder));
        Assert.Equal("half and the rest", File.ReadAllText(Assert.Single(place.Landed).FullPath));
    }

    [Fact]
    public async Task Names_under_way_links_empty_files_and_other_patterns_are_passed_over()
    {
        using var place = new SourcePlace();
        var folder = Drop(place, ("a.xlsx", "1"), ("~$a.xlsx", "1"), (".hidden", "1"), ("b.xlsx.part", "1"), ("c.tmp", "1"), ("d.csv", "1"), ("e.xlsx", ""));
        File.CreateSymbolicLink(Path.Combine(folder, "f.xlsx"), "/etc/hostname");
        var record = Assert.Single(await Fetch(place, Source(folder, d => d["parameters"]!["pattern"] = "*.xlsx")));
        Assert.EndsWith("a.xlsx", record.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_replaced_lands_as_the_next_vintage()
    {
        using var place = new SourcePlace();
        var folder = Drop(place, ("a.csv", "1"));
        await Fetch(place, Source(folder));
        place.Clock.Advance(TimeSpan.FromDays(1));
        Drop(place, ("a.csv", "22"));
        await Fetch(place, Source(folder));
        Assert.Equal(["1", "22"], place.Landed.Select(f => File.ReadAllText(f.FullPath)));
    }

    [Fact]
    public void A_folder_without_full_path_is_refused() => Assert.Contains("no full path", Assert.Throws<Ingest.Catalogue.DataFileException>(() => Source("drop")).Message, StringComparison.Ordinal);

    private static string Drop(SourcePlace place, params (string Name, string Text)[] files)
    {
        var folder = Directory.CreateDirectory(Path.Combine(place.Root, "drop")).FullName;
        foreach (var (name, text) in files)
        {
            File.WriteAllText(Path.Combine(folder, name), text);
        }

        return folder;
    }

    private static SourceDefinition Source(string folder, Action<JsonObject>? edit = null) => DataSourceContract.Define("folder", d =>
    {
        d["parameters"] = new JsonObject { ["folder"] = folder };
        edit?.Invoke(d);
    });

    private static Task<IReadOnlyList<ArrivalRecord>> Fetch(SourcePlace place, SourceDefinition source)
    {
        place.Clock.Skip(Stable);
        return place.Fetcher.FetchAsync(source, "test", TestContext.Current.CancellationToken);
    }
}
