using System.Diagnostics;
using DecisionSupport.Ingest.Formats;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Formats.Sdmx;

/// <summary>Samples spoilt at random, with a fixed seed: any file gives a message, whatever its bytes.</summary>
public class SdmxMutationTests
{
    private const int Files = 30;
    private const int Spoilt = 50;

    // Every kind of sample is among the thirty; files over 40 KB add time and no variety.
    private static readonly string[] Some =
    [
        "ng-ts.xml", "ng-xs-ss.xml", "sg-ts-gf-flat-ss.xml", "demography-xs.xml", "WEO-data.xml", "footer.xml", "ECB_EXR_CA.xml", "gh-78.xml", "multiple_structures.xml", "str_ser_no_obs.xml",
        "generic_metadata.xml", "error.xml", "submission_append.xml", "query_cl_all.xml", "test_generic_with_groups.xml", "ng-structure.xml",
        "flat.json", "xs.json", "agri.json", "constructed-sample-full.json", "exr-action-delete.json", "report.json", "one_line_jsondata.json", "OECD/data-PART2-all-all.json",
        "example-04.csv", "example-08.csv", "example-14.csv", "example-15.csv", "large_csv_2.csv", "data_v2_three_actions.csv",
    ];

    [Fact]
    public void Spoilt_samples_never_throw()
    {
        var random = new Random(20261124);
        var all = SdmxSamples.All();
        var files = Some.Select(s => all.First(p => p.Replace('\\', '/').EndsWith("/" + s, StringComparison.Ordinal))).ToList();
        Assert.Equal(Files, files.Count);
        var watch = Stopwatch.StartNew();
        var (kinds, slowest) = (new HashSet<MessageKind>(), 0L);
        foreach (var path in files)
        {
            var whole = File.ReadAllBytes(path);
            for (var i = 0; i < Spoilt; i++)
            {
                var bytes = Spoil(whole, random);
                var started = watch.ElapsedMilliseconds;
                foreach (var format in SdmxSamples.Formats)
                {
                    var message = SdmxSamples.Read(format, bytes);
                    kinds.Add(message.Kind);
                    Assert.True(message.Kind != MessageKind.Unreadable || message.Faults.Count > 0, $"{path}: unreadable without a fault");
                    Assert.All(message.Faults, f => Assert.True(f.Expected.Length > 0 && f.ExpectedZh.Length > 0));
                }

                _ = SdmxSamples.Recognise(Path.GetFileName(path), bytes);
                slowest = Math.Max(slowest, watch.ElapsedMilliseconds - started);
            }
        }

        Assert.Contains(MessageKind.Data, kinds);
        Assert.Contains(MessageKind.Unreadable, kinds);
        Assert.True(slowest < 2_000, $"one file took {slowest} ms");
    }

    // One byte changed, one byte put in, one taken out, or the end cut off.
    private static byte[] Spoil(byte[] whole, Random random)
    {
        var at = random.Next(whole.Length);
        return random.Next(4) switch
        {
            0 => whole[..at],
            1 => [.. whole[..at], .. whole[(at + 1)..]],
            2 => [.. whole[..at], (byte)random.Next(256), .. whole[at..]],
            _ => [.. whole[..at], (byte)random.Next(256), .. whole[(at + 1)..]],
        };
    }
}
