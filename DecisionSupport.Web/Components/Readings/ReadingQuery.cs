using DecisionSupport.Analytics.Readings;
using DecisionSupport.Analytics.SeasonalAdjustment;

namespace DecisionSupport.Web.Components.Readings;

/// <summary>The parts of the indicator page.</summary>
public enum ReadingTab
{
    /// <summary>Figures, forecast, releases.</summary>
    Overview,

    /// <summary>The series taken apart.</summary>
    Decomposition,

    /// <summary>What judges the adjustment.</summary>
    Diagnostics,

    /// <summary>Turning points, cycle, breaks.</summary>
    Cycle,
}

/// <summary>What an address asks of the reading of an indicator; what cannot be read falls back to what is usual.</summary>
/// <param name="Tab">The part shown.</param>
/// <param name="Method">The method of adjustment.</param>
/// <param name="Mode">How parts are put together.</param>
public sealed record ReadingQuery(ReadingTab Tab, AdjustmentMethod Method, AdjustmentMode Mode)
{
    /// <summary>The modes that the page offers.</summary>
    public static IReadOnlyList<AdjustmentMode> Modes { get; } = [AdjustmentMode.Auto, AdjustmentMode.Multiplicative, AdjustmentMode.Additive];

    /// <summary>Reads ?tab=, ?method= and ?mode=.</summary>
    public static ReadingQuery Read(Func<string, string?> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new(
            Enum.TryParse<ReadingTab>(query("tab"), true, out var tab) && Enum.IsDefined(tab) ? tab : ReadingTab.Overview,
            UsualAdjustment.Find(query("method")) ?? UsualAdjustment.Method,
            Enum.TryParse<AdjustmentMode>(query("mode"), true, out var mode) && Enum.IsDefined(mode) ? mode : AdjustmentMode.Auto);
    }

    /// <summary>The text of a tab in an address; null for the first.</summary>
    public static string? TextOf(ReadingTab tab) => tab == ReadingTab.Overview ? null : tab.ToString().ToLowerInvariant();

    /// <summary>The text of a mode in an address; null for the usual.</summary>
    public static string? TextOf(AdjustmentMode mode) => mode == AdjustmentMode.Auto ? null : mode.ToString().ToLowerInvariant();
}
