namespace DecisionSupport.Analytics.SeasonalAdjustment.X11;

/// <summary>One table of an X-11 run.</summary>
/// <param name="Name">Its name in the X-11 literature, lower case: "b1" … "d13".</param>
/// <param name="First">Place of the first value: 0 is the first observation, negative a backcast.</param>
/// <param name="Values">The values of consecutive periods; NaN where the table has none.</param>
public sealed record X11Table(string Name, int First, IReadOnlyList<double> Values);
