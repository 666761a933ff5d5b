namespace DecisionSupport.Web.Briefing.Office;

/// <summary>Colours and fonts of the deck. The fonts are named, not embedded: Office brings both.</summary>
internal static class ThemeXml
{
    /// <summary>Latin font.</summary>
    public const string Latin = "Segoe UI";

    /// <summary>Chinese font.</summary>
    public const string Chinese = "Microsoft YaHei";

    /// <summary>Colours of a chart's lines in order; the same as on the site. Each passes 4.5:1 on white.</summary>
    public static IReadOnlyList<string> Lines { get; } = ["12436D", "B3450A", "1B7A6F", "801650", "3D3D3D", "7A5BB0"];

    /// <summary>The theme part.</summary>
    public static string Theme(string name) => $"""
        <a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="{name}"><a:themeElements>
        <a:clrScheme name="{name}"><a:dk1><a:srgbClr val="14202E"/></a:dk1><a:lt1><a:srgbClr val="FFFFFF"/></a:lt1>
        <a:dk2><a:srgbClr val="4A5868"/></a:dk2><a:lt2><a:srgbClr val="F4F6F9"/></a:lt2>{Accents()}
        <a:hlink><a:srgbClr val="0F4C81"/></a:hlink><a:folHlink><a:srgbClr val="801650"/></a:folHlink></a:clrScheme>
        <a:fontScheme name="{name}"><a:majorFont>{Fonts}</a:majorFont><a:minorFont>{Fonts}</a:minorFont></a:fontScheme>
        <a:fmtScheme name="{name}"><a:fillStyleLst>{Solid}{Solid}{Solid}</a:fillStyleLst>
        <a:lnStyleLst>{Line(6350)}{Line(12700)}{Line(19050)}</a:lnStyleLst>
        <a:effectStyleLst>{NoEffect}{NoEffect}{NoEffect}</a:effectStyleLst>
        <a:bgFillStyleLst>{Solid}{Solid}{Solid}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>
        """;

    private const string Fonts = $"""<a:latin typeface="{Latin}"/><a:ea typeface="{Chinese}"/><a:cs typeface=""/><a:font script="Hans" typeface="{Chinese}"/>""";
    private const string Solid = """<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>""";
    private const string NoEffect = "<a:effectStyle><a:effectLst/></a:effectStyle>";

    private static string Accents() => string.Concat(Lines.Select((c, i) => $"""<a:accent{i + 1}><a:srgbClr val="{c}"/></a:accent{i + 1}>"""));

    private static string Line(int width) => $"""<a:ln w="{width}">{Solid}<a:prstDash val="solid"/></a:ln>""";
}
