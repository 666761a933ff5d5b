using System.Diagnostics;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Tests.Store;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Pipeline;

/// <summary>The order of vintages comes from their dates and never from a clock.</summary>
public class ClockTests
{
    private static readonly string[] Days = ["2021-12-31", "2022-01-01", "2022-10-31"];

    [Fact]
    public async Task A_clock_that_jumps_between_runs_changes_nothing()
    {
        const string faketime = "/usr/bin/faketime";
        Assert.SkipUnless(File.Exists(faketime), "faketime is not installed (package faketime).");
        using var folder = DataFolder.WithTwoSeries();
        string[] skews = ["+400d", "-4000d", "+1d"];
        for (var i = 0; i < Days.Length; i++)
        {
            Add(folder, i);
            using var process = Process.Start(new ProcessStartInfo(
                faketime, ["-f", skews[i], "dotnet", Path.Combine(AppContext.BaseDirectory, "DecisionSupport.Ingest.dll"), "refresh", "--data", folder.Location.Data, "--store", folder.Location.Store])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, await errors);
        }

        Check(folder, Forecasting.Stage);
    }

    [Fact]
    public void Dates_of_files_in_the_future_or_past_change_nothing()
    {
        using var folder = DataFolder.WithTwoSeries();
        for (var i = 0; i < Days.Length; i++)
        {
            Add(folder, i);
            folder.Refresh();
            foreach (var file in Directory.GetFiles(folder.Root, "*", SearchOption.AllDirectories))
            {
                File.SetLastWriteTimeUtc(file, new DateTime(i % 2 == 0 ? 2050 : 1999, 12, 31, 23, 59, 59, DateTimeKind.Utc));
            }
        }

        Check(folder, null);
    }

    private static void Add(DataFolder folder, int i) => folder.AddSnapshot("fred", Days[i], FormattableString.Invariant($"id,period,value\nFRED.UNRATE,2021-11,{3 + i}\n"));

    private static void Check(DataFolder folder, IForecastStage? forecasts)
    {
        var history = folder.Read(r => r.History("FRED.UNRATE")!);
        double On(int year, int month, int day) => history.AsOf(new(new(year, month, day)))[Period.Month(2021, 11)];
        Assert.Equal([3, 4, 4, 5], [On(2021, 12, 31), On(2022, 1, 1), On(2022, 10, 30), On(2022, 10, 31)]);
        Assert.Equal(0, history.AsOf(new(new(2021, 12, 30))).Count);
        Assert.Empty(Verification.Run(folder.Location));
        using var undisturbed = DataFolder.WithTwoSeries();
        for (var i = 0; i < Days.Length; i++)
        {
            Add(undisturbed, i);
        }

        undisturbed.Refresh(null, forecasts);
        PublishedBytes.AreEqual(undisturbed.Location, folder.Location);
    }
}
