using CsCheck;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Transformations;

public class TransformInputsTests
{
    // What is not named as an input may be changed without the figure changing, and what is named may not be left out.
    [Fact]
    public void A_figure_depends_on_its_inputs_and_on_nothing_else() =>
        Gen.Select(Gen.Double[100, 1000].Array[40], Gen.Int[26, 39], Gen.Int[0, 7]).Sample((values, at, which) =>
        {
            var transformation = (Transformation)which;
            var series = Series(values);
            var period = Period.Month(2020, 1) + at;
            var inputs = Transform.InputsOf(series, transformation, period);
            var kept = Series([.. values.Select((v, i) => inputs.Contains(Period.Month(2020, 1) + i) ? v : v + 17)]);
            Assert.Equal(period, inputs[0]);
            Assert.Equal(Transform.Apply(series, transformation)[period], Transform.Apply(kept, transformation)[period], 9);
            foreach (var input in inputs)
            {
                var changed = Series([.. values.Select((v, i) => Period.Month(2020, 1) + i == input ? v * 1.5 : v)]);
                Assert.NotEqual(Transform.Apply(series, transformation)[period], Transform.Apply(changed, transformation)[period]);
            }
        }, iter: 200);

    private static TimeSeries Series(double[] values) => TimeSeries.Of(Period.Month(2020, 1), values);
}
