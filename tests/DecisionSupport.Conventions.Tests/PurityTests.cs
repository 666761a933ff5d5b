using System.Reflection;
using System.Text.RegularExpressions;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Conventions.Tests;

/// <summary>Analytics takes values and gives results: no files, network, clock, environment, or chance without a seed.</summary>
public partial class PurityTests
{
    // What reads and writes in memory; everything else of System.IO touches files.
    private static readonly HashSet<string> s_inMemory =
    [
        "System.IO.Stream", "System.IO.MemoryStream", "System.IO.TextReader", "System.IO.StreamReader", "System.IO.StringReader", "System.IO.StringWriter",
        "System.IO.TextWriter", "System.IO.BinaryReader", "System.IO.BinaryWriter", "System.IO.InvalidDataException", "System.IO.EndOfStreamException", "System.IO.SeekOrigin",
        "System.IO.Compression.ZipArchive", "System.IO.Compression.ZipArchiveEntry", "System.IO.Compression.ZipArchiveMode", "System.IO.Compression.CompressionLevel",
    ];

    private static readonly IReadOnlyList<string> s_uses = AssemblyUse.Of(typeof(Period).Assembly.Location);

    [GeneratedRegex("""
        ^(
          System\.IO\.StreamReader::\.ctor\(String
        | System\.Net\.
        | System\.Console\b
        | System\.Environment::(?!get_CurrentManagedThreadId)
        | System\.AppContext\b | System\.AppDomain\b
        | System\.DateTime(Offset)?::get_(Now|UtcNow|Today)
        | System\.TimeProvider\b
        | System\.Diagnostics\.(Process|Stopwatch)\b
        | System\.Random::(\.ctor\(\)|get_Shared)
        | System\.Guid::(NewGuid|CreateVersion7)
        | System\.Security\.Cryptography\.RandomNumberGenerator
        | System\.Threading\.(Thread::Sleep|Timer)
        | System\.Data\. | DuckDB\. | Microsoft\.AspNetCore\. | Microsoft\.Extensions\. | MudBlazor\.
        )
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Impure();

    private static bool IsImpure(string use) =>
        Impure().IsMatch(use) || (use.StartsWith("System.IO.", StringComparison.Ordinal) && !s_inMemory.Contains(use.Split("::")[0]));

    [Fact]
    public void The_scan_sees_the_code()
    {
        Assert.Contains("System.DateOnly::AddDays(Int32)", s_uses);
        Assert.Contains("System.Reflection.Assembly::GetManifestResourceStream(String)", s_uses);
    }

    [Fact]
    public void Analytics_is_pure() => Violations.None(s_uses.Where(IsImpure));

    // The rule itself is tried on this assembly, which does what Analytics must not do.
    [Fact]
    public void Impure_code_is_found()
    {
        _ = new Random().Next();
        _ = DateTime.UtcNow.Ticks + Environment.ProcessId + Guid.NewGuid().GetHashCode();
        using (var reader = new StreamReader(Path.Combine(Repository.Root, "global.json")))
        {
            Assert.NotEqual(-1, reader.Peek());
        }

        var found = AssemblyUse.Of(typeof(PurityTests).Assembly.Location).Where(IsImpure).ToArray();
        foreach (var use in new[]
        {
            "System.Random::.ctor()", "System.DateTime::get_UtcNow()", "System.Environment::get_ProcessId()", "System.Guid::NewGuid()",
            "System.IO.StreamReader::.ctor(String)", "System.IO.File::OpenRead(String)", "System.IO.Path::Combine(String, String)", "System.Diagnostics.Process",
        })
        {
            Assert.Contains(use, found);
        }
    }

    [Fact]
    public void Embedded_cards_and_the_readings_of_characters_are_the_only_resources() =>
        Assert.All(Assembly.Load("DecisionSupport.Analytics").GetManifestResourceNames().Where(n => n != "search/hanzi-pinyin.txt"), name => Assert.StartsWith("cards/", name));
}
