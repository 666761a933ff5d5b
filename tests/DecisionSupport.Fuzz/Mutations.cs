using System.Diagnostics;
using System.Globalization;

namespace DecisionSupport.Fuzz;

/// <summary>Random changes of the corpus without afl-fuzz: blind, but it runs anywhere. The same seed gives the same files.</summary>
internal static class Mutations
{
    private static readonly byte[][] s_tokens = [.. new[] { "\"", "<", ">", "]]>", "{", "[", "0", "-1", "1e999", "NaN", "\0", "\r\n", ",", ";", "\t", "&#0;", "99999999999999999999", "\uFEFF", "：", "年" }.Select(System.Text.Encoding.UTF8.GetBytes)];

    // Reading some kilobytes takes milliseconds; what takes this long does not end.
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    public static int Run(FuzzTarget target, string corpus, int runs)
    {
        var seeds = Directory.GetFiles(corpus).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToArray();
        if (seeds.Length == 0)
        {
            Console.Error.WriteLine($"{corpus} holds no file; add at least one small valid file of the format.");
            return 2;
        }

        var random = new Random(20261124);
        var clock = Stopwatch.StartNew();
        var slowest = TimeSpan.Zero;
        for (var run = 0; run < runs; run++)
        {
            var bytes = Change(seeds[random.Next(seeds.Length)], seeds[random.Next(seeds.Length)], random);
            var before = clock.Elapsed;
            try
            {
                if (!Task.Run(() => target.Feed(bytes)).Wait(s_longest))
                {
                    throw new TimeoutException($"Reading {bytes.Length} bytes did not end within {s_longest.TotalSeconds} s.");
                }
            }
            catch (Exception e)
            {
                var path = Path.Combine(Path.GetTempPath(), $"fuzz-{target.Name}-{run}");
                File.WriteAllBytes(path, bytes);
                Console.WriteLine($"FAILED after {run} runs, input kept in {path}: {e}");
                return 1;
            }

            slowest = clock.Elapsed - before > slowest ? clock.Elapsed - before : slowest;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{target.Name}: {runs} runs in {clock.Elapsed.TotalSeconds:F1} s, slowest {slowest.TotalMilliseconds:F0} ms, no failure"));
        return 0;
    }

    private static byte[] Change(byte[] seed, byte[] other, Random random)
    {
        var bytes = seed.ToList();
        for (var n = random.Next(1, 6); n > 0 && bytes.Count > 0; n--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                    break;
                case 3:
                    bytes.InsertRange(at, s_tokens[random.Next(s_tokens.Length)]);
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 80), bytes.Count - at)));
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    bytes.AddRange(other.Skip(random.Next(other.Length)));
                    break;
            }
        }

        return [.. bytes];
    }
}
