namespace DecisionSupport.Analytics.SeasonalAdjustment.RegArima;

/// <summary>A regressor over all periods of a model.</summary>
/// <param name="Name">Its name: "Easter[8]", "AO1951-05".</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="Values">One for each period of the <see cref="ModelSpan"/>.</param>
internal sealed record ModelColumn(string Name, EffectKind Kind, double[] Values)
{
    /// <summary>Whether it was found by the search for outliers or could have been.</summary>
    public bool IsOutlier => Kind is EffectKind.AdditiveOutlier or EffectKind.LevelShift or EffectKind.TemporaryChange;

    /// <summary>The column whose differences are 1: its coefficient is the mean of the differenced series, also of a twice differenced one.</summary>
    public static ModelColumn Constant(ModelSpan span, int differences, int seasonalDifferences)
    {
        double[] values = [.. Enumerable.Repeat(1.0, span.Length)];
        for (var k = 0; k < differences + seasonalDifferences; k++)
        {
            var lag = k < differences ? 1 : span.Cycle;
            for (var t = lag; t < values.Length; t++)
            {
                values[t] += values[t - lag];
            }
        }

        return new("Constant", EffectKind.Constant, values);
    }
}
