using System.IO.Compression;
using System.Text;
using DecisionSupport.Ingest.Formats;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Formats.Tables;

public sealed class PackedTests
{
    private static Unpacked Open(string name, byte[] bytes) => Packed.Open(name, new MemoryStream(bytes), new ReadLimits(), TestContext.Current.CancellationToken);

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    private static string TextOf(PackedPart part)
    {
        using var reader = new StreamReader(part.Content, leaveOpen: true);
        return reader.ReadToEnd();
    }

    [Fact]
    public void Plain_file_is_its_own_part()
    {
        using var files = Open("/folder/a.csv", "a,b\n"u8.ToArray());
        Assert.Equal(("a.csv", "a,b\n"), (Assert.Single(files.Parts).Name, TextOf(files.Parts[0])));
    }

    [Fact]
    public void Gzip_gives_the_inner_name_and_text()
    {
        using var files = Open("a.csv.gz", Gzip("a,b\n"u8.ToArray()));
        Assert.Equal(("a.csv", "a,b\n"), (Assert.Single(files.Parts).Name, TextOf(files.Parts[0])));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(40)]
    [InlineData(1_000)]
    public void Cut_gzip_is_a_fault(int cut)
    {
        var bytes = Gzip(Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, 10_000).Select(i => i * 7919 % 10007))));
        using var files = Open("a.csv.gz", bytes[..^cut]);
        Assert.Empty(files.Parts);
        Assert.Equal(FaultKind.Truncated, files.Fault!.Kind);
    }

    [Fact]
    public void Gzip_of_several_members_gives_their_texts_together()
    {
        byte[] bytes = [.. Gzip("a,b\n"u8.ToArray()), .. Gzip("1,2\n"u8.ToArray()), .. Gzip("3,4\n"u8.ToArray())];
        using var files = Open("a.csv.gz", bytes);
        Assert.Equal("a,b\n1,2\n3,4\n", TextOf(Assert.Single(files.Parts)));
    }

    [Fact]
    public void Blocked_gzip_ends_with_an_empty_member()
    {
        // The end-of-file marker of bgzip: SAM/BAM specification v1.6, 4.1.2.
        var marker = Convert.FromHexString("1f8b08040000000000ff0600424302001b0003000000000000000000");
        using var files = Open("a.csv.gz", [.. Gzip("a,b\n"u8.ToArray()), .. marker]);
        Assert.Equal("a,b\n", TextOf(Assert.Single(files.Parts)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(30)]
    public void Gzip_whose_last_member_is_cut_is_a_fault(int cut)
    {
        byte[] bytes = [.. Gzip("a,b\n"u8.ToArray()), .. Gzip(Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, 1_000).Select(i => i * 7919 % 10007))))];
        using var files = Open("a.csv.gz", bytes[..^cut]);
        Assert.Equal(FaultKind.Truncated, files.Fault!.Kind);
    }

    [Fact]
    public void Gzip_that_was_filled_up_with_zeros_is_a_fault()
    {
        var bytes = Gzip(Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, 10_000).Select(i => i * 7919 % 10007))));
        Array.Clear(bytes, bytes.Length / 2, bytes.Length - (bytes.Length / 2));
        using var files = Open("a.csv.gz", bytes);
        Assert.Equal(FaultKind.Truncated, files.Fault!.Kind);
    }

    [Fact]
    public void Zip_gives_each_data_file_with_its_Chinese_name_and_skips_system_files()
    {
        using var bytes = new MemoryStream();
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true, Encoding.GetEncoding("gb18030")))
        {
            foreach (var name in new[] { "__MACOSX/._a.csv", "数据/", "数据/年度数据.csv", "b.csv" })
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(name.EndsWith('/') ? [] : Encoding.UTF8.GetBytes(name));
            }
        }

        using var files = Open("all.zip", bytes.ToArray());
        Assert.Equal([("年度数据.csv", "数据/年度数据.csv"), ("b.csv", "b.csv")], files.Parts.Select(p => (p.Name, TextOf(p))));
    }

    [Fact]
    public void Archive_in_an_archive_is_followed_once()
    {
        var inner = HostileInput.Zip(("x.csv", HostileInput.Text("1,2")));
        using (var once = Open("a.zip", HostileInput.Zip(("inner.zip", s => s.Write(inner)), ("y.csv.gz", s => s.Write(Gzip("3"u8.ToArray()))))))
        {
            Assert.Equal(["x.csv", "y.csv"], once.Parts.Select(p => p.Name));
        }

        var middle = HostileInput.Zip(("inner.zip", s => s.Write(inner)));
        using var twice = Open("a.zip", HostileInput.Zip(("middle.zip", s => s.Write(middle))));
        Assert.Equal((FaultKind.Refused, "inner.zip"), (twice.Fault!.Kind, twice.Fault.Column));
    }

    [Fact]
    public void Workbook_is_no_archive()
    {
        var bytes = HostileInput.Workbook(HostileInput.Text(HostileInput.SheetHead + HostileInput.SheetTail));
        using var files = Open("a.xlsx", bytes);
        Assert.Equal("a.xlsx", Assert.Single(files.Parts).Name);
        Assert.False(Packed.Is(new FileHead("a.bin", bytes, bytes.Length)));
    }

    [Fact]
    public void Large_parts_go_to_disk_and_are_gone_afterwards()
    {
        // Figures that hardly compress, beyond what stays in memory.
        var random = new Random(1);
        var content = new byte[17 << 20];
        random.NextBytes(content);
        string path;
        using (var files = Open("a.bin.gz", Gzip(content)))
        {
            path = Assert.IsType<FileStream>(Assert.Single(files.Parts).Content).Name;
            Assert.Equal(content.Length, files.Parts[0].Content.Length);
        }

        Assert.False(File.Exists(path));
    }

    [Fact]
    public void Published_zip_of_Eurostat_opens()
    {
        // unzip -l ESTAT/footer2.zip: 9759 bytes, DataResponse-7JUdWyAy4fmjBSWT.xml
        using var stream = File.OpenRead(TableSamples.FullPath("sdmx/khaeru-sdmx-test-data/ESTAT/footer2.zip"));
        using var files = Packed.Open("footer2.zip", stream, new ReadLimits(), TestContext.Current.CancellationToken);
        Assert.Equal(("DataResponse-7JUdWyAy4fmjBSWT.xml", 9759), (Assert.Single(files.Parts).Name, files.Parts[0].Content.Length));
    }
}
