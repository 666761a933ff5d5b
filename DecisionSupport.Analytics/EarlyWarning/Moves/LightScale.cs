namespace DecisionSupport.Analytics.EarlyWarning.Moves;

/// <summary>
/// Where a value stands on the scale of the lights, as a number that moves with every figure while the light itself only jumps: the four
/// cuts are at 1.5, 2.5, 3.5 and 4.5, linear between them; beyond the outer cuts the band next to them gives the measure, and the scale
/// ends at 0.5 and 5.5. Rounded it is the points of the light, 1 (cold) to 5 (overheated).
/// </summary>
public static class LightScale
{
    /// <summary>The place on the scale, 0.5 to 5.5; NaN without a value or cuts.</summary>
    /// <param name="value">The value judged.</param>
    /// <param name="cuts">Four cuts, ascending, or none.</param>
    /// <param name="inverted">High values mean cold.</param>
    public static double Of(double value, IReadOnlyList<double> cuts, bool inverted = false)
    {
        ArgumentNullException.ThrowIfNull(cuts);
        if (double.IsNaN(value) || cuts.Count == 0)
        {
            return double.NaN;
        }

        var band = WarningLights.Band(value, cuts);
        var (low, high) = band switch { 0 => (cuts[0] - (cuts[1] - cuts[0]), cuts[0]), 4 => (cuts[3], cuts[3] + (cuts[3] - cuts[2])), _ => (cuts[band - 1], cuts[band]) };

        // A band without width has only its middle; an outer one without a measure ends the scale.
        var share = high > low ? Math.Clamp((value - low) / (high - low), 0, 1) : band switch { 0 => 0, 4 => 1, _ => 0.5 };
        var place = band + 0.5 + share;
        return inverted ? 6 - place : place;
    }
}
