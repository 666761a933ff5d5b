using DecisionSupport.Ingest.Formats;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Formats.Cubes;

/// <summary>The sample files of the cube formats, read in place.</summary>
internal static class CubeSamples
{
    public static readonly string[] Folders = ["jsonstat", "px", "eurostat-tsv", "worldbank", "_derived/worldbank-json", "fred-md"];

    public static readonly string[] Formats = ["json-stat", "px", "eurostat-tsv", "worldbank-json", "fred-md", "pxweb-json"];

    public static string? Root { get; } = FindRoot();

    /// <summary>Full path of a sample; the test is skipped when there are none on this machine.</summary>
    public static string Of(string relative)
    {
        if (Root is null)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "The samples are missing although CI=true.");
            Assert.Skip("No samples: neither <checkout>/../shared/data/samples nor DECISIONSUPPORT_SHARED is there.");
        }

        return Path.Combine(Root, relative);
    }

    public static StatisticalMessage Read(string format, string relative)
    {
        using var stream = File.OpenRead(Of(relative));
        return DataFormats.Named(format)!.Read(stream, new ReadOptions { FileName = Path.GetFileName(relative) });
    }

    private static string? FindRoot()
    {
        var shared = Environment.GetEnvironmentVariable("DECISIONSUPPORT_SHARED");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); shared is null && folder is not null; folder = folder.Parent)
        {
            shared = File.Exists(Path.Combine(folder.FullName, "DecisionSupport.slnx")) ? Path.Combine(folder.FullName, "..", "shared") : null;
        }

        var samples = shared is null ? "" : Path.Combine(shared, "data", "samples");
        return Directory.Exists(samples) ? samples : null;
    }
}
