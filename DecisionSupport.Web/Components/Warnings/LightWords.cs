using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Web.Localisation;

namespace DecisionSupport.Web.Components.Warnings;

/// <summary>Lights in words.</summary>
public static class LightWords
{
    /// <summary>"warm", "warm (carried over)"; "偏热", "偏热（沿用上期）".</summary>
    public static string Of(WarningLight light, bool carried, string language)
    {
        var word = LightLook.Of(light).Word.For(language);
        return !carried || light == WarningLight.Unknown ? word : IsChinese(language) ? $"{word}（沿用上期）" : $"{word} (carried over)";
    }

    /// <summary>
    /// A strip in one sentence: first and last period, the last light, and how often each light occurs, hottest first.
    /// Empty for an empty strip.
    /// </summary>
    public static string Summary(IReadOnlyList<LightPoint> points, string language)
    {
        if (points.Count == 0)
        {
            return "";
        }

        var zh = IsChinese(language);
        var tongue = zh ? "zh" : "en";
        var counts = points.GroupBy(p => p.Light).OrderByDescending(g => g.Key)
            .Select(g => zh ? $"{LightLook.Of(g.Key).Word.Zh}{g.Count()}期" : $"{LightLook.Of(g.Key).Word.En} {g.Count()}");
        var (first, last) = (FigureText.Of(points[0].Period, tongue), FigureText.Of(points[^1].Period, tongue));
        var now = Of(points[^1].Light, points[^1].Carried, language);
        return zh
            ? $"{first}至{last}：{string.Join("，", counts)}；最近一期：{now}。"
            : $"{first} to {last}: {string.Join(", ", counts)}; latest: {now}.";
    }

    private static bool IsChinese(string language) => language.StartsWith("zh", StringComparison.OrdinalIgnoreCase);
}
