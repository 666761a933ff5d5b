namespace DecisionSupport.Analytics.Forecasting.Intermittent;

/// <summary>
/// Aggregate–disaggregate (ADIDA): sums over blocks as long as the mean interval between amounts have few zeros, are smoothed
/// exponentially and spread evenly over the block. Source: Nikolopoulos, K., Syntetos, A. A., Boylan, J. E., Petropoulos, F. and
/// Assimakopoulos, V. (2011), An aggregate–disaggregate intermittent demand approach (ADIDA) to forecasting, J. Operational
/// Research Society 62, 544–554.
/// </summary>
/// <remarks>
/// Blocks end with the last period; what is left at the start belongs to none. The weight has the smallest squared one-step error
/// between 0.1 and 0.3, the first block is the starting value. Fitted values stand from the second block.
/// </remarks>
public sealed class Adida : IntermittentForecaster
{
    private const double LeastWeight = 0.1;
    private const double MostWeight = 0.3;
    private const int WeightSteps = 40;

    /// <inheritdoc/>
    public override string Name => "adida";

    private protected override SeasonedFit FitDemand(double[] values)
    {
        var sizes = Array.FindAll(values, v => v > 0);
        var block = BlockLength(values);
        var blocks = Blocks(values, block);
        var (weight, path) = Enumerable.Range(0, WeightSteps + 1)
            .Select(i => LeastWeight + (i * (MostWeight - LeastWeight) / WeightSteps))
            .Select(w => (Weight: w, Path: Smooth(blocks, w)))
            .MinBy(s => blocks.Zip(s.Path, (y, f) => (y - f) * (y - f)).Sum());
        var fitted = new double[values.Length];
        var start = values.Length - (blocks.Length * block);
        for (var t = 0; t < fitted.Length; t++)
        {
            fitted[t] = t < start + block ? double.NaN : path[(t - start) / block] / block;
        }

        // All that was ever asked for may lie before the first block; then the mean of the whole series is what is known.
        var rate = path[^1] > 0 ? path[^1] / block : values.Average();
        var probability = Math.Min(1, 1 / DemandPattern.Of(values).Interval);
        var size = rate / probability;
        return Hurdle(
            fitted,
            FormattableString.Invariant($"blocks of {block}, α = {weight:G3}, {rate:G4} a period"),
            probability,
            size,
            Spread(sizes, sizes[0], CrostonSmoothing.Weight) * size / sizes.Average(),
            CrostonSmoothing.Weight);
    }

    /// <summary>The mean interval as a whole number; no longer than half the series.</summary>
    internal static int BlockLength(double[] values) =>
        Math.Clamp((int)Math.Round(DemandPattern.Of(values).Interval), 1, values.Length / 2);

    /// <summary>Sums of consecutive values, the last block ending with the last value.</summary>
    internal static double[] Blocks(double[] values, int length)
    {
        var blocks = new double[values.Length / length];
        var start = values.Length - (blocks.Length * length);
        for (var t = start; t < values.Length; t++)
        {
            blocks[(t - start) / length] += values[t];
        }

        return blocks;
    }

    /// <summary>Forecasts before each block, the first its own value, and after the last.</summary>
    internal static double[] Smooth(double[] blocks, double weight)
    {
        var path = new double[blocks.Length + 1];
        path[0] = blocks[0];
        for (var i = 0; i < blocks.Length; i++)
        {
            path[i + 1] = path[i] + (weight * (blocks[i] - path[i]));
        }

        return path;
    }
}
