using System.Diagnostics;
using System.Globalization;
using System.Text;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Ingest.Tests.Store;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Pipeline;

/// <summary>A real disk that is full: a small file system in memory, where the system lets us mount one.</summary>
public class DiskFullTests
{
    [Fact]
    public void A_full_disk_is_a_typed_error_nothing_acknowledged_is_lost_and_the_next_run_goes_on()
    {
        using var folder = Figures();
        Directory.CreateDirectory(folder.Location.Store);
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", "size=2500k", "tmpfs", folder.Location.Store), "A tmpfs cannot be mounted here: it needs the rights of root outside a sandbox.");
        try
        {
            var acknowledged = new List<string>();
            for (var run = 0; run < 3; run++)
            {
                var e = Assert.Throws<StoreFullException>(() => folder.Refresh(acknowledged));
                Assert.Contains("Free space there", e.Message);
            }

            Assert.InRange(acknowledged.Count(a => a.StartsWith("appended", StringComparison.Ordinal)), 1, 39);
            Assert.Equal(acknowledged.Count, acknowledged.Distinct().Count());
            Assert.True(Run("mount", "-o", "remount,size=64m", folder.Location.Store));
            var result = folder.Refresh(acknowledged);
            Assert.Null(result.SetAside);

            // One may have been committed when the disk was full at the very next step, and was then not acknowledged.
            var files = folder.Read(r => r.Snapshots.Select(s => s.File).ToHashSet());
            Assert.Equal(40, files.Count);
            Assert.Subset(files, acknowledged.Where(a => a.StartsWith("appended", StringComparison.Ordinal)).Select(a => a.Split(' ')[1]).ToHashSet());
            Assert.Empty(Verification.Run(folder.Location));

            var elsewhere = folder.Location with { Store = Path.Combine(folder.Root, "elsewhere") };
            new Refresh(elsewhere, null).Run(null, TestContext.Current.CancellationToken);
            PublishedBytes.AreEqual(elsewhere, folder.Location);
        }
        finally
        {
            Run("umount", folder.Location.Store);
        }
    }

    // Forty vintages of 200 series; figures of many digits, so that segments grow.
    private static DataFolder Figures()
    {
        var folder = new DataFolder();
        var keys = Enumerable.Range(0, 200).Select(i => $"R{i:D3}").ToArray();
        folder.AddSeriesOf(keys);
        var random = new Random(20261124);
        for (var v = 0; v < 40; v++)
        {
            var text = new StringBuilder("id,period,value\n");
            foreach (var key in keys)
            {
                for (var p = 0; p < 24; p++)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{key},{Period.Month(2010, 1) + p},{1 + random.NextDouble()}\n");
                }
            }

            folder.AddSnapshot("r", new DateOnly(2015, 1, 31).AddMonths(v).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), text.ToString());
        }

        return folder;
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
