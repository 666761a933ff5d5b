namespace DecisionSupport.Analytics.EarlyWarning;

/// <summary>All rules, found by reflection: a new rule is one new file (and its card) and needs no entry here.</summary>
public static class SignalRules
{
    /// <summary>Every rule with a public constructor without parameters, by name.</summary>
    public static IReadOnlyList<SignalRule> All { get; } =
    [
        .. typeof(SignalRule).Assembly.GetExportedTypes()
            .Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(SignalRule)) && t.GetConstructor(Type.EmptyTypes) is not null)
            .Select(t => (SignalRule)Activator.CreateInstance(t)!)
            .OrderBy(r => r.Name, StringComparer.Ordinal),
    ];

    /// <summary>The rule of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the names.</exception>
    public static SignalRule Named(string name) =>
        All.FirstOrDefault(r => r.Name == name)
        ?? throw new ArgumentException($"No light rule is named '{name}'. Rules: {string.Join(", ", All.Select(r => r.Name))}.", nameof(name));
}
