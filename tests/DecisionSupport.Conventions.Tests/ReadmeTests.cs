using System.Text.RegularExpressions;
using Xunit;

namespace DecisionSupport.Conventions.Tests;

/// <summary>What the documents tell people to type exists.</summary>
public partial class ReadmeTests
{
    private static IEnumerable<string> Documents => Repository.Files.Where(f => f.EndsWith(".md", StringComparison.Ordinal) && !f.Contains('/'));

    [GeneratedRegex(@"--project\s+(?<path>[\w./-]+)")]
    private static partial Regex Project();

    [GeneratedRegex(@"(?:^|\s)\./(?<path>[\w./-]+\.sh)\b", RegexOptions.Multiline)]
    private static partial Regex Script();

    [GeneratedRegex(@"dotnet run (?<path>[\w./-]+\.cs)\b")]
    private static partial Regex Notebook();

    [GeneratedRegex(@"\]\((?<path>(?![a-z]+:|#)[^)\s#]+)")]
    private static partial Regex Link();

    [Theory]
    [InlineData("dotnet run --project DecisionSupport.Web -c Release")]
    [InlineData("./test.sh")]
    public void The_readme_gives_the_two_commands(string command)
    {
        Assert.Contains("README.md", Repository.Files);
        Assert.Contains(command, Repository.Read("README.md").Split('\n').Select(l => l.Trim()));
    }

    [Fact]
    public void Projects_scripts_notebooks_and_links_in_documents_exist()
    {
        var missing = Documents.SelectMany(d => new[] { Project(), Script(), Notebook(), Link() }
            .SelectMany(r => r.Matches(Repository.Read(d)))
            .Select(m => m.Groups["path"].Value)
            .Where(path => !Path.Exists(Path.Combine(Repository.Root, path)))
            .Select(path => $"{d}: {path}"));
        Violations.None(missing);
    }

    [Fact]
    public void What_does_not_exist_is_recognised()
    {
        const string Text = "Run `dotnet run --project Nowhere -c Release`, then\n./absent.sh or `dotnet run notebooks/none.cs`; see [this](gone.md#part) and [that](https://example.org).";
        Assert.Equal(
            ["Nowhere", "absent.sh", "notebooks/none.cs", "gone.md"],
            new[] { Project(), Script(), Notebook(), Link() }.SelectMany(r => r.Matches(Text)).Select(m => m.Groups["path"].Value));
    }
}
