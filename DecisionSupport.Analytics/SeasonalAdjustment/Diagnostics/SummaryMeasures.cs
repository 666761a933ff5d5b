namespace DecisionSupport.Analytics.SeasonalAdjustment.Diagnostics;

/// <summary>
/// The summary measures of an X-11 adjustment (tables f2): mean changes over spans of one period to a year, in percent or, for
/// additive adjustments, in units of the series. Source: Ladiray and Quenneville (2001), section 3.6.
/// </summary>
/// <param name="Irregular">Mean absolute change of the irregular over 1, 2, … periods.</param>
/// <param name="ModifiedIrregular">The same without extremes.</param>
/// <param name="Trend">That of the trend-cycle.</param>
/// <param name="Seasonal">That of the season.</param>
/// <param name="IrregularVariance">The irregular's part of the variance of the original without its linear trend, percent.</param>
/// <param name="RunLength">Mean length of runs of the irregular in one direction, periods.</param>
/// <param name="MonthsForCyclicalDominance">The shortest span from which on the trend changes more than the irregular (quarters for quarters).</param>
/// <param name="Dominance">The same in fractions of a period.</param>
public sealed record SummaryMeasures(
    IReadOnlyList<double> Irregular,
    IReadOnlyList<double> ModifiedIrregular,
    IReadOnlyList<double> Trend,
    IReadOnlyList<double> Seasonal,
    double IrregularVariance,
    double RunLength,
    int MonthsForCyclicalDominance,
    double Dominance)
{
    private const double NeverDominant = 15.5;

    /// <summary>The measures of an adjustment.</summary>
    public static SummaryMeasures Of(X11.X11Adjustment adjustment)
    {
        ArgumentNullException.ThrowIfNull(adjustment);
        var ratio = adjustment.Mode != X11.X11Mode.Additive;
        var irregular = adjustment.Irregular;
        var modified = irregular.Select((v, t) => adjustment.Weights[t] > 0 ? v : ratio ? 1 : 0).ToArray();
        var i = Changes(irregular, adjustment.Cycle, ratio);
        var c = Changes(adjustment.Trend, adjustment.Cycle, ratio);
        var (dominance, fraction) = Dominant([.. i.Zip(c, (a, b) => a / b)], adjustment.Cycle);
        return new(
            i, Changes(modified, adjustment.Cycle, ratio), c, Changes(adjustment.Seasonal, adjustment.Cycle, ratio),
            Share(adjustment, modified, ratio), Run(irregular), dominance, fraction);
    }

    private static double[] Changes(IReadOnlyList<double> values, int spans, bool ratio)
    {
        var means = new double[spans];
        for (var span = 1; span <= spans; span++)
        {
            for (var t = span; t < values.Count; t++)
            {
                means[span - 1] += Math.Abs(values[t] - values[t - span]) / (ratio ? values[t - span] / 100 : 1) / (values.Count - span);
            }
        }

        return means;
    }

    private static double Share(X11.X11Adjustment adjustment, double[] modified, bool ratio)
    {
        var n = modified.Length;
        var trend = adjustment.Trend.Select(v => ratio ? Math.Log(v) : v).ToArray();
        var slope = 6 * trend.Select((v, t) => v * ((2 * t) - n + 1)).Sum() / ((double)n * (((double)n * n) - 1));
        var original = adjustment.Original.Select((v, t) =>
        {
            var calm = adjustment.Weights[t] > 0 ? v : ratio ? v / adjustment.Irregular[t] : v - adjustment.Irregular[t];
            return (ratio ? Math.Log(calm) : calm) - (slope * (t + 1));
        }).ToArray();
        var mean = original.Average();
        var all = original.Sum(v => (v - mean) * (v - mean));
        return 100 * modified.Sum(v => ratio ? Math.Log(v) * Math.Log(v) : v * v) / all;
    }

    private static double Run(IReadOnlyList<double> values)
    {
        var (runs, direction) = (1, 0);
        for (var t = 1; t < values.Count; t++)
        {
            var now = values[t].CompareTo(values[t - 1]);
            if (now != 0 && now != direction)
            {
                runs += direction == 0 ? 0 : 1;
                direction = now;
            }
        }

        return (values.Count - 1) / (double)runs;
    }

    private static (int Periods, double Fraction) Dominant(double[] ratios, int cycle)
    {
        var periods = cycle;
        while (periods > 0 && ratios[periods - 1] < 1)
        {
            periods--;
        }

        periods = Math.Min(periods + 1, cycle);
        if (periods == 1)
        {
            return (1, Math.Clamp(1 + ((ratios[0] - 1) / (ratios[0] - ratios[1])), 0.5, 1));
        }

        var fall = ratios[periods - 2] - ratios[periods - 1];
        return (periods, fall <= 0 && periods == cycle ? 12.0 / cycle * NeverDominant : periods + ((ratios[periods - 1] - 1) / fall));
    }
}
