using System.Text.Json.Nodes;
using DecisionSupport.Ingest.Snapshots;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Snapshots;

public class SnapshotArchiveTests
{
    [Fact]
    public void Snapshots_come_in_order_of_vintage_then_path()
    {
        using var folder = DataFolder.WithTwoSeries();
        var files = new[] { ("b", "2022-10-31"), ("a", "2022-10-31"), ("z", "2015-06-01") }.Select(x => folder.AddSnapshot(x.Item1, x.Item2, Extracts.Unemployment2022)).ToArray();
        Assert.Equal([files[2], files[1], files[0]], SnapshotArchive.Read(folder.Location.Data).Files.Select(f => f.Path));
    }

    [Theory]
    [InlineData("sha256", "\"abc\"", "is no SHA-256")]
    [InlineData("file", "\"../secret.csv\"", "is not a plain file name")]
    [InlineData("coverage", "\"whole\"", "'whole' is not one of full, partial")]
    [InlineData("vintageBasis", "\"guessed\"", "is not one of stated, inferred")]
    [InlineData("vintage", "\"2022-31-10\"", "is no date; write it as 2022-10-31")]
    [InlineData("licence", "null", "the field \"licence\" is missing")]
    [InlineData("note", "1", "unknown field \"note\"")]
    public void A_wrong_description_is_named_and_the_others_are_read(string field, string value, string message)
    {
        using var folder = DataFolder.WithTwoSeries();
        folder.AddSnapshot("good", "2022-10-31", Extracts.Unemployment2022);
        folder.AddSnapshot("wrong", "2022-10-31", Extracts.Unemployment2022, edit: m => m[field] = JsonNode.Parse(value));
        var archive = SnapshotArchive.Read(folder.Location.Data);
        Assert.Single(archive.Files);
        var unreadable = Assert.Single(archive.Unreadable);
        Assert.Equal("wrong/2022-10-31/observations.meta.json", unreadable.Path);
        Assert.Contains(message, unreadable.Problem);
    }

    [Fact]
    public void A_description_that_cannot_be_opened_is_named_and_the_others_are_read()
    {
        using var folder = DataFolder.WithTwoSeries();
        folder.AddSnapshot("good", "2022-10-31", Extracts.Unemployment2022);
        File.CreateSymbolicLink(Path.Combine(folder.Location.Data, "snapshots", "good", "lost.meta.json"), "/nowhere/lost.meta.json");
        var archive = SnapshotArchive.Read(folder.Location.Data);
        Assert.Single(archive.Files);
        var unreadable = Assert.Single(archive.Unreadable);
        Assert.Equal("good/lost.meta.json", unreadable.Path);
        Assert.Contains("the description cannot be read", unreadable.Problem);
        Assert.Contains("Restore the file", unreadable.Problem);
    }

    [Fact]
    public void A_withdrawal_needs_reason_name_and_date()
    {
        using var folder = DataFolder.WithTwoSeries();
        folder.AddSnapshot("wrong", "2022-10-31", Extracts.Unemployment2022, edit: m => m["withdrawals"] = JsonNode.Parse("""[{ "key": "FRED.UNRATE", "reason": { "en": "x" }, "date": "2022-10-31" }]"""));
        Assert.Contains("withdrawals[0]: the field \"acceptedBy\" is missing", Assert.Single(SnapshotArchive.Read(folder.Location.Data).Unreadable).Problem);
    }
}
