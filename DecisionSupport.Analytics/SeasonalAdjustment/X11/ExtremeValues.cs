namespace DecisionSupport.Analytics.SeasonalAdjustment.X11;

/// <summary>
/// X-11's weights for irregulars: 1 within the lower sigma limit, falling to 0 at the upper one, with the standard deviation of
/// five calendar years around each year, taken a second time without what lay beyond the upper limit. Source: Ladiray and
/// Quenneville (2001), section 3.3; periods of incomplete years join the nearest full one, as in X-13.
/// </summary>
internal static class ExtremeValues
{
    private const int Window = 5;

    /// <summary>Weights the irregulars.</summary>
    /// <param name="irregular">Consecutive irregulars.</param>
    /// <param name="phase">The place of the first one in its year, from 0.</param>
    /// <param name="cycle">Periods in a year.</param>
    /// <param name="neutral">The irregular of no effect: 1 or 0.</param>
    /// <param name="lower">Lower sigma limit.</param>
    /// <param name="upper">Upper sigma limit.</param>
    /// <param name="weights">Result, as long as the irregulars.</param>
    /// <param name="sums">Working memory, two places for each calendar year touched.</param>
    public static void Weigh(ReadOnlySpan<double> irregular, int phase, int cycle, double neutral, double lower, double upper, Span<double> weights, Span<double> sums)
    {
        var end = phase + irregular.Length;
        var years = (end + cycle - 1) / cycle;
        var (firstFull, full) = (phase == 0 ? 0 : 1, end / cycle);
        // Five full years are needed for a window that moves.
        var windows = full - Window < firstFull ? 1 : years - Window + 1;
        weights = weights[..irregular.Length];
        weights.Fill(1);
        for (var round = 1; round <= 2; round++)
        {
            Sums(irregular, phase, cycle, neutral, weights, sums[..(2 * years)]);
            for (var w = 0; w < windows; w++)
            {
                var (from, to) = windows == 1 ? (0, years)
                    : w == 0 ? (0, firstFull + Window)
                    : w < windows - 1 ? (w, w + Window)
                    : (full - Window, years);
                var (squares, count) = (0.0, 0.0);
                for (var year = from; year < to; year++)
                {
                    squares += sums[2 * year];
                    count += sums[(2 * year) + 1];
                }

                var deviation = Math.Sqrt(squares / count);
                if (deviation > 0)
                {
                    var first = w == 0 ? 0 : ((w + (Window / 2)) * cycle) - phase;
                    var last = w == windows - 1 ? irregular.Length : ((w + (Window / 2) + 1) * cycle) - phase;
                    Weigh(irregular[first..last], neutral, lower * deviation, upper * deviation, round == 1, weights[first..last]);
                }
            }
        }
    }

    private static void Weigh(ReadOnlySpan<double> irregular, double neutral, double lower, double upper, bool first, Span<double> weights)
    {
        for (var i = 0; i < irregular.Length; i++)
        {
            var distance = Math.Abs(irregular[i] - neutral);
            if (distance > lower)
            {
                weights[i] = distance > upper ? 0 : first ? weights[i] : (upper - distance) / (upper - lower);
            }
        }
    }

    // Squares and numbers of the irregulars of each calendar year that have a weight.
    private static void Sums(ReadOnlySpan<double> irregular, int phase, int cycle, double neutral, ReadOnlySpan<double> weights, Span<double> sums)
    {
        for (var (year, at) = (0, 0); at < irregular.Length; year++)
        {
            var end = Math.Min(irregular.Length, ((year + 1) * cycle) - phase);
            var (squares, count) = (0.0, 0);
            for (; at < end; at++)
            {
                if (weights[at] > 0)
                {
                    var distance = irregular[at] - neutral;
                    squares += distance * distance;
                    count++;
                }
            }

            (sums[2 * year], sums[(2 * year) + 1]) = (squares, count);
        }
    }
}
