using DecisionSupport.Web.Briefing.Office;

namespace DecisionSupport.Web.Briefing.Pptx;

/// <summary>Speaker notes: one page with a picture of the slide and text under it.</summary>
internal static class NotesXml
{
    private static readonly Box Picture = new(685800, 1143000, 5486400, 3086100);
    private static readonly Box Body = new(685800, 4400550, 5486400, 3600450);

    /// <summary>The notes master; its theme hangs on rId1.</summary>
    public static string Master { get; } = $"""
        <p:notesMaster {Xml.Presentation}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>{Image(2)}{Text("")}</p:spTree></p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:notesStyle><a:lvl1pPr marL="0" algn="l"><a:defRPr sz="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl1pPr></p:notesStyle></p:notesMaster>
        """;

    /// <summary>The notes of one slide; the paragraphs are written by <see cref="Shapes.Paragraph"/>.</summary>
    public static string Notes(IEnumerable<string> paragraphs) => $"""
        <p:notes {Xml.Presentation}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>{Image(2)}{Text(string.Concat(paragraphs))}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>
        """;

    private static string Image(int id) => $"""
        <p:sp><p:nvSpPr><p:cNvPr id="{id}" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>{Picture.Xfrm()}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln w="12700"><a:solidFill><a:prstClr val="black"/></a:solidFill></a:ln></p:spPr></p:sp>
        """;

    private static string Text(string paragraphs) => $"""
        <p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr><p:spPr>{Body.Xfrm()}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>{(paragraphs.Length == 0 ? "<a:p><a:endParaRPr/></a:p>" : paragraphs)}</p:txBody></p:sp>
        """;
}
