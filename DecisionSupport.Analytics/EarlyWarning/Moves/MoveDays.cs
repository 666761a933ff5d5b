using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.EarlyWarning.Moves;

/// <summary>The two days of an explanation.</summary>
internal static class MoveDays
{
    /// <exception cref="ArgumentException">They are in the wrong order.</exception>
    public static void Check(Vintage from, Vintage to)
    {
        if (to < from)
        {
            throw new ArgumentException($"The change is explained from {from} to {to}, which lies before it: name the earlier day first.", nameof(to));
        }
    }
}
