using System.Globalization;
using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.EarlyWarning.Rules;

/// <summary>
/// Compares the value with the mean of a fixed reference window plus multiples of its standard deviation: −1.5, −0.75,
/// 0.75 and 1.5 unless the scheme's cuts give others. The method card has the formula.
/// </summary>
public sealed class SigmaRule : WindowRule
{
    private static readonly double[] s_usual = [-1.5, -0.75, 0.75, 1.5];

    /// <inheritdoc/>
    public override string Name => "Sigma";

    /// <inheritdoc/>
    protected override IReadOnlyList<double> CutsOf(LightSchemeVersion scheme, Indicator indicator, ReadOnlySpan<double> sorted)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        var multiples = Multiples(scheme);
        if (multiples.Count != 4)
        {
            throw Invalid(scheme, indicator, $"it gives {multiples.Count} multiples of the standard deviation as cuts; there must be four.");
        }

        var values = sorted.ToArray();
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
        return [.. multiples.Select(m => mean + (m * deviation))];
    }

    /// <inheritdoc/>
    protected override LocalizedText BandCore(LightSchemeVersion scheme, int band, IReadOnlyList<LocalizedText> cuts)
    {
        ArgumentNullException.ThrowIfNull(cuts);
        var multiples = Multiples(scheme);
        var window = WindowWords(scheme);
        LocalizedText Cut(int i)
        {
            var size = Math.Abs(multiples[i]).ToString(CultureInfo.InvariantCulture);
            return multiples[i] < 0
                ? new($"mean − {size} standard deviations", $"均值减{size}倍标准差")
                : new($"mean + {size} standard deviations", $"均值加{size}倍标准差");
        }

        LocalizedText Between(int low, int high) => new(
            $"between {Cut(low).En} and {Cut(high).En} of {window.En}, {cuts[low].En} and {cuts[high].En}",
            $"介于参考期（{window.Zh}）{Cut(low).Zh}与{Cut(high).Zh}（{cuts[low].Zh}至{cuts[high].Zh}）之间");

        return band switch
        {
            0 => new($"below {Cut(0).En} of {window.En}, {cuts[0].En}", $"低于参考期（{window.Zh}）{Cut(0).Zh}，即{cuts[0].Zh}"),
            4 => new($"above {Cut(3).En} of {window.En}, {cuts[3].En}", $"高于参考期（{window.Zh}）{Cut(3).Zh}，即{cuts[3].Zh}"),
            _ => Between(band - 1, band),
        };
    }

    private static IReadOnlyList<double> Multiples(LightSchemeVersion scheme) => scheme.Cuts ?? s_usual;
}
