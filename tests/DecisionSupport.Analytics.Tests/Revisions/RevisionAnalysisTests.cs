using DecisionSupport.Analytics.Revisions;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Tests.Support;
using DecisionSupport.Analytics.Transformations;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Revisions;

public class RevisionAnalysisTests
{
    private static readonly Period s_start = Period.Month(2000, 1);

    /// <summary>
    /// R 4.2.2, sandwich 3.0-2, lmtest 0.9-40, on the FRED-MD vintages 2019-09 and 2023-06, January 2005 to June 2019:
    /// with x, y the figures of both and r = y - x, V = function(m) NeweyWest(m, lag = floor(4*(n/100)^(2/9)),
    /// prewhite = FALSE, adjust = TRUE): coeftest(lm(r ~ 1), V), coeftest(lm(r ~ x), V), coeftest(lm(r ~ y), V);
    /// joint test of lm(y ~ x): d = coef - c(0, 1), W = d' V^-1 d / 2, 1 - pf(W, 2, n - 2).
    /// </summary>
    [Theory]
    [InlineData("INDPRO", Transformation.YearOnYear, -0.2136938270518, 0.286305678327566, 0.452783639221381, 0.0803676860387306, 0.408045977011494, 0.591954022988506)]
    [InlineData("PAYEMS", Transformation.PeriodOnPeriodDifference, -2.55172413793103, 16.448275862069, 26.9700148723073, 0.0778775510204082, 0.436781609195402, 0.528735632183908)]
    [InlineData("UNRATE", Transformation.Level, 0.000574712643678154, 0.00632183908045977, 0.0252092432740204, 0.00102088167053364, 0.0344827586206897, 0.028735632183908)]
    public void Revisions_of_real_vintages_are_described_as_in_R(
        string series, Transformation transformation, double mean, double absolute, double deviation, double relative, double up, double down)
    {
        var s = Between(series, transformation);
        Assert.Equal((174, s_start + 60, Period.Month(2019, 6)), (s.Count, s.First!.Value, s.Last!.Value));
        Assert.Equal([mean, absolute, deviation, relative, up, down], [s.Mean, s.MeanAbsolute, s.StandardDeviation, s.RelativeMeanAbsolute, s.ShareUp, s.ShareDown], Close);
    }

    [Theory]
    [InlineData("INDPRO", Transformation.YearOnYear, 0.0728484577659885, 0.00380720310791889, -0.197280143166987, 0.983611359239978, 0.0133931355740698, -0.0163886407600229, 0.00840649782346818, 0.0528594708489269, -0.00635596217187159, 0.00913542631650827, 0.487525139767684, RevisionVerdict.Undecided)]
    [InlineData("PAYEMS", Transformation.PeriodOnPeriodDifference, 2.26430125107014, 0.261329933040462, -1.61837528787082, 0.99127242584316, 0.401643862943597, -0.00872757415683948, 0.00690762582634138, 0.208130387177835, 0.00500498492251429, 0.00564774002414467, 0.376751134323653, RevisionVerdict.Undecided)]
    [InlineData("DPCERA3M086SBEA", Transformation.YearOnYear, 0.0411746652145551, 0.0185307190605559, 0.0535217212391409, 0.927513495613975, 0.000340134397023073, -0.0724865043860247, 0.024213442145062, 0.00316295464743212, -0.0463024687035126, 0.0231705505852593, 0.0472561511513146, RevisionVerdict.Both)]
    [InlineData("RPI", Transformation.YearOnYear, 0.047591161412719, 0.305964982891102, 0.0484342340701179, 0.95975270296169, 0.0577664176953413, -0.0402472970383096, 0.0175140768207253, 0.0227658145514385, -0.0199306398967226, 0.0171074994200672, 0.24562266049604, RevisionVerdict.Noise)]
    public void Tests_of_real_revisions_equal_those_of_sandwich_and_lmtest(
        string series, Transformation transformation, double biasError, double biasP, double constant, double slope, double jointP,
        double news, double newsError, double newsP, double noise, double noiseError, double noiseP, RevisionVerdict verdict)
    {
        var s = Between(series, transformation);
        Assert.Equal(4, s.Lag);
        Assert.Equal([s.Mean, biasError, biasP], [s.Bias!.Value.Estimate, s.Bias.Value.StandardError, s.Bias.Value.PValue], Close);
        Assert.Equal([constant, slope, jointP], [s.Efficiency!.Value.Constant, s.Efficiency.Value.Slope, s.Efficiency.Value.PValue], Close);
        Assert.Equal([news, newsError, newsP], [s.News!.Value.Estimate, s.News.Value.StandardError, s.News.Value.PValue], Close);
        Assert.Equal([noise, noiseError, noiseP], [s.Noise!.Value.Estimate, s.Noise.Value.StandardError, s.Noise.Value.PValue], Close);
        Assert.Equal(verdict, s.Verdict);
    }

    // Made series: a core, and a disturbance from which the part related to the core is taken out.
    [Theory]
    [InlineData(true, RevisionVerdict.News)]
    [InlineData(false, RevisionVerdict.Noise)]
    public void New_information_and_error_are_told_apart(bool news, RevisionVerdict verdict)
    {
        var random = new Random(7);
        double[] core = [.. Enumerable.Range(0, 300).Select(_ => random.NextDouble() * 4)];
        double[] noise = [.. core.Select(_ => random.NextDouble() - 0.5)];
        var (meanCore, meanNoise) = (core.Average(), noise.Average());
        var related = core.Zip(noise, (c, e) => (c - meanCore) * (e - meanNoise)).Sum() / core.Sum(c => (c - meanCore) * (c - meanCore));
        double[] other = [.. core.Zip(noise, (c, e) => c + e - (related * c))];
        var (first, last) = news ? (core, other) : (other, core);
        var s = RevisionAnalysis.Of(TimeSeries.Of(s_start, first), TimeSeries.Of(s_start, last));
        Assert.Equal(verdict, s.Verdict);
        Assert.NotEqual(RevisionWords.Of(s).En, RevisionWords.Of(s).Zh);
    }

    [Fact]
    public void Below_twenty_revisions_there_is_no_verdict()
    {
        var s = RevisionAnalysis.Of(TimeSeries.Of(s_start, new double[19]), TimeSeries.Of(s_start, [.. Enumerable.Range(0, 25).Select(i => (double)i)]));
        Assert.Equal((19, RevisionVerdict.NotEnough, 9.0, null), (s.Count, s.Verdict, s.Mean, s.Bias));
        Assert.Equal("Not enough releases: 19 revisions, tests need 20.", RevisionWords.Of(s).En);
        Assert.Equal("发布次数不足：仅有19次修订，检验至少需要20次。", RevisionWords.Of(s).Zh);
    }

    [Fact]
    public void Figures_that_were_never_changed_are_called_so()
    {
        var series = TimeSeries.Of(s_start, [.. Enumerable.Range(0, 30).Select(i => Math.Sin(i))]);
        Assert.Equal((RevisionVerdict.Unrevised, 0.0, 0.0), (RevisionAnalysis.Of(series, series).Verdict, RevisionAnalysis.Of(series, series).ShareUp, RevisionAnalysis.Of(series, series).MeanAbsolute));
    }

    [Fact]
    public void Nothing_in_common_gives_no_number()
    {
        var s = RevisionAnalysis.Of(TimeSeries.Of(s_start, [1, 2]), TimeSeries.Of(s_start + 40, [1, 2]));
        Assert.Equal((0, null, double.NaN), (s.Count, s.First, s.Mean));
    }

    [Fact]
    public void A_constant_first_figure_has_no_slope_and_no_false_verdict()
    {
        var random = new Random(3);
        var s = RevisionAnalysis.Of(
            TimeSeries.Of(s_start, [.. Enumerable.Repeat(2.0, 40)]), TimeSeries.Of(s_start, [.. Enumerable.Range(0, 40).Select(_ => 2 + random.NextDouble())]));
        Assert.Null(s.News);
        Assert.Null(s.Efficiency);
        Assert.Equal(RevisionVerdict.Undecided, s.Verdict);
        Assert.True(s.Bias!.Value.IsRejected);
        Assert.Contains("too low", RevisionWords.Of(s).En, StringComparison.Ordinal);
    }

    private static bool Close(double a, double b) => Math.Abs(a - b) <= 1e-9 * Math.Max(1, Math.Abs(a));

    private static RevisionStatistics Between(string series, Transformation transformation)
    {
        var (first, last) = (s_start + 60, Period.Month(2019, 6));
        return RevisionAnalysis.Of(
            Transform.Apply(FredMd.Read(FredMd.September2019)[series], transformation).Window(first, last),
            Transform.Apply(FredMd.Read(FredMd.June2023)[series], transformation).Window(first, last));
    }
}
