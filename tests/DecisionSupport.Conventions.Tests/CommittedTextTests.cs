using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace DecisionSupport.Conventions.Tests;

/// <summary>Committed text names nothing of the machine it was written on, and leaves no work for later.</summary>
public partial class CommittedTextTests
{
    private static readonly string[] s_extensions =
        [".cs", ".razor", ".csproj", ".props", ".slnx", ".json", ".md", ".sh", ".css", ".js", ".html", ".yml", ".yaml", ".txt", ".resx", ".editorconfig", ".gitignore", ".config", ""];

    // Folders of users and build machines, and hosts that only a private network knows. Absolute paths of a Linux system
    // itself (/usr, /etc, /tmp, /dev, /proc) are not of a machine.
    [GeneratedRegex("""
        (?<![\w./}-])/(work(space)?|home|root|Users|mnt|srv|builds)/[\w.-]+
        | \b[A-Z]:\\Users\\
        | https?://(?!localhost\b|127\.0\.0\.1\b|\[::1\]|0\.0\.0\.0\b)( [\w-]+ (:\d+)? (?=[/"'\s]|$) | (10|192\.168|172\.(1[6-9]|2\d|3[01]))\.[\d.]+ | [\w.-]+\.(internal|local|lan|corp|intranet)\b )
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex OfAMachine();

    [GeneratedRegex(@"\b(TO" + "DO|FIX" + "ME|HA" + @"CK|XX" + @"X)\b")]
    private static partial Regex ForLater();

    private static IEnumerable<(string File, int Line, string Text)> Lines(Func<string, bool> choose) => Repository.Files
        .Where(f => s_extensions.Contains(Path.GetExtension(f)) && choose(f))
        .SelectMany(f => File.ReadLines(Path.Combine(Repository.Root, f), Encoding.UTF8).Select((text, i) => (f, i + 1, text)));

    // Vendored and received files are kept as their authors wrote them.
    private static bool IsOurs(string file) =>
        !file.Contains("/vendor/", StringComparison.Ordinal) && !file.Contains("/lib/", StringComparison.Ordinal) && !file.StartsWith("data/snapshots/", StringComparison.Ordinal)
        && !file.EndsWith(".min.js", StringComparison.Ordinal) && !file.EndsWith(".min.css", StringComparison.Ordinal);

    [Fact]
    public void No_file_names_a_path_or_host_of_a_machine()
    {
        var found = Lines(f => IsOurs(f) && !f.EndsWith(nameof(CommittedTextTests) + ".cs", StringComparison.Ordinal))
            .Select(l => (l.File, l.Line, Match: OfAMachine().Match(l.Text)))
            .Where(l => l.Match.Success)
            .Select(l => $"{l.File}:{l.Line}: {l.Match.Value}");
        Violations.None(found);
    }

    [Theory]
    [InlineData("see /workspace/some/file", true)]
    [InlineData("\"/home/me/x.csv\"", true)]
    [InlineData("/root/.nuget", true)]
    [InlineData(@"C:\Users\me", true)]
    [InlineData("http://registry:8080/v3/index.json", true)]
    [InlineData("https://nuget.build.internal/v3", true)]
    [InlineData("http://10.0.0.7/simple", true)]
    [InlineData("http://192.168.1.2:80", true)]
    [InlineData("DecisionSupport.Web/Components/home/x", false)]
    [InlineData("http://localhost:5080", false)]
    [InlineData("https://fred.stlouisfed.org/series/UNRATE", false)]
    [InlineData("https://www.w3.org/2000/svg", false)]
    [InlineData("/usr/bin/env bash", false)]
    [InlineData("/indicators/FRED.UNRATE", false)]
    public void A_path_or_host_of_a_machine_is_recognised(string text, bool expected) => Assert.Equal(expected, OfAMachine().IsMatch(text));

    [Fact]
    public void No_code_is_left_for_later()
    {
        var found = Lines(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
            .Where(l => ForLater().IsMatch(l.Text))
            .Select(l => $"{l.File}:{l.Line}: {l.Text.Trim()}");
        Violations.None(found);
    }

    [Fact]
    public void Lines_end_with_a_line_feed_alone() =>
        Violations.None(Repository.Files.Where(f => s_extensions.Contains(Path.GetExtension(f)) && IsOurs(f)).Where(f => Repository.Read(f).Contains('\r')));
}
