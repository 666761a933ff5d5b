using System.Diagnostics;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Hosting;
using DecisionSupport.Web.Services;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace DecisionSupport.Web.Tests.Hosting;

/// <summary>The host gets itself served whatever state it finds the store in.</summary>
public sealed class StoreBuildingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("decisionsupport-building-").FullName;
    private readonly StoreLocation _location;
    private readonly string _publication;

    public StoreBuildingTests(AppFixture app)
    {
        _publication = app.Reader.Publication.Id;
        _location = app.Location with { Store = _folder };
        Directory.CreateDirectory(Published);
        foreach (var file in Directory.GetFiles(app.Location.Store, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder, Path.GetRelativePath(app.Location.Store, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private string Published => Path.Combine(_folder, "published");

    private string PublishedFile => Path.Combine(Published, _publication + ".publication");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("damaged")]
    [InlineData("deleted")]
    [InlineData("pointer")]
    public async Task A_publication_that_cannot_be_opened_is_written_again(string harm)
    {
        switch (harm)
        {
            case "damaged": File.WriteAllBytes(PublishedFile, File.ReadAllBytes(PublishedFile)[..5000]); break;
            case "deleted": File.Delete(PublishedFile); break;
            default: File.WriteAllText(Directory.GetFiles(Published, "current*").Single(), "../../etc/passwd\n"); break;
        }

        using var store = new PublishedStore(_location);
        using var refresh = new StoreRefresh(_location, NullLogger<StoreRefresh>.Instance);
        using var building = new StoreBuilding(_location, store, refresh, NullLogger<StoreBuilding>.Instance);
        await refresh.StartAsync(TestContext.Current.CancellationToken);
        Assert.False(building.IsReady);
        await building.StartAsync(TestContext.Current.CancellationToken);
        await Until(() => building.IsReady, building);
        Assert.True(store.TryGetCurrent(out var reader));
        Assert.Equal(_publication, reader.Publication.Id);
        await building.StopAsync(TestContext.Current.CancellationToken);
        await refresh.StopAsync(TestContext.Current.CancellationToken);
        Assert.Null(building.Failure);
    }

    [Fact]
    public async Task While_another_process_writes_it_says_so_and_then_builds()
    {
        File.Delete(Directory.GetFiles(Published, "current*").Single());
        using var store = new PublishedStore(_location);
        using var refresh = new StoreRefresh(_location, NullLogger<StoreRefresh>.Instance);
        using var building = new StoreBuilding(_location, store, refresh, NullLogger<StoreBuilding>.Instance);
        await refresh.StartAsync(TestContext.Current.CancellationToken);
        using (new FileStream(Path.Combine(_folder, "writer.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            await building.StartAsync(TestContext.Current.CancellationToken);
            await Until(() => building.Failure is not null, building);
            Assert.Contains("one process writes at a time", building.Failure);
            Assert.False(building.IsReady);
        }

        await Until(() => building.IsReady, building);
        await building.StopAsync(TestContext.Current.CancellationToken);
        await refresh.StopAsync(TestContext.Current.CancellationToken);
    }

    private static async Task Until(Func<bool> condition, StoreBuilding building)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1), $"Waited a minute; failure: {building.Failure}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
