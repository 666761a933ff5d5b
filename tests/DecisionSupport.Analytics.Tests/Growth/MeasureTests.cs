using System.Text.Json;
using DecisionSupport.Analytics.Growth;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Growth;

public class MeasureTests
{
    private static Measure Percent(double v) => new(v, MeasureUnit.Percent);

    private static Measure Points(double v) => new(v, MeasureUnit.PercentagePoints);

    private static Measure Chained(double v) => new(v, MeasureUnit.Of("BILLION_CHAINED_2012_USD"));

    [Fact]
    public void A_percentage_is_never_added_to_percentage_points()
    {
        Assert.Contains("5 PERCENT + 0.3 PERCENTAGE_POINTS", Assert.Throws<InvalidOperationException>(() => Percent(5) + Points(0.3)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => Points(0.3) + Percent(5));
        Assert.Throws<InvalidOperationException>(() => Percent(5) - Points(0.3));
        Assert.Throws<InvalidOperationException>(() => Percent(5) + Percent(3));
    }

    [Fact]
    public void The_difference_of_percentages_is_in_percentage_points()
    {
        Assert.Equal(MeasureUnit.PercentagePoints, (Percent(5.5) - Percent(5)).Unit);
        Assert.Equal(0.5, (Percent(5.5) - Percent(5)).Value);
        Assert.Equal(Points(0.75), Points(0.5) + Points(0.25));
    }

    [Fact]
    public void Chained_amounts_are_not_added_and_change_in_time_only()
    {
        Assert.Throws<InvalidOperationException>(() => Chained(1) + Chained(2));
        Assert.Throws<InvalidOperationException>(() => Chained(1) - Chained(2));
        Assert.Equal(Chained(1), Chained(3).ChangeFrom(Chained(2)));
    }

    [Theory]
    [InlineData("BILLION_USD", true)]
    [InlineData("PERCENTAGE_POINTS", true)]
    [InlineData("THOUSAND_PERSONS", true)]
    [InlineData("BILLION_CHAINED_2012_USD", false)]
    [InlineData("CHAINED_2012_USD", false)]
    [InlineData("PERCENT", false)]
    [InlineData("INDEX_2017_100", false)]
    [InlineData("USD_PER_GALLON", false)]
    [InlineData("NATIONAL_CURRENCY", false)]
    [InlineData("NOT_STATED", false)]
    public void What_does_not_add_up_is_not_stacked(string code, bool stacks)
    {
        var unit = MeasureUnit.Of(code);
        var why = MeasureUnit.WhyNotStacked([unit, unit]);
        Assert.Equal(stacks, why is null);
        Assert.True(stacks || why!.Zh is { Length: > 0 });
    }

    [Fact]
    public void Different_units_are_not_stacked_and_shares_are()
    {
        Assert.NotNull(MeasureUnit.WhyNotStacked([MeasureUnit.Of("BILLION_USD"), MeasureUnit.Of("MILLION_USD")]));
        Assert.Null(MeasureUnit.WhyNotStacked([MeasureUnit.Percent, MeasureUnit.Percent], areShares: true));
    }

    [Fact]
    public void Every_chained_unit_of_the_product_is_recognised()
    {
        using var units = JsonDocument.Parse(File.ReadAllText(ProductData.File("reference", "units.json")));
        var chained = units.RootElement.EnumerateArray().Where(u => u.GetProperty("name").GetProperty("en").GetString()!.Contains("chained", StringComparison.OrdinalIgnoreCase)).ToArray();
        Assert.NotEmpty(chained);
        Assert.All(chained, u => Assert.Equal(MeasureKind.ChainedAmount, MeasureUnit.Of(u.GetProperty("code").GetString()!).Kind));
    }
}
