using DecisionSupport.Web.Briefing.Office;

namespace DecisionSupport.Web.Briefing.Docx;

/// <summary>The styles of a report. Fonts are named, not embedded: Office brings both.</summary>
internal static class StylesXml
{
    /// <summary>The part.</summary>
    /// <param name="language">"zh" or "en".</param>
    public static string Of(string language) => $"""
        <w:styles {Word.Namespaces}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{ThemeXml.Latin}" w:hAnsi="{ThemeXml.Latin}" w:eastAsia="{ThemeXml.Chinese}" w:cs="{ThemeXml.Latin}"/><w:color w:val="14202E"/><w:sz w:val="21"/><w:lang w:val="{Xml.Tag(language)}" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
        <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
        {Style("Title", "Title", "<w:spacing w:before=\"240\" w:after=\"120\"/>", "<w:b/><w:color w:val=\"12436D\"/><w:sz w:val=\"48\"/>")}
        {Style("Subtitle", "Subtitle", "", "<w:b/><w:color w:val=\"4A5868\"/><w:sz w:val=\"26\"/>")}
        {Style("Heading1", "heading 1", "<w:keepNext/><w:pageBreakBefore/><w:spacing w:before=\"0\" w:after=\"80\"/><w:outlineLvl w:val=\"0\"/>", "<w:b/><w:color w:val=\"12436D\"/><w:sz w:val=\"32\"/>")}
        {Style("Message", "Message", "<w:pBdr><w:left w:val=\"single\" w:sz=\"18\" w:space=\"8\" w:color=\"12436D\"/></w:pBdr><w:spacing w:before=\"60\" w:after=\"100\"/><w:ind w:left=\"227\"/>", "<w:sz w:val=\"24\"/>")}
        {Style("Caption", "caption", "<w:keepNext/><w:spacing w:after=\"80\"/>", "<w:color w:val=\"4A5868\"/>")}
        {Style("Chart", "Chart", "<w:keepNext/><w:spacing w:after=\"120\" w:line=\"240\" w:lineRule=\"auto\"/>", "")}
        {Style("TableText", "Table text", "<w:spacing w:before=\"40\" w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/>", "<w:sz w:val=\"19\"/>")}
        {Style("Small", "Small", "<w:spacing w:before=\"20\" w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>", "<w:color w:val=\"4A5868\"/><w:sz w:val=\"17\"/>")}
        {Style("Header", "header", "<w:spacing w:after=\"0\"/>", "<w:color w:val=\"4A5868\"/><w:sz w:val=\"18\"/>")}
        {Style("Footer", "footer", "<w:spacing w:after=\"0\"/>", "<w:color w:val=\"4A5868\"/><w:sz w:val=\"18\"/>")}
        </w:styles>
        """;

    private static string Style(string id, string name, string paragraph, string run) => $"""
        <w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>
        """;
}
