using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Indicators.Search;

namespace DecisionSupport.Ingest.Recipes;

/// <summary>
/// What a person must name before a recipe can be approved: who makes the statistic, and what each indicator is called in both languages,
/// for a published series stands in catalogue, charts and briefings under that name.
/// </summary>
public static class RecipeNames
{
    /// <summary>Stands in a proposal for what nobody knows yet.</summary>
    public static LocalizedText ToBeNamed { get; } = new("To be named", "待填写");

    private const string Indicator = "indicator";
    private const int MostListed = 5;

    /// <summary>What is not named yet, each with what to write; empty when the recipe can be approved.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="series">What it reads.</param>
    public static IReadOnlyList<LocalizedText> Missing(Recipe recipe, IReadOnlyList<RecipeSeries> series)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(series);
        var missing = new List<LocalizedText>();
        var agency = recipe.Series.Agency;
        if (agency.En.Trim().Length == 0 || agency.En == ToBeNamed.En || agency.Zh is null || agency.Zh.Trim().Length == 0 || agency.Zh == ToBeNamed.Zh)
        {
            missing.Add(new("Name who makes the statistic in both languages (\"agency\").", "请用中英文填写发布机构（agency）。"));
        }

        var unnamed = series.Select(s => s.Codes.TryGetValue(Indicator, out var code) ? (Label: s.Labels[Indicator], Name: code.Name) : (Label: "", Name: (LocalizedText?)recipe.Series.DataflowName))
            .Where(n => !IsNamed(n.Name)).Select(n => n.Label).Distinct().ToArray();
        foreach (var label in unnamed.Take(MostListed))
        {
            missing.Add(label.Length == 0
                ? new("Name the dataflow in English and in Chinese (\"dataflowName\").", "请用中英文填写数据流名称（dataflowName）。")
                : new($"Name the indicator '{label}' in English and in Chinese (\"name\" of its code).", $"请用中英文填写指标“{label}”的名称（其代码的 name）。"));
        }

        if (unnamed.Length > MostListed)
        {
            missing.Add(new($"{unnamed.Length - MostListed} more indicators have no name in both languages.", $"另有 {unnamed.Length - MostListed} 个指标缺少中英文名称。"));
        }

        return missing;
    }

    // A label copied into the other language is no name there.
    private static bool IsNamed(LocalizedText? name) =>
        name is { Zh: { } zh } && !string.IsNullOrWhiteSpace(name.En) && !Pinyin.HasHanzi(name.En) && Pinyin.HasHanzi(zh);
}
