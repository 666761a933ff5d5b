using System.Reflection;
using System.Xml.Linq;
using Xunit;

namespace DecisionSupport.Conventions.Tests;

/// <summary>References run from Web to Ingest to Analytics, never back.</summary>
public class ReferenceTests
{
    private const string Analytics = "DecisionSupport.Analytics";
    private const string Ingest = "DecisionSupport.Ingest";
    private const string Web = "DecisionSupport.Web";

    [Theory]
    [InlineData(Analytics, "")]
    [InlineData(Ingest, Analytics)]
    [InlineData(Web, Ingest + " " + Analytics)]
    public void An_assembly_references_only_those_before_it(string assembly, string allowed)
    {
        var own = Assembly.Load(assembly).GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("DecisionSupport.", StringComparison.Ordinal));
        Violations.None(own.Except(allowed.Split(' ')));
    }

    [Theory]
    [InlineData(Analytics, "")]
    [InlineData(Ingest, Analytics)]
    [InlineData(Web, Ingest + " " + Analytics)]
    public void A_project_file_names_only_the_projects_before_it(string project, string allowed)
    {
        var references = XDocument.Parse(Repository.Read($"{project}/{project}.csproj")).Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));
        Violations.None(references.Except(allowed.Split(' ')));
    }

    [Fact]
    public void Package_versions_stand_only_in_the_central_list()
    {
        var versions = Repository.Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal))
            .SelectMany(f => XDocument.Parse(Repository.Read(f)).Descendants("PackageReference")
                .Where(p => p.Attribute("Version") is not null || p.Attribute("VersionOverride") is not null)
                .Select(p => $"{f}: {p.Attribute("Include")?.Value}"));
        Violations.None(versions);
    }

    [Fact]
    public void Every_project_locks_its_packages()
    {
        var projects = Repository.Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal)).Select(f => Path.GetDirectoryName(f)!.Replace('\\', '/'));
        Violations.None(projects.Where(p => !Repository.Files.Contains(p + "/packages.lock.json")));
    }
}
