using DecisionSupport.Analytics.Alerting;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Alerting;

public class EarsTests
{
    // Birthplace: the published sums worked out by hand with python 3 (statistics.mean, statistics.stdev), design note on golden vectors;
    // python3 -c "import statistics as s; y=[4,5,3,6,4,5,7,5,4,6,12,15]; b=y[-8:-1]; print((y[-1]-s.mean(b))/s.stdev(b))" gives 3.169432.
    private static readonly double[] s_counts = [4, 5, 3, 6, 4, 5, 7, 5, 4, 6, 12, 15];

    [Fact]
    public void C1_C2_and_C3_equal_the_published_sums()
    {
        Assert.Equal(3.169432, Ears.C1(s_counts), 6);
        Assert.Equal(7.540118, Ears.C2(s_counts), 6);
        Assert.Equal(10.962295, Ears.C3(s_counts), 6);
    }

    [Fact]
    public void A_least_deviation_keeps_sparse_counts_quiet() => Assert.Equal(2, Ears.C1([0, 0, 0, 0, 0, 0, 0, 1], 0.5), 12);

    [Fact]
    public void Too_few_counts_are_refused() => Assert.Throws<ArgumentException>(() => Ears.C2([1, 2, 3]));
}
