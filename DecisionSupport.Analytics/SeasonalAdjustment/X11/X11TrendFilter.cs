using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.SeasonalAdjustment.X11;

/// <summary>
/// The trend-cycle of an adjusted series: a Henderson filter of fixed length, or one chosen by the ratio I/C of a first try with
/// 13 (5) terms: shorter below 1, longer from 3.5. Source: Ladiray and Quenneville (2001), section 3.2; as X-13, part B never
/// takes the longest one, and the end weights of a middle length keep the ratio of the length chosen before.
/// </summary>
internal sealed class X11TrendFilter(int cycle, int? terms, bool ratio)
{
    /// <summary>The I/C ratio assumed at the ends of the longest filter.</summary>
    public const double RoughRatio = 4.5;

    private const double SmoothRatio = 1;
    private const double Rough = 3.5;
    private const double NoTrend = 999;

    private readonly int _usual = cycle + 1;
    private double _endRatio;
    private int _seen;

    /// <summary>Terms of the last filter.</summary>
    public int Terms { get; private set; }

    /// <summary>I/C of the last adjusted series.</summary>
    public double Ratio { get; private set; }

    /// <summary>Begins a series.</summary>
    /// <param name="seen">Places up to the last observation; forecasts after it do not enter the ratio.</param>
    public void Reset(int seen)
    {
        _seen = seen;
        _endRatio = HendersonFilter.UsualRatio(terms ?? _usual, cycle);
    }

    /// <summary>Smooths; a trend that must be positive is mended where it is not.</summary>
    public void Smooth(ReadOnlySpan<double> adjusted, Span<double> trend, Span<double> work, bool early)
    {
        var usual = HendersonFilter.Of(_usual, _endRatio);
        usual.Middle(adjusted, trend);
        Ratio = IrregularToTrend(adjusted, trend, work);
        Terms = terms ?? Choose(Ratio * 12 / cycle, early);
        var chosen = Terms == _usual ? usual : HendersonFilter.Of(Terms, _endRatio);
        if (Terms != _usual)
        {
            chosen.Middle(adjusted, trend);
        }

        chosen.Ends(adjusted, trend);
        if (ratio)
        {
            Mend(trend);
        }
    }

    private int Choose(double monthly, bool early)
    {
        if (monthly < SmoothRatio)
        {
            if (cycle == 12)
            {
                _endRatio = SmoothRatio;
                return 9;
            }

            return _usual;
        }

        if (early || monthly < Rough)
        {
            return _usual;
        }

        if (cycle == 12)
        {
            _endRatio = RoughRatio;
        }

        return (2 * cycle) - 1;
    }

    private double IrregularToTrend(ReadOnlySpan<double> adjusted, ReadOnlySpan<double> trend, Span<double> irregular)
    {
        var half = _usual / 2;
        SpanMath.Remove(ratio, adjusted[half..^half], trend[half..^half], irregular[half..^half]);
        var (ofTrend, ofIrregular) = (0.0, 0.0);
        for (var i = half; i < _seen - half - 1; i++)
        {
            ofTrend += Math.Abs(trend[i + 1] - trend[i]) / (ratio ? trend[i] : 1);
            ofIrregular += Math.Abs(irregular[i + 1] - irregular[i]) / (ratio ? irregular[i] : 1);
        }

        return ofTrend == 0 ? NoTrend : ofIrregular / ofTrend;
    }

    // A value that is not positive becomes the mean of the nearest positive ones on both sides, or the nearest one.
    private static void Mend(Span<double> trend)
    {
        for (var i = 0; i < trend.Length; i++)
        {
            if (trend[i] > 0)
            {
                continue;
            }

            var (before, after) = (i - 1, i + 1);
            while (before >= 0 && !(trend[before] > 0))
            {
                before--;
            }

            while (after < trend.Length && !(trend[after] > 0))
            {
                after++;
            }

            trend[i] = before < 0 ? after < trend.Length ? trend[after] : double.NaN
                : after < trend.Length ? (trend[before] + trend[after]) / 2 : trend[before];
        }
    }
}
