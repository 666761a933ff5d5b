using DecisionSupport.Web.Briefing.Office;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;

namespace DecisionSupport.Web.Briefing.Pptx;

/// <summary>
/// Writes a briefing as a PowerPoint file (ECMA-376): a title slide, the planner's text, a slide with a native, editable chart for each
/// item, and the sources. The same document gives the same bytes.
/// </summary>
public static class PptxWriter
{
    /// <summary>Media type of the file.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

    /// <summary>The file.</summary>
    /// <exception cref="ArgumentException">The briefing has no chart.</exception>
    public static byte[] Write(BriefingDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Items.Count == 0)
        {
            throw new ArgumentException($"The briefing '{document.Title}' has no chart; add one before writing it.", nameof(document));
        }

        using var stream = new MemoryStream();
        using (var package = PresentationDocument.Create(stream, PresentationDocumentType.Presentation))
        {
            new Deck(package, document).Write();
        }

        return FixedZip.Rewrite(stream.ToArray());
    }

    // Every relationship gets a name of ours: those made up by the library differ from run to run.
    private sealed class Deck(PresentationDocument package, BriefingDocument document)
    {
        private readonly List<SlidePart> _slides = [];
        private PresentationPart _presentation = null!;
        private SlideMasterPart _master = null!;
        private NotesMasterPart _notes = null!;
        private int _charts;

        public void Write()
        {
            _presentation = package.AddPresentationPart();
            package.ChangeIdOfPart(_presentation, "rId1");
            AddMasters();
            Add("rId1", Slides.Title(document));
            foreach (var shapes in PassageSlides.Of(document))
            {
                shapes.SlideNumber(_slides.Count + 1);
                Add("rId3", Slides.Slide(shapes));
            }

            foreach (var item in document.Items)
            {
                AddChart(item);
            }

            var chunks = document.Items.DistinctBy(i => i.Key).Chunk(Slides.SourcesOnSlide).ToArray();
            for (var i = 0; i < chunks.Length; i++)
            {
                Add("rId3", Slides.Sources(document, chunks[i], i + 1, chunks.Length, _slides.Count + 1));
            }

            Xml.Write(_presentation, PresentationXml());
            AddProperties();
        }

        private void AddMasters()
        {
            _master = _presentation.AddNewPart<SlideMasterPart>("rIdMaster");
            Xml.Write(_master, Layouts.Master(Xml.Tag(document.Language)));
            string[] layouts = [Layouts.Title(), Layouts.ChartLayout(), Layouts.TableLayout()];
            for (var i = 0; i < layouts.Length; i++)
            {
                var layout = _master.AddNewPart<SlideLayoutPart>($"rId{i + 1}");
                Xml.Write(layout, layouts[i]);
                layout.AddPart(_master, "rId1");
            }

            var theme = _master.AddNewPart<ThemePart>("rId4");
            Xml.Write(theme, ThemeXml.Theme("DecisionSupport"));
            _presentation.AddPart(theme, "rIdTheme");
            _notes = _presentation.AddNewPart<NotesMasterPart>("rIdNotes");
            Xml.Write(_notes, NotesXml.Master);
            Xml.Write(_notes.AddNewPart<ThemePart>("rId1"), ThemeXml.Theme("Notes"));
        }

        private SlidePart Add(string layout, string xml)
        {
            var slide = _presentation.AddNewPart<SlidePart>(SlideId(_slides.Count));
            Xml.Write(slide, xml);
            slide.AddPart(_master.GetPartById(layout), "rId1");
            _slides.Add(slide);
            return slide;
        }

        private void AddChart(BriefingItem item)
        {
            var grid = ChartGrid.Of(item.State, document.Language);
            var slide = Add("rId2", Slides.Chart(document, item, _slides.Count + 1));
            var chart = slide.AddNewPart<ChartPart>("rId2");
            Xml.Write(chart, ChartXml.Write(grid, document.Language, item.Decimals));
            var workbook = chart.AddNewPart<EmbeddedPackagePart>("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "rId1");
            using (var content = new MemoryStream(ChartWorkbook.Write(grid, BriefingText.Of(document.Language, "Period"), ChartXml.Format(item.Decimals))))
            {
                workbook.FeedData(content);
            }

            var notes = slide.AddNewPart<NotesSlidePart>("rId3");
            Xml.Write(notes, Slides.Notes(document, item));
            notes.AddPart(_notes, "rId1");
            notes.AddPart(slide, "rId2");
            _charts++;
        }

        private string PresentationXml() => $"""
            <p:presentation {Xml.Presentation} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rIdMaster"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rIdNotes"/></p:notesMasterIdLst><p:sldIdLst>{string.Concat(_slides.Select((_, i) => $"<p:sldId id=\"{256 + i}\" r:id=\"{SlideId(i)}\"/>"))}</p:sldIdLst><p:sldSz cx="{Box.SlideWidth}" cy="{Box.SlideHeight}"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>
            """;

        private void AddProperties()
        {
            var core = package.AddCoreFilePropertiesPart();
            package.ChangeIdOfPart(core, "rId2");
            CoreProperties.Write(core, document);
            var extended = package.AddExtendedFilePropertiesPart();
            package.ChangeIdOfPart(extended, "rId3");
            Xml.Write(extended, $"""
                <Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>DecisionSupport</Application><Slides>{_slides.Count}</Slides><Notes>{_charts}</Notes></Properties>
                """);
        }

        private static string SlideId(int index) => $"rIdSlide{index + 1}";
    }
}
