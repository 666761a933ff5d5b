using System.Globalization;
using System.Text.RegularExpressions;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Services.Nowcasts;
using DecisionSupport.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DecisionSupport.Web.Tests.Components.Pages;

/// <summary>The nowcast page says what the study holds, in both languages.</summary>
public partial class NowcastPageTests(AppFixture app)
{
    [Theory]
    [InlineData("en", "Growth of US real GDP, annual rate: {0}% in 2022 Q4", "What moved it in the last four weeks")]
    [InlineData("zh", "美国实际GDP环比折年增速：2022年四季度为{0}%", "近四周变动的来源")]
    public async Task The_page_says_the_number_its_news_and_its_record(string language, string sentence, string news)
    {
        var study = app.Services.GetRequiredService<NowcastDesk>().Get(app.Reader, Vintage.Latest).All.Single().Study!;
        using var client = app.Client();
        var html = System.Net.WebUtility.HtmlDecode(await client.GetStringAsync($"/nowcast?lang={language}", TestContext.Current.CancellationToken));

        Assert.Contains(string.Format(CultureInfo.InvariantCulture, sentence, study.Figures[0].Mean.ToString("F1", CultureInfo.InvariantCulture)), html, StringComparison.Ordinal);
        Assert.Contains(news, html, StringComparison.Ordinal);
        var parts = study.News.Before + study.News.Reestimation + study.News.Withdrawn + study.News.Revisions.Sum(r => r.Impact) + study.News.Releases.Sum(r => r.Impact);
        Assert.Equal(study.News.After, parts, 1e-9);
        Assert.All(study.News.Releases, r => Assert.Contains($"/indicators/{r.Variable}", html, StringComparison.Ordinal));
        var record = study.Record.Single(r => r.Method == "dynamic-factor" && r.MonthsAfterQuarter == 0);
        Assert.Contains($">{record.RootMeanSquareError.ToString("F2", CultureInfo.InvariantCulture)}<", Tags().Replace(html, "<$1>"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_day_when_too_little_was_known_it_says_so()
    {
        using var client = app.Client();
        var html = await client.GetStringAsync("/nowcast?lang=en&asOf=2001-01-01", TestContext.Current.CancellationToken);
        Assert.Contains("too little was known on 1 Jan 2001", html, StringComparison.Ordinal);
    }

    [GeneratedRegex("<(\\w+)[^>]*>")]
    private static partial Regex Tags();
}
