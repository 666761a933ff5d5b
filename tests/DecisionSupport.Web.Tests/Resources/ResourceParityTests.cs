using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace DecisionSupport.Web.Tests.Resources;

public partial class ResourceParityTests
{
    private static string Folder => Path.Combine(Checkout.Root, "DecisionSupport.Web", "Resources");

    public static TheoryData<string> Areas => [.. Directory.EnumerateFiles(Folder, "*.resx").Select(f => Path.GetFileName(f).Split('.')[0]).Distinct().Order()];

    [Theory]
    [MemberData(nameof(Areas))]
    public void Every_text_exists_in_both_languages_with_the_same_places(string area)
    {
        var (en, zh) = (Read($"{area}.resx"), Read($"{area}.zh.resx"));
        Assert.Empty(en.Keys.Except(zh.Keys));
        Assert.Empty(zh.Keys.Except(en.Keys));
        foreach (var key in en.Keys)
        {
            Assert.False(string.IsNullOrWhiteSpace(en[key]), $"{area}.resx: {key} is empty.");
            Assert.False(string.IsNullOrWhiteSpace(zh[key]), $"{area}.zh.resx: {key} is empty.");
            Assert.True(Places(en[key]).SetEquals(Places(zh[key])), $"{area}: {key} has the places {string.Join(' ', Places(en[key]))} in English and {string.Join(' ', Places(zh[key]))} in Chinese.");
        }
    }

    private static Dictionary<string, string> Read(string file) => XDocument.Load(Path.Combine(Folder, file)).Root!
        .Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    private static HashSet<string> Places(string text) => [.. PlaceHolder().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"\{\d+")]
    private static partial Regex PlaceHolder();
}
