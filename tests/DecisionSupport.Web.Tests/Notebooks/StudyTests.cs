using System.Diagnostics;
using DecisionSupport.Web.Tests.Hosting;
using Xunit;

namespace DecisionSupport.Web.Tests.Notebooks;

/// <summary>Every study runs against the published store, and what it claims holds.</summary>
public class StudyTests(AppFixture app)
{
    public static TheoryData<string> Studies =>
        [.. Directory.GetFiles(Path.Combine(Checkout.Root, "notebooks"), "*.cs").Select(f => Path.GetFileName(f)!).Order()];

    [Theory]
    [MemberData(nameof(Studies))]
    public async Task A_study_runs_and_writes_its_report(string study)
    {
        _ = app.Reader;
        var folder = Directory.CreateTempSubdirectory("study-").FullName;
        var start = new ProcessStartInfo("dotnet", ["run", Path.Combine(Checkout.Root, "notebooks", study), "--", "--store", app.Location.Store, "--out", folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Checkout.Root,
        };

        // What the test runner sets for itself must not reach the build of the study.
        foreach (var variable in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(variable);
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, $"{study} ended with {process.ExitCode}:\n{await output}\n{await error}");
        var report = Assert.Single(Directory.GetFiles(folder, "*.md"));
        Assert.Contains("every record and every median is reproduced", await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken));
        Assert.NotEmpty(Directory.GetFiles(folder, "*.svg"));
        Directory.Delete(folder, recursive: true);
    }
}
