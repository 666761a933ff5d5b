using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Formats.Sdmx;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Formats.Sdmx;

/// <summary>The SDMX files collected beside the checkout, and the reading of one.</summary>
internal static class SdmxSamples
{
    public static readonly DataFormat[] Formats = [new SdmxMlFormat(), new SdmxCsvFormat(), new SdmxJsonFormat()];

    /// <summary>The samples folder; skips the test when it is not there, fails where CI says that it must be.</summary>
    public static string Folder()
    {
        var shared = Environment.GetEnvironmentVariable("DECISIONSUPPORT_SHARED");
        var folder = Path.Combine(string.IsNullOrEmpty(shared) ? Path.Combine(Checkout(), "..", "shared") : shared, "data", "samples", "sdmx");
        if (!Directory.Exists(folder))
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", $"CI needs the samples in {folder}.");
            Assert.Skip($"No samples in {folder}.");
        }

        return folder;
    }

    public static IReadOnlyList<string> All() =>
        [.. Directory.EnumerateFiles(Folder(), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    public static string At(params string[] path) => Path.Combine([Folder(), .. path]);

    /// <summary>The format that is surest of the bytes; null when none recognises them.</summary>
    public static DataFormat? Recognise(string name, byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        var head = FileHead.Of(name, stream);
        return Formats.Select(f => (Format: f, Sure: f.Recognise(head))).Where(x => x.Sure != Recognition.No).OrderByDescending(x => x.Sure).FirstOrDefault().Format;
    }

    /// <summary>Reads a sample with the format that recognises it.</summary>
    public static StatisticalMessage Read(string path, params string[] companions)
    {
        var bytes = File.ReadAllBytes(path);
        var format = Recognise(Path.GetFileName(path), bytes);
        Assert.NotNull(format);
        return Read(format, bytes, [.. companions.Select(c => (Func<Stream>)(() => File.OpenRead(c)))]);
    }

    public static StatisticalMessage Read(DataFormat format, byte[] bytes, params Func<Stream>[] companions)
    {
        using var stream = new MemoryStream(bytes);
        return format.Read(stream, new ReadOptions { Companions = companions, Cancellation = TestContext.Current.CancellationToken });
    }

    public static StatisticalMessage Read<T>(string text, params string[] companions)
        where T : DataFormat, new() =>
        Read(new T(), System.Text.Encoding.UTF8.GetBytes(text), [.. companions.Select(c => (Func<Stream>)(() => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(c))))]);

    private static string Checkout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DecisionSupport.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
