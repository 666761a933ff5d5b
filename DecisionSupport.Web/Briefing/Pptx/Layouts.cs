using DecisionSupport.Web.Briefing.Office;

namespace DecisionSupport.Web.Briefing.Pptx;

/// <summary>
/// The slide master and its three layouts. Everything on a slide fills a placeholder of its layout, so a planner can
/// lay the deck over the office's own template.
/// </summary>
internal static class Layouts
{
    /// <summary>Where the chart stands.</summary>
    public static Box Chart { get; } = Box.Inches(0.5, 1.86, 8.95, 4.56);

    /// <summary>Where the unit stands: over the value axis.</summary>
    public static Box Unit { get; } = Box.Inches(0.5, 1.6, 4.5, 0.26);

    /// <summary>Where the light stands.</summary>
    public static Box Light { get; } = Box.Inches(9.75, 1.62, 3.08, 0.46);

    /// <summary>Where the figures beside the chart stand.</summary>
    public static Box Facts { get; } = Box.Inches(9.75, 2.95, 3.08, 3.4);

    /// <summary>Where a table over the whole slide stands.</summary>
    public static Box Table { get; } = Box.Inches(0.5, 1.5, 12.33, 4.9);

    /// <summary>Placeholder of the statistical subtitle.</summary>
    public const string Subtitle = "type=\"body\" sz=\"quarter\" idx=\"10\"";

    /// <summary>Placeholder of the chart.</summary>
    public const string ChartHolder = "type=\"chart\" idx=\"11\"";

    /// <summary>Placeholder of the reason of the light.</summary>
    public const string Reason = "type=\"body\" sz=\"quarter\" idx=\"12\"";

    /// <summary>Placeholder of the source line.</summary>
    public const string Source = "type=\"body\" sz=\"quarter\" idx=\"13\"";

    /// <summary>Placeholder of the lines under the title of the first slide.</summary>
    public const string Opening = "type=\"subTitle\" idx=\"1\"";

    /// <summary>The master part; its layouts hang on rId1 to rId3, its theme on rId4.</summary>
    public static string Master(string tag) => $"""
        <p:sldMaster {Xml.Presentation}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>{Tree(
            Strip,
            Text(3, "Title", "type=\"title\"", Box.Inches(0.5, 0.36, 12.33, 0.72), "anchor=\"b\"", ""),
            Text(4, "Body", "type=\"body\" idx=\"1\"", Table, "", ""),
            Number)}</p:cSld>
        <p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>
        <p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/><p:sldLayoutId id="2147483650" r:id="rId2"/><p:sldLayoutId id="2147483651" r:id="rId3"/></p:sldLayoutIdLst>
        <p:txStyles><p:titleStyle>{Level(1, 2600, "tx1", true, tag)}</p:titleStyle><p:bodyStyle>{Level(1, 1600, "tx1", false, tag)}{Level(2, 1400, "tx1", false, tag)}</p:bodyStyle><p:otherStyle>{Level(1, 1400, "tx1", false, tag)}</p:otherStyle></p:txStyles></p:sldMaster>
        """;

    /// <summary>The layout of the first slide.</summary>
    public static string Title() => Layout("title", "Title",
        Block,
        Text(3, "Title", "type=\"ctrTitle\"", Box.Inches(0.9, 1.5, 11.4, 1.6), "anchor=\"b\"", Style(1, 4000, "bg1", true)),
        Text(4, "Subtitle", Opening, Box.Inches(0.9, 3.3, 11.4, 3.0), "", Style(1, 1800, "bg1", false)));

    /// <summary>The layout of a slide with a chart.</summary>
    public static string ChartLayout() => Layout("chart", "Chart",
        Text(3, "Title", "type=\"title\"", Box.Inches(0.5, 0.36, 12.33, 0.72), "anchor=\"b\"", ""),
        Text(4, "Subtitle", Subtitle, Box.Inches(0.5, 1.12, 12.33, 0.42), "", Style(1, 1400, "tx2", false)),
        Text(5, "Chart", ChartHolder, Chart, "", ""),
        Text(6, "Light", Reason, Box.Inches(9.75, 2.14, 3.08, 0.76), "", Style(1, 1100, "tx2", false)),
        Text(7, "Source", Source, Box.Inches(0.5, 6.5, 11.4, 0.62), "anchor=\"t\"", Style(1, 1050, "tx2", false)),
        Number);

    /// <summary>The layout of a slide with a table.</summary>
    public static string TableLayout() => Layout("titleOnly", "Table",
        Text(3, "Title", "type=\"title\"", Box.Inches(0.5, 0.36, 12.33, 0.72), "anchor=\"b\"", ""),
        Number);

    /// <summary>A narrow band of the first accent at the top of a slide.</summary>
    private static string Strip { get; } = Rectangle("Strip", new(0, 0, Box.SlideWidth, 91440));

    private static string Block { get; } = Rectangle("Ground", new(0, 0, Box.SlideWidth, Box.SlideHeight));

    // The master holds the field, too: LibreOffice draws the number from there.
    private static string Number { get; } = Text(9, "Slide number", "type=\"sldNum\" sz=\"quarter\" idx=\"19\"", Box.Inches(12.03, 6.5, 0.8, 0.36), "anchor=\"t\"",
        "<a:lvl1pPr algn=\"r\"><a:defRPr sz=\"1050\"><a:solidFill><a:schemeClr val=\"tx2\"/></a:solidFill></a:defRPr></a:lvl1pPr>")
        .Replace("<a:p><a:endParaRPr/></a:p>", "<a:p><a:fld id=\"{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}\" type=\"slidenum\"><a:rPr lang=\"en-GB\"/><a:t>‹#›</a:t></a:fld></a:p>", StringComparison.Ordinal);

    private static string Layout(string type, string name, params string[] shapes) => $"""
        <p:sldLayout {Xml.Presentation} type="{type}" preserve="1"><p:cSld name="{name}">{Tree(shapes)}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>
        """;

    private static string Tree(params string[] shapes) => $"""
        <p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>{string.Concat(shapes)}</p:spTree>
        """;

    private static string Rectangle(string name, Box box) => $"""
        <p:sp><p:nvSpPr><p:cNvPr id="2" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{box.Xfrm()}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>
        """;

    private static string Text(int id, string name, string placeholder, Box box, string body, string style) => $"""
        <p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {placeholder}/></p:nvPr></p:nvSpPr><p:spPr>{box.Xfrm()}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" {body}><a:normAutofit/></a:bodyPr><a:lstStyle>{style}</a:lstStyle><a:p><a:endParaRPr/></a:p></p:txBody></p:sp>
        """;

    private static string Style(int level, int size, string colour, bool bold) =>
        $"""<a:lvl{level}pPr marL="0" indent="0"><a:buNone/><a:defRPr sz="{size}" b="{(bold ? 1 : 0)}"><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill></a:defRPr></a:lvl{level}pPr>""";

    private static string Level(int level, int size, string colour, bool bold, string tag) => $"""
        <a:lvl{level}pPr marL="0" indent="0" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:spcBef><a:spcPts val="300"/></a:spcBef><a:buNone/><a:defRPr lang="{tag}" sz="{size}" b="{(bold ? 1 : 0)}" kern="1200"><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{level}pPr>
        """;
}
