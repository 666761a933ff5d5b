namespace DecisionSupport.Analytics.SeasonalAdjustment.RegArima.Outliers;

/// <summary>Columns of outliers as X-13ARIMA-SEATS defines them (reference manual 2023, table 4.1).</summary>
internal static class OutlierColumn
{
    // What is left of a temporary change after a month; after a quarter its cube.
    private const double MonthlyDecay = 0.7;

    /// <summary>The column, by its kind and observed place from 0.</summary>
    /// <exception cref="ArgumentException">The kind is not an outlier.</exception>
    public static ModelColumn Of(EffectKind kind, int place, ModelSpan span)
    {
        var values = new double[span.Length];
        Fill(kind, span.Backcasts + place, span.Cycle, values);
        return new($"{Code(kind)}{span.Label(place)}", kind, values);
    }

    /// <summary>Writes the column with its outlier at a place of the span written to.</summary>
    public static void Fill(EffectKind kind, int place, int cycle, Span<double> values)
    {
        values.Clear();
        switch (kind)
        {
            case EffectKind.AdditiveOutlier:
                values[place] = 1;
                break;
            case EffectKind.LevelShift:
                values[..place].Fill(-1);
                break;
            case EffectKind.TemporaryChange:
                var (decay, value) = (Math.Pow(MonthlyDecay, 12.0 / cycle), 1.0);
                for (var t = place; t < values.Length; t++, value *= decay)
                {
                    values[t] = value;
                }

                break;
            default:
                throw new ArgumentException($"{kind} is not an outlier.", nameof(kind));
        }
    }

    /// <summary>AO, LS or TC.</summary>
    public static string Code(EffectKind kind) => kind switch
    {
        EffectKind.AdditiveOutlier => "AO",
        EffectKind.LevelShift => "LS",
        EffectKind.TemporaryChange => "TC",
        _ => throw new ArgumentException($"{kind} is not an outlier.", nameof(kind)),
    };
}
