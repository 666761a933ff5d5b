using CsCheck;
using DecisionSupport.Analytics.Formulas;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Formulas;

public class FormulaContractTests
{
    private static readonly FormulaSource Source = new(
        "X.Y", TimeSeries.Of(Period.Month(2000, 1), [.. Enumerable.Range(1, 240).Select(i => 50.0 + (i % 12) + (i * 0.1))]), FormulaUnit.Number);

    public static TheoryData<string> Functions => [.. FormulaFunction.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Function_says_what_it_does_in_both_languages_and_refuses_a_wrong_number_of_arguments(string name)
    {
        var function = FormulaFunction.All.Single(f => f.Name == name);

        Assert.Equal(name.ToLowerInvariant(), name);
        Assert.EndsWith(".", function.Summary.En, StringComparison.Ordinal);
        Assert.EndsWith("。", function.Summary.Zh, StringComparison.Ordinal);
        Assert.InRange(function.Fewest, 1, function.Most);
        Assert.Equal(function.Most, function.Parameters.Split(',').Length);
        Assert.NotNull(Formula.Compute($"{name}()", _ => Source).Problem);
        Assert.NotNull(Formula.Compute($"{name}({string.Join(',', Enumerable.Repeat("X.Y", function.Most + 1))})", _ => Source).Problem);
    }

    [Fact]
    public void Any_text_gives_results_or_a_problem_within_the_text()
    {
        string[] pieces = ["X.Y", "1", "12", "+", "-", "*", "/", "^", "(", ")", ",", "=", "\n", ";", "yoy", "ma", "sa(", "a", "\"", "#", "，", "é", "mean", "1e9", " "];
        Gen.Int[0, pieces.Length - 1].List[0, 25].Select(l => string.Concat(l.Select(i => pieces[i]))).Sample(text =>
        {
            var outcome = Formula.Compute(text, key => key == "X.Y" ? Source : null);
            return outcome.Problem is not { } p || (outcome.Results.Count == 0 && p.Start >= 0 && p.Start <= text.Length && p.Length >= 1);
        });
    }

    [Fact]
    public void Plain_form_means_the_same_as_the_text()
    {
        var leaf = Any("X.Y", "2", "3", "0.5");
        Gen.Recursive<string>((depth, inner) => depth > 4 ? leaf : Gen.OneOf(
            leaf,
            Gen.Select(inner, Any("+", "-", "*", "/", "^"), inner, (a, sign, b) => $"({a}){sign}({b})"),
            inner.Select(a => $"-({a})"))).Sample(text =>
        {
            var formula = $"X.Y + 0 * ({text})";
            var first = Formula.Compute(formula, _ => Source);
            var again = Formula.Compute(first.Text!, _ => Source);
            return first.Text == again.Text && first.Problem is null == again.Problem is null
                && (first.Problem is not null || first.Results[0].Series.Values.SequenceEqual(again.Results[0].Series.Values));
        });
    }

    [Fact]
    public void Deep_or_long_text_is_refused_not_followed()
    {
        Assert.Contains("brackets", Formula.Compute(new string('(', 1900), _ => Source).Problem!.Message.En, StringComparison.Ordinal);
        Assert.Contains("limit", Formula.Compute(new string('x', Formula.LongestText + 1), _ => Source).Problem!.Message.En, StringComparison.Ordinal);
        Assert.Contains("brackets", Formula.Compute(new string('-', 1900), _ => Source).Problem!.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_seasonal_adjustments_are_refused_at_the_first_one_too_many()
    {
        string Sum(int count) => string.Join(" + ", Enumerable.Repeat("sa(X.Y)", count));

        Assert.Null(Formula.Compute(Sum(Formula.MostCostly), _ => Source).Problem);
        var problem = Formula.Compute(Sum(Formula.MostCostly + 1), _ => Source).Problem!;
        Assert.Equal(Formula.MostCostly * "sa(X.Y) + ".Length, problem.Start);
        Assert.Null(Formula.Compute($"a = sa(X.Y)\n{string.Join(" + ", Enumerable.Repeat("a", 50))}", key => key == "X.Y" ? Source : null).Problem);
    }

    private static Gen<string> Any(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}
