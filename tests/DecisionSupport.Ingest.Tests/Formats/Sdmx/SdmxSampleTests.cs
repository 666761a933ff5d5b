using Xunit;

namespace DecisionSupport.Ingest.Tests.Formats.Sdmx;

public class SdmxSampleTests
{
    [Fact]
    public void Dump()
    {
        using var w = new StreamWriter("/tmp/sdmx-dump.txt");
        foreach (var path in SdmxSamples.All())
        {
            var bytes = File.ReadAllBytes(path);
            var expected = IndependentCount.Of(path);
            var format = SdmxSamples.Recognise(Path.GetFileName(path), bytes);
            var name = Path.GetRelativePath(SdmxSamples.Folder(), path);
            if (format is null)
            {
                w.WriteLine($"{(expected.Kind is null ? "ok" : "BAD")}\tnone\t{expected}\t{name}");
                continue;
            }

            try
            {
                var m = SdmxSamples.Read(format, bytes);
                var n = m.Datasets.Sum(d => d.ObservationCount);
                w.WriteLine($"{(m.Kind == expected.Kind && n == expected.Observations ? "ok" : "BAD")}\t{m.Variant}\t{m.Kind}\t{n}\t{expected.Kind}\t{expected.Observations}\t{name}\t{m.Datasets.Sum(d => d.Series.Count)} series\t{m.Note[..Math.Min(200, m.Note.Length)]}\t{m.Faults.Count}: {string.Join(" | ", m.Faults.Take(3).Select(f => $"{f.Kind} {f.Line} {f.Column} [{f.Value}] {f.Expected}"))}");
            }
            catch (Exception e)
            {
                w.WriteLine($"BAD\tEXCEPTION {e.GetType().Name} {e.Message} {e.StackTrace}\t{name}");
            }
        }
    }
}
