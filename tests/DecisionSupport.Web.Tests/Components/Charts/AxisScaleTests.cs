using CsCheck;
using DecisionSupport.Web.Components.Charts;
using Xunit;

namespace DecisionSupport.Web.Tests.Components.Charts;

public class AxisScaleTests
{
    [Fact]
    public void Axis_holds_all_values_with_round_marks()
    {
        var scale = AxisScale.Of([3.5, 14.7]);
        Assert.Equal([2, 4, 6, 8, 10, 12, 14, 16], AxisScale.Of([3.5, 14.7], 6).Ticks);
        Assert.Equal([0, 5, 10, 15], scale.Ticks);
    }

    [Fact]
    public void Axis_does_not_force_zero() => Assert.Equal(95, AxisScale.Of([96, 104]).Low, 1.1);

    [Fact]
    public void Axis_of_one_value_has_room_around_it()
    {
        var scale = AxisScale.Of([50]);
        Assert.True(scale.Low < 50 && scale.High > 50);
    }

    [Fact]
    public void Axis_without_values_runs_from_0_to_1() => Assert.Equal((0, 1), (AxisScale.Of([]).Low, AxisScale.Of([double.NaN]).High));

    [Fact]
    public void Every_value_lies_on_its_axis() =>
        Gen.Double[-1e9, 1e9].Array[1, 20].Sample(values =>
        {
            var scale = AxisScale.Of(values);
            return values.All(v => scale.Share(v) is >= -1e-6 and <= 1 + 1e-6) && scale.Ticks.Count is >= 2 and <= 13;
        });
}
