using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Store;

public class WarehouseTests
{
    [Fact]
    public void A_second_writer_is_refused_and_told_who_writes()
    {
        using var folder = DataFolder.WithTwoSeries();
        folder.AddSnapshot("fred", "2022-10-31", Extracts.Unemployment2022);
        using (Warehouse.Open(folder.Location))
        {
            var e = Assert.Throws<StoreBusyException>(() => folder.Refresh());
            Assert.Contains($"process {Environment.ProcessId}", e.Message);
            Assert.Contains("one process writes at a time", e.Message);
        }

        Assert.Equal(0, folder.Refresh().ExitCode);
    }

    [Fact]
    public void A_store_that_cannot_be_written_is_named_with_the_cure()
    {
        // A file where the folder should be: refused to every user, root included.
        using var folder = DataFolder.WithTwoSeries();
        File.WriteAllText(folder.Location.Store, "");
        var e = Assert.Throws<IOException>(() => folder.Refresh());
        Assert.StartsWith($"The store folder {folder.Location.Store} cannot be written: ", e.Message, StringComparison.Ordinal);
        Assert.Contains("--store or DECISIONSUPPORT_STORE", e.Message);
    }

    [Fact]
    public void A_full_disk_is_an_error_and_the_next_refresh_goes_on()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "This system has no /dev/full.");
        using var folder = DataFolder.WithTwoSeries();
        folder.AddSnapshot("fred", "2022-10-31", Extracts.Unemployment2022);
        Directory.CreateDirectory(folder.Location.Store);
        var holder = Path.Combine(folder.Location.Store, "writer.pid");
        File.CreateSymbolicLink(holder, "/dev/full");
        for (var run = 0; run < 2; run++)
        {
            Assert.Contains("cannot be written: No space left on device", Assert.ThrowsAny<IOException>(() => folder.Refresh()).Message);
        }

        File.Delete(holder);
        Assert.Equal(0, folder.Refresh().ExitCode);
    }

    [Fact]
    public void A_warehouse_open_in_another_program_is_busy_and_not_damaged()
    {
        // The message of DuckDB 1.4 when a DuckDB shell has the file open.
        Assert.True(Warehouse.IsHeld(new IOException("IO Error: Could not set lock on file \"/s/warehouse.duckdb\": Conflicting lock is held in /usr/bin/duckdb (PID 7).")));
        Assert.False(Warehouse.IsHeld(new IOException("IO Error: The file \"/s/warehouse.duckdb\" exists, but it is not a valid DuckDB database file!")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_damaged_warehouse_is_set_aside_and_built_anew(int kind)
    {
        using var folder = DataFolder.WithTwoSeries();
        folder.AddSnapshot("ggplot2", "2015-06-01", Extracts.SavingRate2015, "partial");
        folder.AddSnapshot("fred", "2022-10-31", Extracts.SavingRate2022);
        var id = folder.Refresh().PublicationId;
        var path = Warehouse.PathOf(folder.Location);
        var bytes = File.ReadAllBytes(path);
        switch (kind)
        {
            case 0: File.WriteAllText(path, "no database"); break;
            case 1: File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]); break;
            case 2: Array.Fill(bytes, (byte)0xA5, 4096, 8192); File.WriteAllBytes(path, bytes); break;
            default: Array.Fill(bytes, (byte)0xA5, 12288, bytes.Length - 12288); File.WriteAllBytes(path, bytes); break;
        }

        var result = folder.Refresh();
        Assert.NotNull(result.SetAside);
        Assert.True(File.Exists(result.SetAside));
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(id, result.PublicationId);
        Assert.Equal(2, result.Appended.Count);
        Assert.Empty(Verification.Run(folder.Location));
    }

    [Fact]
    public void A_warehouse_whose_opening_never_ended_twice_is_set_aside()
    {
        using var folder = DataFolder.WithTwoSeries();
        folder.AddSnapshot("fred", "2022-10-31", Extracts.Unemployment2022);
        var id = folder.Refresh().PublicationId;
        var marker = Path.Combine(folder.Location.Store, "warehouse.opening");
        File.WriteAllText(marker, "1");
        Assert.Null(folder.Refresh().SetAside);
        File.WriteAllText(marker, "2");
        var result = folder.Refresh();
        Assert.NotNull(result.SetAside);
        Assert.Equal(id, result.PublicationId);
        Assert.False(File.Exists(marker));
    }

    [Fact]
    public void Integer_ids_stay_when_series_are_added()
    {
        using var folder = DataFolder.WithTwoSeries();
        folder.AddSnapshot("fred", "2022-10-31", Extracts.Unemployment2022);
        folder.Refresh();
        folder.AddSeries("FRED.AAA");
        folder.Refresh();
        using var warehouse = Warehouse.Open(folder.Location);
        Assert.Equal(
            new Dictionary<string, int> { ["FRED.PSAVERT"] = 1, ["FRED.UNRATE"] = 2, ["FRED.AAA"] = 3 }, warehouse.SeriesIds());
    }
}
