using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Briefing;
using DecisionSupport.Web.Briefing.Pptx;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Xunit;

namespace DecisionSupport.Web.Tests.Briefing;

public class PptxWriterTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void Deck_and_workbooks_have_no_validator_error(string language)
    {
        using var document = Open(SampleBriefing.In(language));
        var validator = new OpenXmlValidator(FileFormatVersions.Microsoft365);
        Assert.Empty(validator.Validate(document, TestContext.Current.CancellationToken).Select(Describe));
        foreach (var chart in PptxReader.SlidesOf(document).SelectMany(s => s.ChartParts))
        {
            using var workbook = SpreadsheetDocument.Open(chart.EmbeddedPackagePart!.GetStream(), false);
            Assert.Empty(validator.Validate(workbook, TestContext.Current.CancellationToken).Select(Describe));
        }
    }

    [Theory]
    [InlineData("en", "Source: Test bureau; as known on 31 Oct 2022 Data quality: B fair.", "Data quality B fair: 85.0 points.")]
    [InlineData("zh", "来源：测试局；数据截至2022年10月31日数据质量：B 良。", "数据质量 B 良：85.0分。")]
    public void Data_quality_stands_beside_the_source_and_in_the_notes(string language, string source, string notes)
    {
        using var document = Open(SampleBriefing.In(language));
        var slide = PptxReader.SlidesOf(document)[1];
        Assert.Contains(source, PptxReader.TextOf(slide), StringComparison.Ordinal);
        Assert.Contains(notes, PptxReader.TextOf(slide.NotesSlidePart!), StringComparison.Ordinal);
    }

    [Fact]
    public void Same_briefing_gives_the_same_bytes() =>
        Assert.Equal(PptxWriter.Write(SampleBriefing.In("zh")), PptxWriter.Write(SampleBriefing.In("zh")));

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void Chart_workbook_and_state_hold_the_same_figures(string language)
    {
        var briefing = SampleBriefing.In(language);
        using var document = Open(briefing);
        var slides = PptxReader.SlidesOf(document);
        for (var i = 0; i < briefing.Items.Count; i++)
        {
            var state = briefing.Items[i].State;
            var series = PptxReader.SeriesOf(slides[i + 1].ChartParts.Single());
            Assert.All(series, s =>
            {
                Assert.Equal(s.Values, s.SheetValues);
                Assert.Equal(s.Categories, s.SheetCategories);
                Assert.Equal(s.Name, s.SheetName);
                Assert.StartsWith("Sheet1!$", s.Formula, StringComparison.Ordinal);
                Assert.Equal(state.Periods.Count, s.Categories.Count);
            });
            foreach (var line in state.Lines)
            {
                var written = series.Single(s => s.Name == line.Name);
                Assert.Equal(line.Dashed, written.Dashed);
                Assert.All(state.Periods.Select((p, n) => (p, n)), x => Assert.Equal(line.Values[x.p], written.Values.GetValueOrDefault(x.n, double.NaN)));
            }
        }
    }

    [Fact]
    public void Gap_in_the_figures_is_an_empty_cell_and_an_absent_point()
    {
        using var document = Open(SampleBriefing.In("en"));
        var line = PptxReader.SeriesOf(PptxReader.SlidesOf(document)[1].ChartParts.Single()).Single(s => s.Name == "Prices");
        Assert.False(line.Values.ContainsKey(4));
        Assert.False(line.SheetValues.ContainsKey(4));
        Assert.True(line.Values.ContainsKey(3) && line.Values.ContainsKey(5));
    }

    [Fact]
    public void Stacked_bands_add_up_to_the_limits_of_the_forecast()
    {
        var fan = SampleBriefing.Fan();
        using var document = Open(SampleBriefing.In("en"));
        var series = PptxReader.SeriesOf(PptxReader.SlidesOf(document)[1].ChartParts.Single());
        var bands = series.Where(s => s.IsArea).ToArray();
        var median = series.Single(s => !s.IsArea && s.Name == "Forecast, median");
        Assert.Equal(10, bands.Length);
        Assert.True(median.Dashed);
        double[] probabilities = [0.025, 0.05, 0.10, 0.20, 0.35, 0.65, 0.80, 0.90, 0.95, 0.975];
        for (var h = 0; h < 3; h++)
        {
            var row = 21 + h;
            Assert.Equal(fan.Median[Period.Month(2022, 10) + h], median.Values[row]);
            var top = 0.0;
            for (var b = 0; b < 10; b++)
            {
                top += bands[b].Values[row];
                Assert.Equal(fan.At(probabilities[b])[Period.Month(2022, 10) + h], top, 1e-12);
            }
        }

        // The fan opens at the last figure, 8.2 in September 2022.
        Assert.Equal([8.2, .. new double[9]], bands.Select(b => b.Values[20]));
        Assert.Equal(8.2, median.Values[20]);
    }

    [Fact]
    public void Chinese_deck_speaks_Chinese_names_its_fonts_and_its_language()
    {
        using var document = Open(SampleBriefing.In("zh"));
        var slides = PptxReader.SlidesOf(document);
        Assert.Contains("九月经济简报", PptxReader.TextOf(slides[0]), StringComparison.Ordinal);
        Assert.Contains("2022年10月31日", PptxReader.TextOf(slides[0]), StringComparison.Ordinal);
        var text = PptxReader.TextOf(slides[1]);
        Assert.Contains("2022年9月消费价格同比上涨8.2%", text, StringComparison.Ordinal);
        Assert.Contains("▲▲  过热", text, StringComparison.Ordinal);
        Assert.Contains("来源：测试局", text, StringComparison.Ordinal);
        Assert.Contains("许可：公有领域", text, StringComparison.Ordinal);
        Assert.Contains("定义：居民消费价格。", PptxReader.TextOf(slides[1].NotesSlidePart!), StringComparison.Ordinal);
        Assert.Contains("来源与数据版本", PptxReader.TextOf(slides[^1]), StringComparison.Ordinal);
        Assert.Contains("lang=\"zh-CN\"", slides[1].Slide!.OuterXml, StringComparison.Ordinal);
        Assert.Contains("<a:ea typeface=\"Microsoft YaHei\"", slides[1].ChartParts.Single().ChartSpace!.OuterXml, StringComparison.Ordinal);
        Assert.Contains("<a:ea typeface=\"Microsoft YaHei\"", document.PresentationPart!.ThemePart!.Theme!.OuterXml, StringComparison.Ordinal);
        Assert.Contains("yyyy&quot;年&quot;m&quot;月&quot;", slides[1].ChartParts.Single().ChartSpace!.OuterXml, StringComparison.Ordinal);

        // Office counts 1 September 2022 as day 44,805 (LibreOffice Calc 7.4: =DATEVALUE("2022-09-01")).
        Assert.Equal("44805", PptxReader.SeriesOf(slides[1].ChartParts.Single())[0].Categories[20]);
    }

    [Fact]
    public void Every_chart_has_a_text_alternative_and_notes()
    {
        var briefing = SampleBriefing.In("en");
        using var document = Open(briefing);
        var slides = PptxReader.SlidesOf(document);
        Assert.Equal(briefing.Items.Count + 2, slides.Count);
        for (var i = 0; i < briefing.Items.Count; i++)
        {
            Assert.Contains($"descr=\"{briefing.Items[i].State.Alternative}\"", slides[i + 1].Slide!.OuterXml, StringComparison.Ordinal);
            Assert.Contains("Prices paid by households.", PptxReader.TextOf(slides[i + 1].NotesSlidePart!), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Slide_is_sixteen_to_nine()
    {
        using var document = Open(SampleBriefing.In("en"));
        var size = document.PresentationPart!.Presentation!.SlideSize!;
        Assert.Equal(16.0 / 9, (double)size.Cx!.Value / size.Cy!.Value, 1e-9);
    }

    [Fact]
    public void Forty_charts_share_five_slides_of_sources()
    {
        var one = SampleBriefing.In("en");
        var briefing = one with { Items = [.. Enumerable.Range(0, 40).Select(i => one.Items[0] with { Key = $"TEST.{i}" })] };
        using var document = Open(briefing);
        Assert.Equal(1 + 40 + 5, PptxReader.SlidesOf(document).Count);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document, TestContext.Current.CancellationToken).Select(Describe));
    }

    [Fact]
    public void Empty_briefing_is_refused_by_name()
    {
        var error = Assert.Throws<ArgumentException>(() => PptxWriter.Write(SampleBriefing.In("en") with { Items = [] }));
        Assert.Contains("September briefing", error.Message, StringComparison.Ordinal);
    }

    private static PresentationDocument Open(BriefingDocument briefing) => PresentationDocument.Open(new MemoryStream(PptxWriter.Write(briefing)), false);

    private static string Describe(ValidationErrorInfo error) => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}";
}
