using System.Globalization;

namespace DecisionSupport.Web.Localisation;

/// <summary>Names of areas for the codes of the catalogue (ISO 3166-1, two or three letters).</summary>
public static class AreaName
{
    private static readonly Lazy<Dictionary<string, RegionInfo>> Regions = new(() => CultureInfo
        .GetCultures(CultureTypes.SpecificCultures)
        .Select(c => new RegionInfo(c.Name))
        .SelectMany(r => new[] { (Code: r.TwoLetterISORegionName, Region: r), (Code: r.ThreeLetterISORegionName, Region: r) })
        .GroupBy(x => x.Code, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.First().Region, StringComparer.Ordinal));

    private static readonly Dictionary<string, (string En, string Zh)> Own = new(StringComparer.Ordinal)
    {
        ["CH2"] = ("China", "中国"),
        ["HKG"] = ("Hong Kong, China", "中国香港"),
        ["MAC"] = ("Macao, China", "中国澳门"),
        ["TWN"] = ("Taiwan, China", "中国台湾"),
        ["KOR"] = ("Republic of Korea", "韩国"),
        ["TUR"] = ("Türkiye", "土耳其"),
    };

    /// <summary>The name in "zh" or "en"; the code itself when it is no area known.</summary>
    public static string Of(string code, string language)
    {
        if (Own.TryGetValue(code, out var own))
        {
            return language == "zh" ? own.Zh : own.En;
        }

        if (!Regions.Value.TryGetValue(code, out var region))
        {
            return code;
        }

        // The native name of a country in a Chinese culture is its Chinese name; DisplayName would follow whichever
        // culture of the country was looked up first.
        return language == "zh" ? new RegionInfo($"zh-Hans-{region.TwoLetterISORegionName}").NativeName : region.EnglishName;
    }
}
