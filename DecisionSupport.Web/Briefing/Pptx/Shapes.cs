using System.Globalization;
using System.Text;
using DecisionSupport.Web.Briefing.Office;

namespace DecisionSupport.Web.Briefing.Pptx;

/// <summary>A rectangle on a slide, in English Metric Units (914,400 to the inch).</summary>
internal readonly record struct Box(long X, long Y, long Width, long Height)
{
    /// <summary>Width of a 16:9 slide.</summary>
    public const long SlideWidth = 12192000;

    /// <summary>Height of a 16:9 slide.</summary>
    public const long SlideHeight = 6858000;

    /// <summary>A box in inches.</summary>
    public static Box Inches(double x, double y, double width, double height) => new(Emu(x), Emu(y), Emu(width), Emu(height));

    /// <summary>Offset and extent as an element of the given name.</summary>
    public string Xfrm(string element = "a:xfrm") => $"""<{element}><a:off x="{X}" y="{Y}"/><a:ext cx="{Width}" cy="{Height}"/></{element}>""";

    private static long Emu(double inches) => (long)Math.Round(inches * 914400);
}

/// <summary>Builds the shapes of one slide; hands out their numbers.</summary>
internal sealed class Shapes(string language)
{
    private readonly StringBuilder _tree = new();
    private int _last = 1;

    /// <summary>The shape tree.</summary>
    public string Tree => $"""
        <p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>{_tree}</p:spTree>
        """;

    /// <summary>One run of text; size in hundredths of a point, null: as the placeholder says.</summary>
    public string Run(string text, int? size = null, bool bold = false, string? colour = null) => $"""
        <a:r><a:rPr {Language()}{(size is null ? "" : $" sz=\"{size}\"")}{(bold ? " b=\"1\"" : "")} dirty="0">{(colour is null ? "" : $"<a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill>")}</a:rPr><a:t>{Xml.Text(text)}</a:t></a:r>
        """;

    /// <summary>The mark of a footnote, raised.</summary>
    public string Mark(int number, int size) => $"""
        <a:r><a:rPr {Language()} sz="{size}" baseline="30000" dirty="0"/><a:t>{number}</a:t></a:r>
        """;

    /// <summary>A paragraph of runs; without runs an empty line.</summary>
    public static string Paragraph(string runs, string properties = "") => $"<a:p>{properties}{runs}</a:p>";

    /// <summary>Text in a placeholder of the layout, which gives it place and style.</summary>
    public void Placeholder(string name, string placeholder, params string[] paragraphs) => _tree.Append(CultureInfo.InvariantCulture, $"""
        <p:sp><p:nvSpPr><p:cNvPr id="{++_last}" name="{Xml.Text(name)}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {placeholder}/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>{string.Concat(paragraphs)}</p:txBody></p:sp>
        """);

    /// <summary>A shape with text.</summary>
    public void Shape(string name, string description, Box box, string preset, string fill, string line, string bodyProperties, params string[] paragraphs) => _tree.Append(CultureInfo.InvariantCulture, $"""
        <p:sp><p:nvSpPr><p:cNvPr id="{++_last}" name="{Xml.Text(name)}" descr="{Xml.Text(description)}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{box.Xfrm()}<a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom>{fill}{line}</p:spPr><p:txBody><a:bodyPr {bodyProperties}/><a:lstStyle/>{string.Concat(paragraphs)}</p:txBody></p:sp>
        """);

    /// <summary>A chart part or a table in a frame.</summary>
    /// <param name="name">Name in the selection pane.</param>
    /// <param name="description">Text alternative.</param>
    /// <param name="placeholder">The placeholder it fills; null: none.</param>
    /// <param name="box">Its place.</param>
    /// <param name="data">The graphicData element.</param>
    public void Frame(string name, string description, string? placeholder, Box box, string data) => _tree.Append(CultureInfo.InvariantCulture, $"""
        <p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{++_last}" name="{Xml.Text(name)}" descr="{Xml.Text(description)}"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr>{(placeholder is null ? "" : $"<p:ph {placeholder}/>")}</p:nvPr></p:nvGraphicFramePr>{box.Xfrm("p:xfrm")}<a:graphic>{data}</a:graphic></p:graphicFrame>
        """);

    /// <summary>The number of the slide, as a field.</summary>
    public void SlideNumber(int number) => Placeholder("Slide number", "type=\"sldNum\" sz=\"quarter\" idx=\"19\"",
        Paragraph($$"""<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr {{Language()}}/><a:t>{{number}}</a:t></a:fld>"""));

    private string Language() => language == "zh" ? "lang=\"zh-CN\" altLang=\"en-GB\"" : "lang=\"en-GB\" altLang=\"zh-CN\"";
}
