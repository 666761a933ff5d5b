namespace DecisionSupport.Analytics.Forecasting.Hierarchies;

/// <summary>A way to make forecasts of a hierarchy add up. One more way is one more file, found by reflection.</summary>
public abstract class Reconciliation
{
    /// <summary>Every way, by name.</summary>
    public static IReadOnlyList<Reconciliation> All { get; } =
    [
        .. typeof(Reconciliation).Assembly.GetExportedTypes()
            .Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(Reconciliation)))
            .Select(t => (Reconciliation)Activator.CreateInstance(t)!)
            .OrderBy(r => r.Name, StringComparer.Ordinal),
    ];

    /// <summary>Short name: "mint".</summary>
    public abstract string Name { get; }

    /// <summary>Whether it needs <see cref="HierarchyPast.Values"/>.</summary>
    public virtual bool NeedsValues => false;

    /// <summary>Whether it needs <see cref="HierarchyPast.Residuals"/>.</summary>
    public virtual bool NeedsResiduals => false;

    /// <summary>The way of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the names.</exception>
    public static Reconciliation Named(string name) => All.FirstOrDefault(r => r.Name == name)
        ?? throw new ArgumentException($"No reconciliation is named '{name}'. There are: {string.Join(", ", All.Select(r => r.Name))}.", nameof(name));

    /// <summary>Works out weights once, so that many forecasts can be reconciled.</summary>
    /// <exception cref="ArgumentException">The hierarchy or the past does not suit the method.</exception>
    public Reconciler Prepare(Hierarchy hierarchy, HierarchyPast past)
    {
        ArgumentNullException.ThrowIfNull(hierarchy);
        ArgumentNullException.ThrowIfNull(past);
        var (description, map) = Map(hierarchy, past);
        return new(hierarchy, description, map);
    }

    /// <summary>In words with what was estimated, and the map from base to reconciled forecasts; it may write to its argument.</summary>
    private protected abstract (string Description, Func<double[], double[]> Map) Map(Hierarchy hierarchy, HierarchyPast past);
}

/// <summary>A reconciliation with its weights, for one hierarchy. Safe to use from many threads.</summary>
public sealed class Reconciler
{
    private readonly Func<double[], double[]> _map;

    internal Reconciler(Hierarchy hierarchy, string description, Func<double[], double[]> map) =>
        (Hierarchy, Description, _map) = (hierarchy, description, map);

    /// <summary>What adds up.</summary>
    public Hierarchy Hierarchy { get; }

    /// <summary>The method in one line with what it estimated.</summary>
    public string Description { get; }

    /// <summary>Forecasts of one period that add up.</summary>
    /// <param name="forecasts">Base forecasts in the order of <see cref="Hierarchy.Nodes"/>; they are not changed.</param>
    /// <param name="nonNegative">Whether negative leaves are set to zero before adding up (Di Fonzo and Girolimetto 2023, Int. J. Forecasting 39, 39–57).</param>
    /// <exception cref="ArgumentException">There is not one finite number for each series, or leaves that are not free shall not be negative.</exception>
    public double[] Reconcile(ReadOnlySpan<double> forecasts, bool nonNegative = false)
    {
        Hierarchy.RequireOneForEach(forecasts.Length, "forecasts");
        if (nonNegative && !Hierarchy.LeavesAreFree)
        {
            throw new ArgumentException("Negative leaves cannot be set to zero here: a total is the sum of different leaves, and both sums must stay equal. Add the cells that both are made of, or allow negative figures.");
        }

        var values = forecasts.ToArray();
        if (Array.FindIndex(values, v => !double.IsFinite(v)) is var bad and >= 0)
        {
            throw new ArgumentException($"The forecast of '{Hierarchy.Nodes[bad]}' is {values[bad]}; reconciliation needs finite numbers.");
        }

        values = _map(values);
        if (nonNegative)
        {
            for (var leaf = Hierarchy.Totals; leaf < values.Length; leaf++)
            {
                values[leaf] = Math.Max(0, values[leaf]);
            }
        }

        if (Hierarchy.LeavesAreFree)
        {
            Hierarchy.AddUp(values);
        }

        return values;
    }
}
