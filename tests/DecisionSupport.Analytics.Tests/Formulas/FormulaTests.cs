using DecisionSupport.Analytics.Formulas;
using DecisionSupport.Analytics.Growth;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Formulas;

/// <summary>All expected figures are worked out by hand in the test's name or its data.</summary>
public class FormulaTests
{
    private static readonly FormulaUnit Dollars = FormulaUnit.Of(MeasureUnit.Of("BILLION_USD"), new("billion U.S. dollars", "十亿美元"));
    private static readonly FormulaUnit Prices = FormulaUnit.Of(MeasureUnit.Of("INDEX_2012_100"), new("index, 2012 = 100", "指数，2012 = 100"));

    private static readonly Dictionary<string, FormulaSource> Catalogue = new(StringComparer.OrdinalIgnoreCase)
    {
        ["A.GDP"] = new("A.GDP", Quarters(100, 110, 121, 133.1, 150), Dollars),
        ["A.CPI"] = new("A.CPI", Quarters(50, 100, 110, 0), Prices),
        ["A.RATE"] = new("A.RATE", Quarters(5, 4, 6, 8, 10), FormulaUnit.Percent),
        ["A.PP"] = new("A.PP", Quarters(1, 2, 3, 4, 5), FormulaUnit.PercentagePoints),
        ["A.MONTH"] = new("A.MONTH", TimeSeries.Of(Period.Month(2020, 1), [1, 2, 3, 4, 5, 6, 7]), Dollars),
        ["A.CHAIN"] = new("A.CHAIN", Quarters(1, 2, 3), FormulaUnit.Of(MeasureUnit.Of("BILLION_CHAINED_2012_USD"), new("chained dollars", "链式美元"))),
        ["A.TOTAL"] = new("A.TOTAL", TimeSeries.Of(Period.Month(2020, 1), [double.NaN, 10, 16, 20]), Dollars, Accumulation.YearToDate),
        ["A-X/Y"] = new("A-X/Y", Quarters(7, 7), Dollars),
    };

    [Theory]
    [InlineData("A.GDP / A.CPI * 100", new[] { 200.0, 110, 110 }, "BILLION_USD/INDEX_2012_100")]
    [InlineData("A.GDP + 1", new[] { 101, 111, 122, 134.1, 151 }, "BILLION_USD")]
    [InlineData("yoy(A.GDP)", new[] { 50.0 }, "PERCENT")]
    [InlineData("pop(A.GDP) - 2", new[] { 8, 8, 8, 10.697220135236666 }, "PERCENTAGE_POINTS")]
    [InlineData("A.RATE - lag(A.RATE)", new[] { -1.0, 2, 2, 2 }, "PERCENTAGE_POINTS")]
    [InlineData("diff(A.RATE, 2)", new[] { 1.0, 4, 4 }, "PERCENTAGE_POINTS")]
    [InlineData("ma(A.RATE, 2)", new[] { 4.5, 5, 7, 9 }, "PERCENT")]
    [InlineData("sum(A.GDP, 4)", new[] { 464.1, 514.1 }, "BILLION_USD")]
    [InlineData("-A.PP^2", new[] { -1.0, -4, -9, -16, -25 }, "")]
    [InlineData("A.GDP / A.GDP", new[] { 1.0, 1, 1, 1, 1 }, "NUMBER")]
    [InlineData("A.RATE / 100 * A.GDP", new[] { 5, 4.4, 7.26, 10.648, 15 }, "BILLION_USD")]
    [InlineData("share(A.GDP, A.GDP + A.GDP)", new[] { 50.0, 50, 50, 50, 50 }, "PERCENT")]
    [InlineData("contribution(A.GDP * 0.5, A.GDP)", new[] { 25.0 }, "PERCENTAGE_POINTS")]
    [InlineData("quarterly(A.MONTH)", new[] { 2.0, 5 }, "BILLION_USD")]
    [InlineData("quarterly(A.MONTH, sum)", new[] { 6.0, 15 }, "BILLION_USD")]
    [InlineData("quarterly(A.MONTH, last)", new[] { 3.0, 6 }, "BILLION_USD")]
    [InlineData("index(A.GDP, \"2020-Q2\")", new[] { 90.909090909090909, 100, 110, 121, 136.36363636363637 }, "INDEX")]
    [InlineData("single(A.TOTAL)", new[] { 6.0, 4 }, "BILLION_USD")]
    [InlineData("max(A.RATE, 6)", new[] { 6.0, 6, 6, 8, 10 }, "PERCENT")]
    [InlineData("min(A.RATE, 6)", new[] { 5.0, 4, 6, 6, 6 }, "PERCENT")]
    [InlineData("exp(log(A.GDP / 100 / A.GDP * 100))", new[] { 1.0, 1, 1, 1, 1 }, "NUMBER")]
    [InlineData("\"A-X/Y\" × 2 − 1", new[] { 13.0, 13 }, "BILLION_USD")]
    [InlineData("abs（A.PP － 3）", new[] { 2.0, 1, 0, 1, 2 }, "PERCENTAGE_POINTS")]
    [InlineData("A.GDP - A.GDP * 2 ^ -1 ^ 2", new[] { 50, 55, 60.5, 66.55, 75 }, "BILLION_USD")]
    public void Formula_gives_what_a_person_works_out(string text, double[] expected, string unit)
    {
        var outcome = Formula.Compute(text, Catalogue.GetValueOrDefault);

        Assert.Null(outcome.Problem);
        var result = Assert.Single(outcome.Results);
        Assert.Equal(expected, result.Series.Values.ToArray(), (a, b) => Math.Abs(a - b) < 1e-12 * Math.Max(1, Math.Abs(a)));
        Assert.Equal(unit.Length == 0 ? "PERCENTAGE_POINTS*PERCENTAGE_POINTS" : unit, result.Unit.Code);
    }

    [Theory]
    [InlineData("A.GDP +", 7, 1, "ends here")]
    [InlineData("A.GDP A.CPI", 6, 5, "cannot stand here")]
    [InlineData("A.GDP + A.CPI", 6, 1, "different units")]
    [InlineData("A.RATE + A.PP", 7, 1, "never added to percentage points")]
    [InlineData("yoy(A.GDP) + yoy(A.GDP)", 11, 1, "percentages do not add up")]
    [InlineData("A.CHAIN - A.CHAIN", 8, 1, "chained prices")]
    [InlineData("A.GDP / A.MONTH", 6, 1, "quarterly(A.MONTH, mean)")]
    [InlineData("A.RATE * A.GDP", 7, 1, "share")]
    [InlineData("ma(A.GDP, 0)", 10, 1, "whole number from 1")]
    [InlineData("ma(A.GDP)", 0, 9, "Write ma(x, n)")]
    [InlineData("ma(3, 3)", 3, 1, "needs a series")]
    [InlineData("ma(A.TOTAL, 3)", 3, 7, "single(")]
    [InlineData("gdp + 1", 0, 3, "no series 'gdp'")]
    [InlineData("yoy + 1", 0, 3, "is a function")]
    [InlineData("foo(A.GDP)", 0, 3, "no function 'foo'")]
    [InlineData("1 + 1", 0, 5, "at least one series")]
    [InlineData("A.GDP ? 2", 6, 1, "no meaning here")]
    [InlineData("\"A.GDP", 0, 1, "no partner")]
    [InlineData("1.2.3", 0, 5, "is no number")]
    [InlineData("quarterly(A.MONTH, median)", 19, 6, "mean, sum, last")]
    [InlineData("sum(A.RATE, 4)", 4, 6, "do not add up over time")]
    [InlineData("index(A.GDP, 1999)", 13, 4, "whole base")]
    [InlineData("yoy = A.GDP", 0, 3, "name of a function")]
    [InlineData("a = A.GDP\na = A.GDP\na", 10, 1, "earlier line")]
    [InlineData("A.GDP ^ A.GDP", 6, 1, "exponent")]
    [InlineData("(A.GDP", 6, 1, "closing bracket")]
    public void Problem_names_the_characters_and_says_what_to_do(string text, int start, int length, string words)
    {
        var outcome = Formula.Compute(text, Catalogue.GetValueOrDefault);

        Assert.Empty(outcome.Results);
        Assert.Equal((start, length), (outcome.Problem!.Start, outcome.Problem.Length));
        Assert.Contains(words, outcome.Problem.Message.En, StringComparison.Ordinal);
        Assert.NotNull(outcome.Problem.Message.Zh);
    }

    [Fact]
    public void Lines_give_names_to_later_lines_and_results_name_their_series()
    {
        var outcome = Formula.Compute("# real growth\nreal = a.gdp / A.CPI * 100; yoy(A.GDP)\npop(real)", Catalogue.GetValueOrDefault);

        Assert.Null(outcome.Problem);
        Assert.Equal(["yoy(A.GDP)", "pop(real)"], outcome.Results.Select(r => r.Text));
        Assert.Equal(["A.GDP", "A.CPI"], outcome.Results[1].Keys);
        Assert.Equal(-45, outcome.Results[1].Series.Values[0], 12);
    }

    [Fact]
    public void Period_without_a_figure_on_one_side_has_no_result()
    {
        var series = Formula.Compute("A.GDP / A.CPI", Catalogue.GetValueOrDefault).Results[0].Series;

        Assert.Equal(Period.Quarter(2020, 3), series.Periods.Last);
    }

    [Fact]
    public void Seasonal_adjustment_is_that_of_the_method()
    {
        double[] values = [.. Enumerable.Range(0, 60).Select(i => 100 + i + (10 * Math.Sin(i * Math.PI / 6)))];
        var source = new FormulaSource("M", TimeSeries.Of(Period.Month(2015, 1), values), Dollars);
        var expected = new Analytics.SeasonalAdjustment.X11.X11AirlineMethod().Adjust(values, 12, 1, new());

        Assert.Equal(expected.Adjusted, Formula.Compute("sa(M)", _ => source).Results[0].Series.Values.ToArray());
        Assert.Equal(expected.Trend, Formula.Compute("trend(M, \"x11-airline\")", _ => source).Results[0].Series.Values.ToArray());
    }

    private static TimeSeries Quarters(params double[] values) => TimeSeries.Of(Period.Quarter(2020, 1), values);
}
