namespace DecisionSupport.Analytics.SeasonalAdjustment.X11;

/// <summary>
/// Replaces SI ratios of less than full weight by the mean of themselves, with their weight, and the four nearest full-weight
/// ratios of their season: two on each side, or, in the first and last two years or where a side has too few, from where they
/// are. A season with fewer than four full weights gives the mean of all its ratios. Source: Ladiray and Quenneville (2001), section 3.3.4.
/// </summary>
internal static class ExtremeReplacement
{
    private const int Needed = 4;

    /// <summary>Replaces in place.</summary>
    public static void Replace(Span<double> ratios, ReadOnlySpan<double> weights, int cycle)
    {
        for (var i = 0; i < ratios.Length; i++)
        {
            // Only full-weight ratios and the mean before any replacement enter, so the first extreme of a season starts it.
            if (weights[i] != 1 && IsFirst(weights, i, cycle))
            {
                ReplaceSeason(ratios, weights, i % cycle, cycle);
            }
        }
    }

    private static bool IsFirst(ReadOnlySpan<double> weights, int i, int cycle)
    {
        for (var before = i - cycle; before >= 0; before -= cycle)
        {
            if (weights[before] != 1)
            {
                return false;
            }
        }

        return true;
    }

    private static void ReplaceSeason(Span<double> ratios, ReadOnlySpan<double> weights, int season, int cycle)
    {
        var years = ((ratios.Length - season - 1) / cycle) + 1;
        var mean = 0.0;
        for (var year = 0; year < years; year++)
        {
            mean += ratios[season + (year * cycle)] / years;
        }

        for (var year = 0; year < years; year++)
        {
            var at = season + (year * cycle);
            if (weights[at] == 1)
            {
                continue;
            }

            var sum = weights[at] * ratios[at];
            var found = 0;
            if (year <= 1)
            {
                Collect(ratios, weights, season, at, cycle, Needed, ref sum, ref found);
            }
            else if (year >= years - 2)
            {
                Collect(ratios, weights, season + ((years - 1) * cycle), at, -cycle, Needed, ref sum, ref found);
            }
            else
            {
                var ahead = Collect(ratios, weights, at, at, cycle, Needed / 2, ref sum, ref found);
                Collect(ratios, weights, at, at, -cycle, Needed, ref sum, ref found);
                Collect(ratios, weights, ahead, at, cycle, Needed, ref sum, ref found);
            }

            ratios[at] = found < Needed ? mean : sum / (Needed + weights[at]);
        }
    }

    // Adds full-weight ratios in one direction until so many are found; returns the place of the next one to look at.
    private static int Collect(ReadOnlySpan<double> ratios, ReadOnlySpan<double> weights, int from, int self, int step, int until, ref double sum, ref int found)
    {
        var at = from;
        for (; at >= 0 && at < ratios.Length && found < until; at += step)
        {
            if (at != self && weights[at] == 1)
            {
                sum += ratios[at];
                found++;
            }
        }

        return at;
    }
}
