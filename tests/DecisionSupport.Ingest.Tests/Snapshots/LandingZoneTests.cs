using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Snapshots;
using DecisionSupport.Ingest.Store;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Snapshots;

public sealed class LandingZoneTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("landing").FullName;

    [Fact]
    public void What_is_landed_is_read_back_as_the_same_description()
    {
        var location = Location();
        var (path, isNew) = new LandingZone(location).Land("nbs-monthly", Bytes("id,period,value\nA,2024-01,1\n"), Meta("2024-02-10"));
        var file = Assert.Single(SnapshotArchive.Read(location).Files);
        Assert.True(isNew);
        Assert.Equal("nbs-monthly/2024-02-10/a.csv", path);
        Assert.Equal(path, file.Path);
        Assert.Equal(file.Meta.Sha256, file.ActualSha256());
        Assert.Equal(Meta("2024-02-10").Receipt, file.Meta.Receipt);
        Assert.Equal("recipes/r.json", file.Meta.Recipe);
    }

    [Fact]
    public void Bytes_that_are_there_already_are_not_landed_again()
    {
        var zone = new LandingZone(Location());
        _ = zone.Land("s", Bytes("x"), Meta("2024-02-10"));
        Assert.Equal(("s/2024-02-10/a.csv", false), zone.Land("s", Bytes("x"), Meta("2024-03-10")));
    }

    [Fact]
    public void Other_bytes_of_the_same_vintage_are_refused_and_the_first_stay()
    {
        var location = Location();
        _ = new LandingZone(location).Land("s", Bytes("x"), Meta("2024-02-10"));
        Assert.Throws<IOException>(() => new LandingZone(location).Land("s", Bytes("y"), Meta("2024-02-10")));
        Assert.Equal("x", File.ReadAllText(Path.Combine(location.Landing, "snapshots/s/2024-02-10/a.csv")));
    }

    [Theory]
    [InlineData("../x", "a.csv")]
    [InlineData("s", "../a.csv")]
    [InlineData("", "a.csv")]
    [InlineData("s/t", "a.csv")]
    public void A_name_that_leaves_the_folder_is_refused(string source, string file) =>
        Assert.Throws<ArgumentException>(() => new LandingZone(Location()).Land(source, Bytes("x"), Meta("2024-02-10") with { File = file }));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private StoreLocation Location() => new(Path.Combine(_folder, "data"), Path.Combine(_folder, "store")) { Landing = Path.Combine(_folder, "landing") };

    private static MemoryStream Bytes(string text) => new(System.Text.Encoding.UTF8.GetBytes(text));

    private static SnapshotMeta Meta(string vintage) => new(
        "NBS", "a.csv", new string('0', 64), "csv", 1, DateOnly.Parse(vintage, null), DateOnly.Parse(vintage, null), "inferred",
        new LocalizedText("date of retrieval", "获取日期"), Coverage.Full, "upload", "official statistics", new Dictionary<string, string>(), new Dictionary<string, string>(), [])
    {
        Recipe = "recipes/r.json",
        Receipt = new("upload", new(2024, 2, 10, 8, 0, 0, TimeSpan.Zero), null, "\"abc\"", null, "Li Lei"),
    };
}
