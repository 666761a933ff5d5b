namespace DecisionSupport.Analytics.SeasonalAdjustment.Diagnostics;

/// <summary>
/// Tests for a season in SI ratios or in a series. Sources: Ladiray and Quenneville (2001), section 3.4.8; Friedman (1937),
/// J. American Statistical Association 32, 675–701.
/// </summary>
public static class SeasonalityTests
{
    private const int YearsOfTheEnd = 3;

    /// <summary>Analysis of variance between the seasons: do their means differ?</summary>
    /// <param name="values">Values of consecutive periods without trend.</param>
    /// <param name="cycle">Periods in a year.</param>
    public static TestOutcome Stable(ReadOnlySpan<double> values, int cycle)
    {
        var (total, squares, between) = (0.0, 0.0, 0.0);
        for (var season = 0; season < cycle; season++)
        {
            var (sum, count) = (0.0, 0);
            for (var t = season; t < values.Length; t += cycle, count++)
            {
                sum += values[t];
                squares += values[t] * values[t];
            }

            total += sum;
            between += sum * sum / Math.Max(1, count);
        }

        var mean = total * total / values.Length;
        var (degrees, errors) = (cycle - 1, values.Length - cycle);
        return TestOutcome.F((between - mean) / degrees / ((squares - between) / errors), degrees, errors);
    }

    /// <summary>
    /// Analysis of variance of the size of the season between years, seasons taken out (Higginson 1975): does it move? Only
    /// whole calendar years enter.
    /// </summary>
    /// <param name="ratios">SI ratios or differences.</param>
    /// <param name="firstSeason">Place of the first in its year, from 1.</param>
    /// <param name="cycle">Periods in a year.</param>
    /// <param name="neutral">What no season is: 1 for ratios, 0 for differences.</param>
    public static TestOutcome Moving(ReadOnlySpan<double> ratios, int firstSeason, int cycle, double neutral)
    {
        var start = (cycle + 1 - firstSeason) % cycle;
        var years = (ratios.Length - start) / cycle;
        if (years < 2)
        {
            return TestOutcome.F(double.NaN, Math.Max(0, years - 1), 0);
        }

        var (ofYear, ofSeason, mean) = (new double[years], new double[cycle], 0.0);
        for (var i = 0; i < years * cycle; i++)
        {
            var size = Math.Abs(ratios[start + i] - neutral);
            ofYear[i / cycle] += size / cycle;
            ofSeason[i % cycle] += size / years;
            mean += size / (years * cycle);
        }

        var (between, error) = (0.0, 0.0);
        for (var i = 0; i < years * cycle; i++)
        {
            var year = ofYear[i / cycle] - mean;
            var rest = Math.Abs(ratios[start + i] - neutral) - ofYear[i / cycle] - ofSeason[i % cycle] + mean;
            between += year * year;
            error += rest * rest;
        }

        var (degrees, errors) = (years - 1, (years - 1) * (cycle - 1));
        return TestOutcome.F(between / degrees / (error / errors), degrees, errors);
    }

    /// <summary>Kruskal and Wallis: <see cref="Stable"/> on ranks.</summary>
    /// <param name="values">Values of consecutive periods without trend.</param>
    /// <param name="cycle">Periods in a year.</param>
    public static TestOutcome KruskalWallis(ReadOnlySpan<double> values, int cycle)
    {
        var (n, ranks, sum) = (values.Length, Ranks(values.ToArray()), 0.0);
        for (var season = 0; season < cycle; season++)
        {
            var (rank, count) = (0.0, 0);
            for (var t = season; t < n; t += cycle, count++)
            {
                rank += ranks[t];
            }

            sum += rank * rank / Math.Max(1, count);
        }

        return TestOutcome.ChiSquared((12 * sum / ((double)n * (n + 1))) - (3.0 * (n + 1)), cycle - 1);
    }

    /// <summary>Friedman: ranks within each year, the last whole years of the values.</summary>
    /// <param name="values">Values of consecutive periods without trend.</param>
    /// <param name="cycle">Periods in a year.</param>
    public static TestOutcome Friedman(ReadOnlySpan<double> values, int cycle)
    {
        var years = values.Length / cycle;
        var (sums, ties) = (new double[cycle], 0.0);
        for (var year = 0; year < years; year++)
        {
            var one = values.Slice(values.Length - ((years - year) * cycle), cycle).ToArray();
            var ranks = Ranks(one);
            for (var season = 0; season < cycle; season++)
            {
                sums[season] += ranks[season];
            }

            ties += one.GroupBy(v => v).Sum(g => ((double)g.Count() * g.Count() * g.Count()) - g.Count());
        }

        var expected = years * (cycle + 1) / 2.0;
        var spread = sums.Sum(s => (s - expected) * (s - expected));
        return TestOutcome.ChiSquared(12 * spread / ((years * cycle * (cycle + 1.0)) - (ties / (cycle - 1))), cycle - 1);
    }

    /// <summary>
    /// X-11's test for a season that is left in an adjusted series: <see cref="Stable"/> on its changes over a quarter of a
    /// year, in the whole and in the last three years.
    /// </summary>
    /// <param name="adjusted">The adjusted series.</param>
    /// <param name="cycle">Periods in a year.</param>
    public static (TestOutcome Whole, TestOutcome LastYears) Residual(ReadOnlySpan<double> adjusted, int cycle)
    {
        var lag = cycle / 4;
        var changes = new double[adjusted.Length - lag];
        for (var t = 0; t < changes.Length; t++)
        {
            changes[t] = adjusted[t + lag] - adjusted[t];
        }

        return (Stable(changes, cycle), changes.Length >= YearsOfTheEnd * cycle
            ? Stable(changes.AsSpan(changes.Length - (YearsOfTheEnd * cycle)), cycle)
            : TestOutcome.F(double.NaN, cycle - 1, 0));
    }

    // Ranks from 1; equal values share the mean of theirs.
    private static double[] Ranks(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Length];
        for (var i = 0; i < order.Length;)
        {
            var j = i + 1;
            while (j < order.Length && values[order[j]] == values[order[i]])
            {
                j++;
            }

            for (var k = i; k < j; k++)
            {
                ranks[order[k]] = (i + j + 1) / 2.0;
            }

            i = j;
        }

        return ranks;
    }
}
