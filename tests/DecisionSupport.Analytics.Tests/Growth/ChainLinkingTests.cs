using DecisionSupport.Analytics.Growth;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Growth;

public class ChainLinkingTests
{
    // R 4.2.2 on TwoGoods: ao[i] = mean(ao[yr == y − 1]) · pyp[i] / mean(cur[yr == y − 1]), first year 100 · own / mean(own).
    [Fact]
    public void Annual_overlap_is_that_of_R()
    {
        double[] index =
        [
            104.925084337, 100.809515703, 97.0583366956, 97.2070632641, 101.205656157, 105.464526778, 106.154788389, 102.728516917,
            99.3307193193, 98.2202528015, 101.231759371, 105.843589065, 108.184946369, 106.698703727, 103.025966277, 100.940782216,
        ];
        double[] chained = [262.511094283, 273.557915475, 275.348342391, 266.461148655];
        var rows = ChainLinking.AnnualOverlap(TwoGoods.Current(0, 1), TwoGoods.AtAveragePrices(1, 0, 1), 2003, TwoGoods.AtAveragePrices(0, 0, 1));
        Assert.All(index, (e, i) => Assert.Equal(e, rows[i].Index, 1e-8));
        Assert.All(chained, (e, i) => Assert.Equal(e, rows[4 + i].Chained, 1e-8));
        Assert.Equal(rows[4].AtPreviousYearPrices / rows[4].Basis, rows[4].Link, 1e-12);
    }

    // R as above: oq[i] = oq[last of y − 1] · pyp[i] / own[last of y − 1].
    [Fact]
    public void One_quarter_overlap_is_that_of_R()
    {
        double[] index = [101.205656157, 105.464526778, 106.154788389, 102.728516917, 98.785894768, 97.6815191094, 100.6765077, 105.263041715, 107.716417509, 106.236611508, 102.57978, 100.503626483];
        var rows = ChainLinking.OnePeriodOverlap(TwoGoods.Current(0, 1), TwoGoods.AtAveragePrices(1, 0, 1), TwoGoods.AtAveragePrices(0, 0, 1), 2001);
        Assert.All(index, (e, i) => Assert.Equal(e, rows[4 + i].Index, 1e-8));
    }

    // In the year before its own prices a Laspeyres year is the sum of its quarters: annual overlap keeps the chained years.
    [Fact]
    public void Annual_overlap_agrees_with_the_chain_of_years()
    {
        var rows = ChainLinking.AnnualOverlap(TwoGoods.Current(0, 1), TwoGoods.AtAveragePrices(1, 0, 1), 2001);
        Assert.Equal(Period.Quarter(2002, 1), rows[0].Period);
        var year = rows.Where(r => r.Period.Year == 2002).Average(r => r.AtPreviousYearPrices) / TwoGoods.Current(0, 1).Window(Period.Quarter(2001, 1), Period.Quarter(2001, 4)).Values.ToArray().Average();
        Assert.Equal(100 * year, rows.Where(r => r.Period.Year == 2002).Average(r => r.Index), 1e-10);
    }

    [Fact]
    public void A_gap_and_a_reference_year_outside_are_named()
    {
        var volumes = TwoGoods.AtAveragePrices(1, 0, 1);
        var gap = volumes.MapPeriods(p => p == Period.Quarter(2003, 2) ? double.NaN : volumes[p]);
        Assert.Contains("2003-Q2", Assert.Throws<ArgumentException>(() => ChainLinking.AnnualOverlap(TwoGoods.Current(0, 1), gap, 2001)).Message, StringComparison.Ordinal);
        Assert.Contains("1999", Assert.Throws<ArgumentException>(() => ChainLinking.AnnualOverlap(TwoGoods.Current(0, 1), volumes, 1999)).Message, StringComparison.Ordinal);
    }
}
