using System.Reflection;

namespace DecisionSupport.Analytics.SeasonalAdjustment;

/// <summary>A method of seasonal adjustment. Adding one is one class with a parameterless constructor in this assembly.</summary>
public abstract class AdjustmentMethod
{
    private static readonly Lazy<IReadOnlyList<AdjustmentMethod>> Found = new(() => [.. Assembly.GetExecutingAssembly().GetTypes()
        .Where(t => t.IsSubclassOf(typeof(AdjustmentMethod)) && !t.IsAbstract)
        .Select(t => (AdjustmentMethod)Activator.CreateInstance(t)!)
        .OrderBy(m => m.Name, StringComparer.Ordinal)]);

    /// <summary>Every method, by name.</summary>
    public static IReadOnlyList<AdjustmentMethod> All => Found.Value;

    /// <summary>Short name: "x11".</summary>
    public abstract string Name { get; }

    /// <summary>Name of its method card; another than <see cref="Name"/> where a method of another kind has that name.</summary>
    public virtual string Card => Name;

    /// <summary>Whether missing values inside (NaN) are filled; else they are refused.</summary>
    public virtual bool FillsGaps => false;

    /// <summary>Adjusts a series.</summary>
    /// <param name="values">The observations, without missing ones unless <see cref="FillsGaps"/>.</param>
    /// <param name="cycle">Periods in a year (or another cycle, where the method allows).</param>
    /// <param name="firstSeason">The place of the first value in its cycle, from 1.</param>
    /// <param name="request">What is asked for.</param>
    /// <exception cref="ArgumentException">The series or the request does not suit the method; the message says why.</exception>
    public abstract AdjustedSeries Adjust(ReadOnlySpan<double> values, int cycle, int firstSeason, AdjustmentRequest request);
}
