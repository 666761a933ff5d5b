using System.Globalization;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using Xunit;

namespace DecisionSupport.Web.Tests.Briefing;

/// <summary>Reads back what the writer wrote, by the cells that the chart's own formulas name.</summary>
internal static class PptxReader
{
    private static readonly XNamespace C = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    private static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static readonly XNamespace S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public sealed record Series(string Name, string Formula, string CategoryFormula, IReadOnlyList<string> Categories, IReadOnlyDictionary<int, double> Values, IReadOnlyDictionary<int, double> SheetValues, IReadOnlyList<string> SheetCategories, string SheetName, bool Dashed, bool IsArea);

    public static IReadOnlyList<SlidePart> SlidesOf(PresentationDocument document) =>
        [.. document.PresentationPart!.Presentation!.SlideIdList!.Elements<DocumentFormat.OpenXml.Presentation.SlideId>().Select(s => (SlidePart)document.PresentationPart.GetPartById(s.RelationshipId!))];

    public static string TextOf(OpenXmlPart part) => string.Join("\n", Load(part).Descendants(A + "p").Select(p => string.Concat(p.Descendants(A + "t").Select(t => t.Value))));

    public static IReadOnlyList<Series> SeriesOf(ChartPart part)
    {
        using var stream = part.EmbeddedPackagePart!.GetStream();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        var cells = CellsOf(copy);
        return [.. Load(part).Descendants(C + "ser").Select(ser =>
        {
            var name = ser.Element(C + "tx")!.Descendants(C + "f").Single().Value;
            var categories = ser.Element(C + "cat")!;
            var values = ser.Element(C + "val")!;
            var formula = values.Descendants(C + "f").Single().Value;
            var categoryFormula = categories.Descendants(C + "f").Single().Value;
            var references = References(formula);
            return new Series(
                ser.Element(C + "tx")!.Descendants(C + "v").Single().Value,
                formula, categoryFormula,
                [.. categories.Descendants(C + "pt").Select(p => p.Value)],
                values.Descendants(C + "pt").ToDictionary(p => (int)p.Attribute("idx")!, p => double.Parse(p.Value, CultureInfo.InvariantCulture)),
                references.Select((r, i) => (r, i)).Where(x => cells.ContainsKey(x.r)).ToDictionary(x => x.i, x => (double)cells[x.r]),
                [.. References(categoryFormula).Select(r => Convert.ToString(cells[r], CultureInfo.InvariantCulture)!)],
                (string)cells[References(name).Single()],
                ser.Descendants(A + "prstDash").FirstOrDefault()?.Attribute("val")?.Value is not (null or "solid"),
                ser.Parent!.Name == C + "areaChart");
        })];
    }

    /// <summary>The cells of the only sheet by address: texts as string, numbers as double; formulas are calculated again.</summary>
    public static IReadOnlyDictionary<string, object> CellsOf(Stream workbook)
    {
        using var document = SpreadsheetDocument.Open(workbook, false);
        var book = document.WorkbookPart!;
        var strings = Load(book.SharedStringTablePart!).Descendants(S + "si").Select(s => s.Value).ToArray();
        var cells = new Dictionary<string, object>();
        var formulas = new List<(string Cell, string Formula, double Cached)>();
        foreach (var cell in Load(book.WorksheetParts.Single()).Descendants(S + "c"))
        {
            var address = (string)cell.Attribute("r")!;
            var value = cell.Element(S + "v")!.Value;
            var number = double.Parse(value, CultureInfo.InvariantCulture);
            cells[address] = (string?)cell.Attribute("t") == "s" ? strings[(int)number] : number;
            if (cell.Element(S + "f") is { } formula)
            {
                formulas.Add((address, formula.Value, number));
            }
        }

        foreach (var (cell, formula, cached) in formulas)
        {
            var terms = formula.Split('-').Select(t => (double)cells[t]).ToArray();
            var calculated = terms.Length == 1 ? terms[0] : terms[0] - terms[1];
            Assert.True(calculated == cached, $"{cell} holds {cached}, but ={formula} gives {calculated}.");
        }

        return cells;
    }

    private static string[] References(string formula)
    {
        var parts = formula[(formula.IndexOf('!', StringComparison.Ordinal) + 1)..].Replace("$", "", StringComparison.Ordinal).Split(':');
        if (parts.Length == 1)
        {
            return parts;
        }

        var letter = new string([.. parts[0].TakeWhile(char.IsLetter)]);
        var (first, last) = (int.Parse(parts[0][letter.Length..], CultureInfo.InvariantCulture), int.Parse(parts[1][letter.Length..], CultureInfo.InvariantCulture));
        return [.. Enumerable.Range(first, last - first + 1).Select(r => letter + r.ToString(CultureInfo.InvariantCulture))];
    }

    private static XDocument Load(OpenXmlPart part)
    {
        using var stream = part.GetStream();
        return XDocument.Load(stream);
    }
}
