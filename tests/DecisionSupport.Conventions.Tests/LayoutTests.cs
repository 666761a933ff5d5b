using Xunit;

namespace DecisionSupport.Conventions.Tests;

/// <summary>Where files lie and how long they are.</summary>
public class LayoutTests
{
    private const int LongFile = 300;

    private static readonly string[] s_folders =
        [".ci", "DecisionSupport.Analytics", "DecisionSupport.Ingest", "DecisionSupport.Web", "data", "notebooks", "tests"];

    // Files that are longer for a reason: path and reason.
    private static readonly Dictionary<string, string> s_longForAReason = [];

    [Fact]
    public void The_top_level_is_fixed()
    {
        var folders = Repository.Files.Where(f => f.Contains('/')).Select(f => f.Split('/')[0]).Distinct();
        Violations.None(folders.Except(s_folders));
    }

    [Fact]
    public void A_file_for_one_idea_has_at_most_300_lines()
    {
        var tooLong = Repository.Files
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
            .Where(f => !s_longForAReason.ContainsKey(f))
            .Select(f => (File: f, Lines: File.ReadLines(Path.Combine(Repository.Root, f)).Count()))
            .Where(f => f.Lines > LongFile)
            .Select(f => $"{f.File}: {f.Lines} lines; split it, or list it here with the reason");
        Violations.None(tooLong);
    }

    [Fact]
    public void A_listed_long_file_is_long() =>
        Violations.None(s_longForAReason.Keys.Where(f => !Repository.Files.Contains(f) || File.ReadLines(Path.Combine(Repository.Root, f)).Count() <= LongFile));

    [Fact]
    public void A_file_holds_the_namespace_of_its_folder()
    {
        var wrong = Repository.Files
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) && f.StartsWith("DecisionSupport.", StringComparison.Ordinal))
            .Select(f => (File: f, Expected: Path.GetDirectoryName(f)!.Replace('\\', '/').Replace('/', '.'), Line: File.ReadLines(Path.Combine(Repository.Root, f)).FirstOrDefault(l => l.StartsWith("namespace ", StringComparison.Ordinal))))
            .Where(f => f.Line is not null && f.Line != $"namespace {f.Expected};")
            .Select(f => $"{f.File}: '{f.Line}', expected {f.Expected}");
        Violations.None(wrong);
    }

    [Fact]
    public void Tests_mirror_the_folders_of_what_they_test()
    {
        foreach (var project in new[] { "Analytics", "Ingest" })
        {
            var prefix = $"tests/DecisionSupport.{project}.Tests/";
            var folders = Repository.Files.Where(f => f.StartsWith(prefix, StringComparison.Ordinal) && f.EndsWith("Tests.cs", StringComparison.Ordinal))
                .Select(f => f[prefix.Length..]).Where(f => f.Contains('/')).Select(f => f.Split('/')[0]).Distinct();
            Assert.All(folders, folder => Assert.True(
                Directory.Exists(Path.Combine(Repository.Root, $"DecisionSupport.{project}", folder)), $"{prefix}{folder} tests a folder that DecisionSupport.{project} does not have."));
        }
    }
}
