using System.Globalization;
using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Briefing;
using DecisionSupport.Web.Briefing.LiveText;
using DecisionSupport.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DecisionSupport.Web.Tests.Briefing.LiveText;

/// <summary>
/// Places filled from real series. BLS, as known on 31 October 2022: CPI-U all items 296.808 in September 2022 and 274.310 a year before
/// (USDL-22-2127), so +8.2 %; unemployment 3.5 % in September 2022 and 4.7 % a year before (LNS14000000), so −1.2 points.
/// </summary>
public class LiveTextResolverTests(AppFixture app)
{
    private static readonly DateOnly s_day = new(2022, 10, 31);

    [Theory]
    [InlineData("en", "{{FRED.CPIAUCNS.YearOnYear}}", "+8.2%")]
    [InlineData("en", "{{fred.cpiaucns.yoy | 0.00}}", "+8.20")]
    [InlineData("en", "{{FRED.CPIAUCNS.YoY | 0 | %}}", "+8%")]
    [InlineData("en", "{{FRED.CPIAUCNS.Level | 0.000}}", "296.808")]
    [InlineData("en", "{{FRED.UNRATE | with period}}", "3.5% in Sep 2022")]
    [InlineData("zh", "{{FRED.UNRATE | with period}}", "2022年9月3.5%")]
    [InlineData("en", "{{FRED.UNRATE.Diff12 | pp}}", "−1.2 pp")]
    [InlineData("zh", "{{FRED.UNRATE.Diff12}}", "−1.2个百分点")]
    [InlineData("en", "{{FRED.UNRATE | period}}", "Sep 2022")]
    [InlineData("en", "{{FRED.UNRATE | headline}}", "Unemployment rate at 3.5% in Sep 2022")]
    public void Figure_is_the_one_known_at_the_date_in_the_language_of_the_text(string language, string text, string words)
    {
        var result = Resolve(text, language);
        Assert.Empty(result.Problems);
        Assert.Equal(words, string.Concat(result.Passage!.Paragraphs.Single().Select(r => r.Text)));
    }

    [Fact]
    public void Figure_follows_the_date()
    {
        // What the store itself holds at each date, written by hand.
        Assert.Equal(Newest("2015-12-31"), Resolve("{{FRED.PSAVERT.Level | 0.0 | with period}}", "en", new(2015, 12, 31)).Passage!.Paragraphs[0][0].Text);
        Assert.NotEqual(Newest("2015-12-31"), Newest("2022-10-31"));

        string Newest(string day)
        {
            var date = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            var values = app.Reader.History("FRED.PSAVERT")!.AsOf(new Vintage(date));
            var period = values.LastObserved!.Value;
            return string.Create(CultureInfo.InvariantCulture, $"{values[period]:0.0} in {period.FirstDay:MMM yyyy}");
        }
    }

    [Fact]
    public void Footnote_names_series_period_source_and_vintage_and_is_shared_by_the_same_figure()
    {
        var passage = Resolve("{{FRED.UNRATE}} and {{FRED.CPIAUCNS.YoY}} and {{FRED.UNRATE | 0}}", "en").Passage!;
        Assert.Equal([1, 0, 2, 0, 1], passage.Paragraphs[0].Select(r => r.Note));
        Assert.Equal(2, passage.Notes.Count);
        Assert.Contains("(FRED.UNRATE)", passage.Notes[0], StringComparison.Ordinal);
        Assert.Contains("Sep 2022", passage.Notes[0], StringComparison.Ordinal);
        Assert.Contains("Source: U.S. Bureau of Labor Statistics", passage.Notes[0], StringComparison.Ordinal);
        Assert.Matches(@"As known on \d+ \w+ 2022", passage.Notes[0]);
        Assert.Equal("3.5%[1] and +8.2%[2] and 4[1]", Assert.Single(passage.Lines));
    }

    [Theory]
    [InlineData("a\nbb {{NO.SUCH}}", "Text, line 2, character 4: 'NO.SUCH' names no series")]
    [InlineData("{{FRED.CPIAUCNS.YearOnYaer}}", "'YearOnYaer' is no view of FRED.CPIAUCNS")]
    [InlineData("{{FRED.UNRATE | 0,0}}", "'0,0' is no format")]
    [InlineData("{{FRED.PAYEMS.Level | %}}", "'%' is not the unit of FRED.PAYEMS")]
    [InlineData("{{FRED.UNRATE.Diff12 | %}}", "'%' is not the unit of FRED.UNRATE")]
    [InlineData("{{FRED.CPIAUCNS.YoY | pp}}", "'pp' is not the unit of FRED.CPIAUCNS")]
    [InlineData("{{}}", "'' names no series")]
    [InlineData("{{FRED.UNRATE", "is not closed")]
    public void What_cannot_be_filled_is_a_problem_with_its_place(string text, string message)
    {
        var result = Resolve(text, "en");
        Assert.Null(result.Passage);
        Assert.Contains(message, Assert.Single(result.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{FRED.UNRATE}} {{FRED.CPIAUCNS.YoY}} {{FRED.UNRATE | light}} {{FRED.UNRATE | period}}")]
    [InlineData("{{FRED.UNRATE | nonsense}} {{FRED.CPIAUCNS.YoY | odds}}")]
    public void Series_named_are_handed_to_the_gate_of_share_classes_each_once(string text) =>
        Assert.Equal(["FRED.UNRATE", "FRED.CPIAUCNS"], Resolve(text, "en").Indicators.Select(i => i.Key.Key));

    [Theory]
    [InlineData("en", "overheated", "light: September 2022: 3.5%")]
    [InlineData("zh", "过热", "信号灯：2022年9月为3.5%")]
    public void Light_is_a_word_and_its_footnote_says_why(string language, string word, string why)
    {
        var passage = Resolve("{{FRED.UNRATE | light}}", language).Passage!;
        Assert.Equal(word, passage.Paragraphs[0][0].Text);
        Assert.Contains(why, Assert.Single(passage.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Series_without_a_figure_at_the_date_is_a_problem_and_named() =>
        Assert.Contains("known on 1 Jan 1947", Assert.Single(Resolve("{{FRED.UNRATE}}", "en", new(1947, 1, 1)).Problems), StringComparison.Ordinal);

    [Fact]
    public void Text_longer_than_the_limit_is_refused_with_both_lengths()
    {
        Assert.Empty(Resolve(new string('a', 1500), "en").Problems);
        Assert.Equal("The text has 1501 characters; the limit is 1500. Shorten it.", Assert.Single(Resolve(new string('a', 1501), "en").Problems));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void Draft_holds_no_typed_figure_and_can_be_filled_in_both_languages(string language)
    {
        using var scope = app.Services.CreateScope();
        var assembler = scope.ServiceProvider.GetRequiredService<BriefingAssembler>();
        string[] keys = ["FRED.CPIAUCNS", "FRED.UNRATE", "FRED.PAYEMS"];
        var draft = LiveTextDraft.Of(keys.Select(k => assembler.Draft(app.Reader, new(k), new Vintage(s_day), s_day, language)), language);

        Assert.InRange(draft.Split('\n').Length, 2, 3);
        Assert.DoesNotMatch(@"\d", draft);
        Assert.Contains("FRED.CPIAUCNS", draft, StringComparison.Ordinal);
        Assert.All(new[] { "en", "zh" }, l => Assert.Empty(Resolve(draft, l).Problems));
        Assert.Contains("3.5%", string.Concat(Resolve(draft, language).Passage!.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-10, "more than 97.5%")]
    [InlineData(0.5, "35–50%")]
    [InlineData(100, "less than 2.5%")]
    public void Odds_lie_between_the_quantiles_of_the_forecast(double value, string odds)
    {
        // The 13 probabilities of QuantileForecast with the quantiles −6 to 6: 0.5 lies between the median, 0, and the 65 % quantile, 1.
        var fan = new QuantileForecast(Period.Month(2022, 9), [[.. Enumerable.Range(-6, 13).Select(q => (double)q)]]);
        Assert.Equal(odds, new LiveFigures(app.Reader, Vintage.Latest, s_day, "en", null!, null!).Odds(fan, value));
    }

    private LiveTextResult Resolve(string text, string language, DateOnly? day = null)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            using var scope = app.Services.CreateScope();
            return scope.ServiceProvider.GetRequiredService<LiveTextResolver>().Resolve(app.Reader, text, new Vintage(day ?? s_day), day ?? s_day, language);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
