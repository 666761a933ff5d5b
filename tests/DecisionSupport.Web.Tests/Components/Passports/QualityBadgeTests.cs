using Bunit;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Web.Components.Passports;
using DecisionSupport.Web.Tests.Components.Charts;
using Xunit;

namespace DecisionSupport.Web.Tests.Components.Passports;

public class QualityBadgeTests
{
    // Score of a dimension: (1000·x + 2·0.5)/1002 with x the share in order; grades from 0.9, 0.8 and 0.6.
    [Theory]
    [InlineData("en", 1000, "A good", "A")]
    [InlineData("zh", 850, "B 良", "B")]
    [InlineData("en", 700, "C use with care", "C")]
    [InlineData("zh", 100, "D 差", "D")]
    public void Badge_says_letter_and_word_and_draws_each_grade_in_its_own_way(string language, long good, string words, string letter)
    {
        using var context = new ChartContext(language);
        var badge = context.Render<QualityBadge>(p => p.Add(b => b.Passport, Examples.Even("T.R", good)).Add(b => b.Href, "#quality"));
        Assert.Equal(words, badge.Find(".word").TextContent);
        Assert.Equal(letter, badge.Find("text").TextContent);
        Assert.Contains(letter.ToLowerInvariant(), badge.Find("svg").ClassList);
        Assert.Equal("#quality", badge.Find("a").GetAttribute("href"));
        Assert.Equal(letter is "C" or "D", badge.FindAll(".hatch").Count == 1);
    }

    [Theory]
    [InlineData("en", "Data quality not assessed: only 1 of 6 dimensions could be.")]
    [InlineData("zh", "数据质量未评定：6个维度中仅1个可评定。")]
    public void What_could_not_be_assessed_is_hollow_and_never_a_grade(string language, string sentence)
    {
        using var context = new ChartContext(language);
        var badge = context.Render<QualityBadge>(p => p.Add(b => b.Passport, Examples.Of("T.R", ("outliers", 1000))).Add(b => b.ShowWord, false));
        Assert.Equal("not-assessed", badge.Find("[data-grade]").GetAttribute("data-grade"));
        Assert.Contains("none", badge.Find("svg").ClassList);
        Assert.Equal(sentence, badge.Find("svg[role=img]").GetAttribute("aria-label"));
    }

    [Fact]
    public void Nothing_judged_by_the_date_is_said_and_hollow()
    {
        using var context = new ChartContext();
        var badge = context.Render<QualityBadge>(p => p.Add(b => b.Passport, null).Add(b => b.ShowWord, false).Add(b => b.Href, "/x"));
        Assert.Equal("Data quality: not assessed for this date.", badge.Find("a").GetAttribute("aria-label"));
        Assert.Equal("true", badge.Find("svg").GetAttribute("aria-hidden"));
    }

    // (850 + 1)/1002 = 0.8493, by hand.
    [Fact]
    public void Failing_rules_are_counted_for_those_who_cannot_see_the_page() => Assert.Equal(
        "Data quality B fair: 84.9 points of 100, 4 of 6 dimensions assessed, 4 rules fail.",
        DecisionSupport.Web.Services.Quality.QualityWords.Sentence(Examples.Even("T.R", 850), "en"));

    [Fact]
    public void Almost_full_marks_are_not_written_as_full_marks()
    {
        Assert.Equal("99.9", DecisionSupport.Web.Services.Quality.QualityWords.Score(0.99999));
        Assert.Equal("100", DecisionSupport.Web.Services.Quality.QualityWords.Score(1));
        Assert.Equal("not-assessed", DecisionSupport.Web.Services.Quality.QualityWords.Code(null));
        Assert.Equal(QualityGrade.C, Examples.Of("T.R", ("known-codes", 1000), ("missing-periods", 1000), ("outliers", 1000), ("unit-change", 999)).Grade);
    }
}
