using System.IO.Compression;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Support;

/// <summary>Reference data beside the checkout, read in place.</summary>
internal static class SharedData
{
    /// <summary>The file; skips the test when the data are not there, fails it where they must be (CI=true).</summary>
    public static string File(params string[] parts)
    {
        var path = Path.Combine([Root(), .. parts]);
        if (!System.IO.File.Exists(path))
        {
            if (Environment.GetEnvironmentVariable("CI") == "true")
            {
                Assert.Fail($"Reference data are missing: {path}");
            }

            Assert.Skip($"Reference data are not here: {path}");
        }

        return path;
    }

    /// <summary>Text lines of a plain or gzipped file.</summary>
    public static IEnumerable<string> Lines(string path)
    {
        using var reader = new StreamReader(Open(path));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    public static Stream Open(string path)
    {
        var file = System.IO.File.OpenRead(path);
        return path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    private static string Root()
    {
        if (Environment.GetEnvironmentVariable("DECISIONSUPPORT_SHARED") is { Length: > 0 } named)
        {
            return named;
        }

        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "DecisionSupport.slnx")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? "", "..", "shared");
    }
}
