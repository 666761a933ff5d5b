using CsCheck;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Web.Briefing;
using Xunit;

namespace DecisionSupport.Web.Tests.Briefing;

public class BasketTests
{
    private static readonly Gen<BasketEntry> Entries =
        from key in Gen.String[Gen.Char.AlphaNumeric, 1, 12]
        from view in Gen.Bool.SelectMany(usual => usual ? Gen.Const((Transformation?)null) : Gen.Int[0, (int)Transformation.MovingAverage].Select(t => (Transformation?)(Transformation)t))
        from years in Gen.Int[0, Basket.MostYears].Select(y => y == 0 ? (int?)null : y)
        from headline in Gen.Int[0, 10].Select(i => "a8.,~%&= 价+"[i]).Array[0, 30].Select(c => new string(c)).Select(Basket.Headline)
        select new BasketEntry(key, view, years, headline);

    [Fact]
    public void Basket_reads_back_what_it_writes() => Entries.List[0, Basket.Limit].Sample(entries =>
    {
        Assert.True(Basket.TryParse(new Basket(entries).ToString(), out var read, out var problem), problem);
        Assert.Equal(entries, read.Entries);
    });

    [Fact]
    public void Address_is_short_where_the_usual_is_wanted() =>
        Assert.Equal("FRED.UNRATE,FRED.CPIAUCNS~YearOnYear~all~Prices%2C 8.2 %25", new Basket([new("FRED.UNRATE"), new("FRED.CPIAUCNS", Transformation.YearOnYear, null, "Prices, 8.2 %")]).ToString());

    [Theory]
    [InlineData("FRED.UNRATE~Foo", "Foo")]
    [InlineData("FRED.UNRATE~3", "3")]
    [InlineData("FRED.UNRATE~~10", "10")]
    [InlineData("FRED.UNRATE~~0y", "0y")]
    [InlineData("FRED.UNRATE~~201y", "201y")]
    [InlineData("~Level", "~Level")]
    [InlineData("a~Level~10y~b~c", "a~Level~10y~b~c")]
    public void Unreadable_chart_is_named_in_the_problem(string text, string named)
    {
        Assert.False(Basket.TryParse(text, out var basket, out var problem));
        Assert.Empty(basket.Entries);
        Assert.Contains($"'{named}'", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Forty_one_charts_are_refused_with_the_limit()
    {
        Assert.False(Basket.TryParse(string.Join(',', Enumerable.Range(0, 41).Select(i => $"K{i}")), out _, out var problem));
        Assert.Contains("at most 40", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Same_key_and_view_is_collected_once()
    {
        var basket = new Basket([new("FRED.UNRATE")]);
        Assert.Same(basket, basket.Add(new("fred.unrate", null, 5)));
        Assert.Equal(2, basket.Add(new("FRED.UNRATE", Transformation.YearOnYearDifference)).Entries.Count);
    }

    [Theory]
    [InlineData(0, 1, "B,A,C")]
    [InlineData(2, -1, "A,C,B")]
    [InlineData(0, -1, "A,B,C")]
    [InlineData(2, 1, "A,B,C")]
    public void Chart_moves_one_place_and_stays_at_the_ends(int index, int by, string order) =>
        Assert.Equal(order, new Basket([new("A"), new("B"), new("C")]).Move(index, by).ToString());
}
