using System.Diagnostics;
using System.Net;
using System.Text;
using DecisionSupport.Web.Briefing.Formats;
using DecisionSupport.Web.Briefing.LiveText;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Xunit;

namespace DecisionSupport.Web.Tests.Briefing.LiveText;

/// <summary>The planner's text in each kind of file, read back.</summary>
public class PassageInFilesTests
{
    public static TheoryData<string, string> Files => [.. BriefingFormat.All.SelectMany(f => new[] { (f.Extension, "en"), (f.Extension, "zh") })];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Text_and_footnote_are_in_the_file_and_the_bytes_are_the_same_twice(string extension, string language)
    {
        var format = BriefingFormat.Named(extension)!;
        var briefing = SampleBriefing.WithText(language);
        var bytes = format.Write(briefing);
        Assert.Equal(bytes, format.Write(briefing));

        var text = await Read(extension, bytes);
        foreach (var part in briefing.Passage!.Paragraphs.SelectMany(p => p).Select(r => r.Text.Trim()).Concat(briefing.Passage.Notes))
        {
            Assert.Equal(format.HasPassage, text.Contains(part, StringComparison.Ordinal));
        }

        Assert.Equal(extension == "csv", bytes.AsSpan().SequenceEqual(format.Write(briefing with { Passage = null })));
    }

    [Theory]
    [InlineData("en", 'a')]
    [InlineData("zh", '价')]
    public void Text_too_long_for_a_slide_goes_on_on_the_next(string language, char letter)
    {
        BriefingPassage passage = new([.. Enumerable.Range(0, 15).Select(_ => (IReadOnlyList<PassageRun>)[new(new string(letter, 100))])], [.. Enumerable.Range(0, 30).Select(i => $"note {i} " + new string(letter, 120))]);
        using var deck = PresentationDocument.Open(new MemoryStream(new PptxFormat().Write(SampleBriefing.In(language) with { Passage = passage })), false);
        var slides = PptxReader.SlidesOf(deck);
        Assert.InRange(slides.Count, 4 + 2, 4 + 5);
        Assert.All(passage.Notes, n => Assert.Contains(slides.Skip(1), s => s.Slide!.InnerText.Contains(n, StringComparison.Ordinal)));
    }

    private static async Task<string> Read(string extension, byte[] bytes)
    {
        switch (extension)
        {
            case "pptx":
                using (var deck = PresentationDocument.Open(new MemoryStream(bytes), false))
                {
                    return Valid(deck, PptxReader.SlidesOf(deck)[1].Slide!.InnerText);
                }

            case "docx":
                using (var report = WordprocessingDocument.Open(new MemoryStream(bytes), false))
                {
                    return Valid(report, report.MainDocumentPart!.Document!.InnerText);
                }

            case "xlsx":
                using (var book = SpreadsheetDocument.Open(new MemoryStream(bytes), false))
                {
                    return Valid(book, book.WorkbookPart!.SharedStringTablePart!.SharedStringTable!.InnerText);
                }

            case "pdf":
                var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
                await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
                try
                {
                    using var reading = Process.Start(new ProcessStartInfo("pdftotext", ["-l", "1", file, "-"]) { RedirectStandardOutput = true })!;
                    return await reading.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
                }
                finally
                {
                    File.Delete(file);
                }

            default:
                return WebUtility.HtmlDecode(Encoding.UTF8.GetString(bytes));
        }
    }

    private static string Valid(OpenXmlPackage package, string text)
    {
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(package, TestContext.Current.CancellationToken).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
        return text;
    }
}
