using System.Globalization;
using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.EarlyWarning.Rules;

/// <summary>
/// Compares the value with four percentiles (10, 30, 70 and 90 unless the scheme says otherwise) of the values in a
/// fixed reference window: sample quantiles of type 7 after Hyndman and Fan (1996). The method card has the formula.
/// </summary>
public sealed class PercentileRule : WindowRule
{
    private static readonly double[] s_usual = [10, 30, 70, 90];

    /// <inheritdoc/>
    public override string Name => "Percentile";

    /// <inheritdoc/>
    protected override IReadOnlyList<double> CutsOf(LightSchemeVersion scheme, Indicator indicator, ReadOnlySpan<double> sorted)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        var cuts = new double[4];
        var percentages = Percentages(scheme);
        if (percentages.Count != 4 || percentages.Any(p => p is not (> 0 and < 100)) || !percentages.SequenceEqual(percentages.Order()))
        {
            throw Invalid(scheme, indicator, $"the percentiles are [{string.Join(", ", percentages)}]; there must be four, between 0 and 100 and ascending.");
        }

        for (var i = 0; i < cuts.Length; i++)
        {
            cuts[i] = Quantile(sorted, percentages[i] / 100);
        }

        return cuts;
    }

    /// <inheritdoc/>
    protected override LocalizedText BandCore(LightSchemeVersion scheme, int band, IReadOnlyList<LocalizedText> cuts)
    {
        ArgumentNullException.ThrowIfNull(cuts);
        var p = Percentages(scheme).Select(v => v.ToString(CultureInfo.InvariantCulture)).ToArray();
        var window = WindowWords(scheme);
        var ofEn = $"of {window.En}";
        var inZh = $"参考期（{window.Zh}）";
        return band switch
        {
            0 => new($"below the {Ordinal(p[0])} percentile {ofEn}, {cuts[0].En}", $"低于{inZh}第{p[0]}百分位数{cuts[0].Zh}"),
            1 => new($"between the {Ordinal(p[0])} and {Ordinal(p[1])} percentiles {ofEn}, {cuts[0].En} and {cuts[1].En}", $"介于{inZh}第{p[0]}至第{p[1]}百分位数（{cuts[0].Zh}至{cuts[1].Zh}）之间"),
            2 => new($"between the {Ordinal(p[1])} and {Ordinal(p[2])} percentiles {ofEn}, {cuts[1].En} and {cuts[2].En}", $"介于{inZh}第{p[1]}至第{p[2]}百分位数（{cuts[1].Zh}至{cuts[2].Zh}）之间"),
            3 => new($"between the {Ordinal(p[2])} and {Ordinal(p[3])} percentiles {ofEn}, {cuts[2].En} and {cuts[3].En}", $"介于{inZh}第{p[2]}至第{p[3]}百分位数（{cuts[2].Zh}至{cuts[3].Zh}）之间"),
            _ => new($"above the {Ordinal(p[3])} percentile {ofEn}, {cuts[3].En}", $"高于{inZh}第{p[3]}百分位数{cuts[3].Zh}"),
        };
    }

    // 1st, 22nd, 11th, 2.5th.
    private static string Ordinal(string number) => number + (number.Contains('.', StringComparison.Ordinal) || number.EndsWith("11", StringComparison.Ordinal) || number.EndsWith("12", StringComparison.Ordinal) || number.EndsWith("13", StringComparison.Ordinal)
        ? "th"
        : number[^1] switch { '1' => "st", '2' => "nd", '3' => "rd", _ => "th" });

    private static IReadOnlyList<double> Percentages(LightSchemeVersion scheme) => scheme.Percentiles ?? s_usual;

    // Type 7: the point (n − 1)p on the line through the order statistics; what R's quantile() does unless told otherwise.
    private static double Quantile(ReadOnlySpan<double> sorted, double probability)
    {
        var place = (sorted.Length - 1) * probability;
        var below = (int)Math.Floor(place);
        return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[^1];
    }
}
