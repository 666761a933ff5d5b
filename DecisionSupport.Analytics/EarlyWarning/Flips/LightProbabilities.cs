namespace DecisionSupport.Analytics.EarlyWarning.Flips;

/// <summary>How probable each light is in a coming period.</summary>
/// <param name="Cold">Blue.</param>
/// <param name="Cool">Light blue.</param>
/// <param name="Stable">Green.</param>
/// <param name="Warm">Yellow.</param>
/// <param name="Overheated">Red.</param>
public sealed record LightProbabilities(double Cold, double Cool, double Stable, double Warm, double Overheated)
{
    /// <summary>The probability of a light, 0 to 1; 0 for Unknown.</summary>
    public double this[WarningLight light] => light switch
    {
        WarningLight.Blue => Cold,
        WarningLight.LightBlue => Cool,
        WarningLight.Green => Stable,
        WarningLight.Yellow => Warm,
        WarningLight.Red => Overheated,
        _ => 0,
    };

    /// <summary>The probability that the light is another than this one.</summary>
    public double Change(WarningLight now) => Math.Clamp(1 - this[now], 0, 1);

    /// <summary>The most probable light.</summary>
    public WarningLight MostProbable => Enum.GetValues<WarningLight>().MaxBy(l => this[l]);

    /// <summary>The light is certain.</summary>
    public static LightProbabilities Certain(WarningLight light) => Of([.. Enumerable.Range(1, 5).Select(i => i == (int)light ? 1.0 : 0)]);

    /// <summary>From a density of the figure and the cuts that it will be judged by.</summary>
    /// <param name="density">Distribution of the coming figure.</param>
    /// <param name="cuts">Four cuts, ascending.</param>
    /// <param name="inverted">High values mean cold.</param>
    public static LightProbabilities Of(FigureDensity density, IReadOnlyList<double> cuts, bool inverted)
    {
        ArgumentNullException.ThrowIfNull(density);
        ArgumentNullException.ThrowIfNull(cuts);
        double[] below = [0, .. cuts.Select(density.Cumulative), 1];
        double[] bands = [.. below.Zip(below.Skip(1), (a, b) => Math.Max(0, b - a))];
        return Of(inverted ? [.. bands.Reverse()] : bands);
    }

    // From cold to hot.
    internal static LightProbabilities Of(IReadOnlyList<double> p) => new(p[0], p[1], p[2], p[3], p[4]);
}
