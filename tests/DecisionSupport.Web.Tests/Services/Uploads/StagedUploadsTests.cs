using System.Text;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Services.Uploads;
using Xunit;

namespace DecisionSupport.Web.Tests.Services.Uploads;

public sealed class StagedUploadsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("staged").FullName;
    private readonly Hands _clock = new();
    private readonly StagedUploads _uploads;

    public StagedUploadsTests() => _uploads = new(new StoreLocation(_folder, _folder) { Landing = _folder }, _clock);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_file_is_kept_for_a_day_and_its_name_cannot_leave_the_folder()
    {
        var upload = await Add("../../etc/passwd");
        Assert.Equal("passwd", upload.FileName);

        // printf abc | sha256sum
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", upload.Sha256);
        _clock.Now += TimeSpan.FromHours(23);
        Assert.NotNull(_uploads.Find(upload.Id));
        _clock.Now += TimeSpan.FromHours(2);
        Assert.Null(_uploads.Find(upload.Id));
        _uploads.Sweep();
        Assert.Empty(Directory.GetDirectories(Path.Combine(_folder, StagedUploads.Folder)));
    }

    [Fact]
    public async Task What_was_decided_is_kept_without_the_bytes()
    {
        var upload = await Add("a.csv");
        _uploads.Save(upload with { Landed = new(_clock.Now, "upload/2026-11-24/a.csv", true, "recipes/a.json", 1, new(2026, 11, 24), new("A", "甲"), 1, 2, ["A.B"]) });
        _clock.Now += TimeSpan.FromDays(30);
        _uploads.Sweep();
        var kept = Assert.Single(_uploads.All());
        Assert.Equal(("甲", "A.B"), (kept.Landed!.DataflowName.Zh, kept.Landed.Keys[0]));
        Assert.False(File.Exists(Path.Combine(_folder, StagedUploads.Folder, upload.Id, "raw")));
        _uploads.Drop(kept);
        Assert.NotNull(_uploads.Find(upload.Id));
    }

    [Fact]
    public async Task Too_many_that_wait_close_the_door()
    {
        for (var i = 0; i < UploadSettings.MostWaiting; i++)
        {
            await Add("a.csv");
        }

        Assert.Null(await _uploads.AddAsync("a.csv", new MemoryStream([1]), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../../../../etc")]
    [InlineData("0123456789abcdef0123456789abcdeG")]
    public void Ids_cannot_leave_the_folder(string id) => Assert.Null(_uploads.Find(id));

    private async Task<StagedUpload> Add(string name) => (await _uploads.AddAsync(name, new MemoryStream(Encoding.ASCII.GetBytes("abc")), TestContext.Current.CancellationToken))!;

    private sealed class Hands : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
