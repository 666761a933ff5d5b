using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>
/// The days at which the panel models of one frequency are trained. Each origin is judged with the newest model that knows nothing
/// later, so the days are those at which the models are, over all origins together, the least out of date.
/// </summary>
internal static class TrainingDays
{
    // The earliest origins belong to a few series that ended long ago; too little was known then to learn from.
    private const double EarliestShare = 0.003;

    /// <summary>At most so many days, ascending: the last is that of the newest origin.</summary>
    /// <param name="origins">The last day of every origin, in any order.</param>
    /// <param name="most">The most days, at least 2.</param>
    public static IReadOnlyList<DateOnly> Of(IEnumerable<DateOnly> origins, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 2);
        var sorted = origins.Order().ToArray();
        if (sorted.Length == 0)
        {
            return [];
        }

        var first = QuarterEnd(sorted[(int)(sorted.Length * EarliestShare)]);
        var served = sorted.Where(d => d >= first).ToArray();
        DateOnly[] candidates = [.. served.Select(QuarterEnd).Append(first).Append(sorted[^1]).Distinct().Order()];
        return candidates.Length <= most ? candidates : Chosen(candidates, served, most);
    }

    // New figures move the days a little; at ends of quarters they mostly stay, and with them the kept models.
    private static DateOnly QuarterEnd(DateOnly day)
    {
        var quarter = Period.Containing(day, Frequency.Quarterly);
        return quarter.LastDay == day ? day : (quarter - 1).LastDay;
    }

    // least[k][j]: the smallest sum of ages of the origins before candidate j, when j is the k-th day.
    private static DateOnly[] Chosen(DateOnly[] candidates, DateOnly[] served, int most)
    {
        var count = candidates.Length;
        var least = new long[most, count];
        var before = new int[most, count];
        var age = Ages(candidates, served);
        for (var k = 0; k < most; k++)
        {
            for (var j = 0; j < count; j++)
            {
                least[k, j] = k == 0 && j == 0 ? 0 : long.MaxValue;
                for (var i = 0; k > 0 && i < j; i++)
                {
                    if (least[k - 1, i] < long.MaxValue && least[k - 1, i] + age(i, j) < least[k, j])
                    {
                        (least[k, j], before[k, j]) = (least[k - 1, i] + age(i, j), i);
                    }
                }
            }
        }

        var (days, place) = (new DateOnly[most], count - 1);
        for (var k = most - 1; k >= 0; k--)
        {
            (days[k], place) = (candidates[place], before[k, place]);
        }

        return days;
    }

    // The sum of the ages, in days, of a model of candidate i at the origins from it to before candidate j.
    private static Func<int, int, long> Ages(DateOnly[] candidates, DateOnly[] served)
    {
        var (counts, sums) = (new long[candidates.Length], new long[candidates.Length]);
        for (var (c, o) = (0, 0); c < candidates.Length; c++)
        {
            (counts[c], sums[c]) = c == 0 ? (0, 0) : (counts[c - 1], sums[c - 1]);
            for (; o < served.Length && served[o] < candidates[c]; o++)
            {
                (counts[c], sums[c]) = (counts[c] + 1, sums[c] + served[o].DayNumber);
            }
        }

        return (i, j) => sums[j] - sums[i] - ((counts[j] - counts[i]) * candidates[i].DayNumber);
    }
}
