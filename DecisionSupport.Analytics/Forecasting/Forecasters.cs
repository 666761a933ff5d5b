using DecisionSupport.Analytics.Forecasting.Panel;

namespace DecisionSupport.Analytics.Forecasting;

/// <summary>All models, found by reflection: a new model is one new file (and its card) and needs no entry here.</summary>
public static class Forecasters
{
    /// <summary>Every model with a public constructor without parameters, by name.</summary>
    public static IReadOnlyList<Forecaster> All { get; } =
    [
        .. typeof(Forecaster).Assembly.GetExportedTypes()
            .Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(Forecaster)) && t.GetConstructor(Type.EmptyTypes) is not null)
            .Select(t => (Forecaster)Activator.CreateInstance(t)!)
            .OrderBy(f => f.Name, StringComparer.Ordinal),
    ];

    /// <summary>Every way to learn from many series with a public constructor without parameters, by name.</summary>
    public static IReadOnlyList<PanelForecaster> Panel { get; } =
    [
        .. typeof(PanelForecaster).Assembly.GetExportedTypes()
            .Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(PanelForecaster)) && t.GetConstructor(Type.EmptyTypes) is not null)
            .Select(t => (PanelForecaster)Activator.CreateInstance(t)!)
            .OrderBy(f => f.Name, StringComparer.Ordinal),
    ];

    /// <summary>The model of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the names.</exception>
    public static Forecaster Named(string name) =>
        All.FirstOrDefault(f => f.Name == name)
        ?? throw new ArgumentException($"No model is named '{name}'. Models: {string.Join(", ", All.Select(f => f.Name))}.", nameof(name));
}
