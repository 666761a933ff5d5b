using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.EarlyWarning;

/// <summary>The reason of a composite light in words.</summary>
internal static class CompositeWording
{
    private const int MostNames = 3;

    public static LocalizedText Reason(CompositeSchemeVersion scheme, CompositeMonth month, IReadOnlyList<ComponentLight> components)
    {
        var when = PeriodWords.Of(month.Month);
        var known = components.Count(c => c.Light != WarningLight.Unknown);
        var percent = Wording.Number(100 * month.KnownWeight, 0);
        var light = month.Light.Words();
        var head = month.Score is { } score
            ? new LocalizedText(
                $"{when.En}: score {Wording.Number(score, 1)} of 100 from {known} of {components.Count} components ({percent}% of the weight): {light.En}.",
                $"{when.Zh}综合得分{Wording.Number(score, 1)}（满分100），由{components.Count}项指标中的{known}项（权重占{percent}%）得出，判为{light.Zh}。")
            : new LocalizedText(
                $"{when.En}: only {known} of {components.Count} components with {percent}% of the weight are known; at least {Wording.Number(100 * scheme.MinimumWeight, 0)}% are needed: no composite.",
                $"{when.Zh}：{components.Count}项指标中仅{known}项已知（权重占{percent}%），低于所需的{Wording.Number(100 * scheme.MinimumWeight, 0)}%，无法综合判断。");
        var carried = components.Where(c => c.IsCarried).ToArray();
        var missing = components.Where(c => c.Light == WarningLight.Unknown).ToArray();
        return new(
            head.En
                + ListEn("Carried", carried, c => $"{c.Name.En} ({PeriodWords.Of(c.Period!.Value).En})")
                + ListEn("Missing", missing, c => c.Name.En),
            head.Zh
                + ListZh("沿用此前灯号", carried, c => $"{c.Name.For("zh")}（{PeriodWords.Of(c.Period!.Value).Zh}）")
                + ListZh("缺少", missing, c => c.Name.For("zh")));
    }

    // A sentence names at most three; the components stand in full beside it.
    private static string ListEn(string head, ComponentLight[] items, Func<ComponentLight, string> name) => items.Length == 0
        ? ""
        : $" {head}: {string.Join("; ", items.Take(MostNames).Select(name))}{(items.Length > MostNames ? $"; and {items.Length - MostNames} more" : "")}.";

    private static string ListZh(string head, ComponentLight[] items, Func<ComponentLight, string> name) => items.Length == 0
        ? ""
        : $"{head}：{string.Join("、", items.Take(MostNames).Select(name))}{(items.Length > MostNames ? $"等{items.Length}项" : "")}。";
}
