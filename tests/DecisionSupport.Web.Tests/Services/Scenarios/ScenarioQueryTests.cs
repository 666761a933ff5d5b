using DecisionSupport.Analytics.Forecasting.Scenarios;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Services.Scenarios;
using Xunit;

namespace DecisionSupport.Web.Tests.Services.Scenarios;

public class ScenarioQueryTests
{
    private static readonly ScenarioDefinition[] Definitions = [Definition("US.A"), Definition("US.B")];

    private static ScenarioDefinition Definition(string key) => new(
        key, new(key), new("words"), new("T.RATE", ScenarioChangeKind.AddToLast, [0.5, 1]), [new("T.RATE", ScenarioScale.Level), new("T.X", ScenarioScale.Level)],
        Period.Month(2000, 1), 2, 4, [], new LocalizedText("a"), new(2026, 1, 1), new("r"));

    private static ScenarioQuery Read(string? s = null, string? kind = null, string? steps = null) =>
        ScenarioQuery.Read(Definitions, name => name switch { "s" => s, "kind" => kind, "steps" => steps, _ => null });

    [Theory]
    [InlineData("0.5, 1, 1.5", new[] { 0.5, 1, 1.5 })]
    [InlineData("0.5；−1 2", new[] { 0.5, -1, 2 })]
    [InlineData("10%、20%", new double[] { 10, 20 })]
    [InlineData(" -3 ", new double[] { -3 })]
    public void Numbers_are_read_as_people_of_both_languages_write_them(string text, double[] steps)
    {
        var query = Read("us.b", "Value", text);
        Assert.Null(query.Problem);
        Assert.Equal(("US.B", "T.RATE", ScenarioChangeKind.Value), (query.Definition!.Key, query.Change!.Indicator, query.Change.Kind));
        Assert.Equal(steps, query.Change.Steps);
    }

    [Theory]
    [InlineData("US.NONE", null, null, "NoSuch")]
    [InlineData("US.A", "AddToLast", "1, x", "Problem.Steps")]
    [InlineData("US.A", "AddToLast", ",", "Problem.Steps")]
    [InlineData("US.A", "AddToLast", "NaN", "Problem.Steps")]
    [InlineData("US.A", "AddToLast", "1e300", "Problem.Steps")]
    [InlineData("US.A", "AddToLast", "1 2 3 4 5", "Problem.TooMany")]
    [InlineData("US.A", "2", "1", "Problem.Kind")]
    [InlineData("US.A", null, "1", "Problem.Kind")]
    public void What_cannot_be_read_is_said_and_the_defined_path_stands(string s, string? kind, string? steps, string code)
    {
        var query = Read(s, kind, steps);
        Assert.Equal(code, query.Problem!.Code);
        Assert.Equal(("US.A", null), (query.Definition!.Key, query.Change));
    }

    [Fact]
    public void The_defined_path_is_no_change_and_without_definitions_there_is_none()
    {
        Assert.Equal(new(Definitions[0], null, null), Read());
        Assert.Equal(new(Definitions[0], null, null), Read("US.A", "AddToLast", "0.5 1"));
        Assert.NotNull(Read("US.A", "AddToBaseline", "0.5 1").Change);
        Assert.Equal(new(null, null, null), ScenarioQuery.Read([], _ => "US.A"));
    }
}
