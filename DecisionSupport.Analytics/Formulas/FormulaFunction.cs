using System.Reflection;
using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Formulas;

/// <summary>A function of the formula language. Adding one is one class with a parameterless constructor in this assembly.</summary>
public abstract class FormulaFunction
{
    private static readonly Lazy<IReadOnlyList<FormulaFunction>> Found = new(() => [.. Assembly.GetExecutingAssembly().GetTypes()
        .Where(t => t.IsSubclassOf(typeof(FormulaFunction)) && !t.IsAbstract)
        .Select(t => (FormulaFunction)Activator.CreateInstance(t)!)
        .OrderBy(f => f.Name, StringComparer.Ordinal)]);

    /// <summary>Every function, by name.</summary>
    public static IReadOnlyList<FormulaFunction> All => Found.Value;

    /// <summary>Its name, in small letters.</summary>
    public abstract string Name { get; }

    /// <summary>What stands between its brackets: "x, n".</summary>
    public abstract string Parameters { get; }

    /// <summary>The fewest arguments.</summary>
    public abstract int Fewest { get; }

    /// <summary>The most arguments.</summary>
    public virtual int Most => Fewest;

    /// <summary>What it does, in one sentence.</summary>
    public abstract LocalizedText Summary { get; }

    /// <summary>Whether one call takes long enough that a formula may have few of them (<see cref="Formula.MostCostly"/>).</summary>
    public virtual bool IsCostly => false;

    /// <summary>Computes it; the number of arguments has been checked.</summary>
    internal abstract FormulaValue Apply(FormulaCall call);
}
