using DecisionSupport.Analytics.SeasonalAdjustment;

namespace DecisionSupport.Analytics.Readings;

/// <summary>The method of adjustment that readings and pages take when nobody names another.</summary>
public static class UsualAdjustment
{
    /// <summary>Its name.</summary>
    public const string Name = "x11-airline";

    /// <summary>Years that a series must have before its season is judged: below, one bad year decides.</summary>
    public const int FewestYears = 5;

    /// <summary>The method.</summary>
    public static AdjustmentMethod Method => Find(Name)!;

    /// <summary>The method of a name; null when there is none.</summary>
    public static AdjustmentMethod? Find(string? name) => AdjustmentMethod.All.FirstOrDefault(m => m.Name == name);
}
