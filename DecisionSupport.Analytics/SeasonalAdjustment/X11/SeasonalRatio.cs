namespace DecisionSupport.Analytics.SeasonalAdjustment.X11;

/// <summary>
/// The moving seasonality ratio I/S of SI ratios: mean absolute changes from year to year of the irregular against those of a
/// seven-term average over the years, all seasons together. Chooses the seasonal filter. Sources: Lothian (1984), Statistics
/// Canada; Dagum (1988), The X11ARIMA/88 Method; Ladiray and Quenneville (2001), section 3.3.5.
/// </summary>
internal static class SeasonalRatio
{
    /// <summary>The ratio when the season does not move at all.</summary>
    public const double NoMovement = 999.99;

    private const int Reach = 3;
    private const int YearsForChoice = 5;

    // Efficiency of the changes of irregular and of season for 2 to 5 changes; for more, see Efficiency.
    private static readonly double[] Irregular = [1.00000, 1.02584, 1.01779, 1.01383];
    private static readonly double[] Seasonal = [1.00000, 3.00000, 1.55291, 1.30095];

    /// <summary>
    /// The filter for a ratio: 3×3 up to 2.5, 3×5 from 3.5 to 5.5, 3×9 from 6.5; in between, years are left out at the end until
    /// the ratio says something, and below five years it is 3×5.
    /// </summary>
    /// <param name="ratios">SI ratios of the observed span.</param>
    /// <param name="phase">Place of the first in its year, from 0.</param>
    /// <param name="cycle">Periods in a year.</param>
    /// <param name="mode">How season and irregular are put together.</param>
    public static X11SeasonalFilter Choose(ReadOnlySpan<double> ratios, int phase, int cycle, X11Mode mode)
    {
        var length = ratios.Length - ((phase + ratios.Length) % cycle);
        for (; length >= YearsForChoice * cycle; length -= cycle)
        {
            switch (Of(ratios[..length], cycle, mode))
            {
                case <= 2.5: return X11SeasonalFilter.S3x3;
                case >= 6.5: return X11SeasonalFilter.S3x9;
                case >= 3.5 and <= 5.5: return X11SeasonalFilter.S3x5;
                default: break;
            }
        }

        return X11SeasonalFilter.S3x5;
    }

    /// <summary>The ratio; SI ratios of at least three years.</summary>
    public static double Of(ReadOnlySpan<double> ratios, int cycle, X11Mode mode)
    {
        var (irregular, seasonal) = (0.0, 0.0);
        for (var season = 0; season < cycle; season++)
        {
            var (i, s) = Changes(ratios[season..], cycle, mode);
            irregular += i;
            seasonal += s;
        }

        return seasonal > 0 && irregular <= 999 * seasonal ? irregular / seasonal : NoMovement;
    }

    private static (double Irregular, double Seasonal) Changes(ReadOnlySpan<double> ratios, int cycle, X11Mode mode)
    {
        var years = ((ratios.Length - 1) / cycle) + 1;
        var before = (ratios[0] + ratios[cycle] + ratios[2 * cycle]) / 3;
        var after = (ratios[(years - 1) * cycle] + ratios[(years - 2) * cycle] + ratios[(years - 3) * cycle]) / 3;
        var (irregular, seasonal, lastI, lastS) = (0.0, 0.0, 0.0, 0.0);
        var relative = mode is X11Mode.Multiplicative or X11Mode.PseudoAdditive;
        var sum = (Reach * before) + ratios[0] + ratios[cycle] + ratios[2 * cycle];
        for (var year = 0; year < years; year++)
        {
            sum += year + Reach < years ? ratios[(year + Reach) * cycle] : after;
            var s = sum / ((2 * Reach) + 1);
            sum -= year < Reach ? before : ratios[(year - Reach) * cycle];
            var ratio = ratios[year * cycle];
            var i = mode switch { X11Mode.Multiplicative => ratio / s, X11Mode.PseudoAdditive => ratio - s + 1, _ => ratio - s };
            if (year > 0)
            {
                irregular += Math.Abs(i - lastI) / (relative ? lastI : 1);
                seasonal += Math.Abs(s - lastS) / (relative ? lastS : 1);
            }

            (lastI, lastS) = (i, s);
        }

        var (ofIrregular, ofSeasonal) = Efficiency(years - 1);
        return (irregular * ofIrregular, seasonal * ofSeasonal);
    }

    private static (double Irregular, double Seasonal) Efficiency(int changes) => changes < 6
        ? (Irregular[changes - 2], Seasonal[changes - 2])
        : (changes * 12.247449 / (73.239334 + ((changes - 6) * 12.247449)), changes * 1.732051 / (8.485281 + ((changes - 6) * 1.732051)));
}
