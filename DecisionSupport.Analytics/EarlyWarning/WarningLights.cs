using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.EarlyWarning;

/// <summary>Words of the lights, and the place of a value among four cuts.</summary>
public static class WarningLights
{
    // Values that differ from a cut by rounding in the last digits of a double lie on the cut.
    private const double Tolerance = 1e-9;

    /// <summary>The light in words: 过热, overheated.</summary>
    public static LocalizedText Words(this WarningLight light) => light switch
    {
        WarningLight.Blue => new("cold", "过冷"),
        WarningLight.LightBlue => new("cool", "偏冷"),
        WarningLight.Green => new("stable", "正常"),
        WarningLight.Yellow => new("warm", "偏热"),
        WarningLight.Red => new("overheated", "过热"),
        _ => new("unknown", "未知"),
    };

    /// <summary>Points of the light in a composite, 1 (blue) to 5 (red); 0 for Unknown, which never enters a sum.</summary>
    public static int Score(this WarningLight light) => (int)light;

    /// <summary>Steps between two lights (blue to red: 4); 0 when either is Unknown.</summary>
    public static int StepsTo(this WarningLight light, WarningLight other) =>
        light == WarningLight.Unknown || other == WarningLight.Unknown ? 0 : Math.Abs(light - other);

    /// <summary>
    /// The light of a value among four cuts. The cuts belong to the milder side: green runs from the second to the
    /// third cut, both included, and only a value beyond the first or fourth is blue or red. NaN is Unknown.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="cuts">Four cuts, ascending.</param>
    /// <param name="inverted">High values mean cold.</param>
    public static WarningLight Of(double value, IReadOnlyList<double> cuts, bool inverted = false)
    {
        ArgumentNullException.ThrowIfNull(cuts);
        if (double.IsNaN(value) || cuts.Count == 0)
        {
            return WarningLight.Unknown;
        }

        var band = Band(value, cuts);
        return (WarningLight)(inverted ? 5 - band : band + 1);
    }

    /// <summary>0 below the first cut, 2 from the second to the third, 4 above the fourth.</summary>
    internal static int Band(double value, IReadOnlyList<double> cuts) =>
        Below(value, cuts[0]) ? 0 : Below(value, cuts[1]) ? 1 : Below(cuts[3], value) ? 4 : Below(cuts[2], value) ? 3 : 2;

    private static bool Below(double a, double b) => a < b - (Tolerance * Math.Max(1, Math.Abs(b)));
}
