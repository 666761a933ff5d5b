using System.Globalization;
using DocumentFormat.OpenXml.Packaging;

namespace DecisionSupport.Web.Briefing.Office;

/// <summary>Title, language and date of a package.</summary>
internal static class CoreProperties
{
    /// <summary>Writes them. The file is dated by the state of knowledge that it shows, not by the clock.</summary>
    /// <param name="part">The part.</param>
    /// <param name="document">The briefing.</param>
    public static void Write(OpenXmlPart part, BriefingDocument document)
    {
        var created = document.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00Z";
        Xml.Write(part, $"""
            <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{Xml.Text(document.Title)}</dc:title><dc:creator>DecisionSupport</dc:creator><dc:language>{Xml.Tag(document.Language)}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">{created}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{created}</dcterms:modified></cp:coreProperties>
            """);
    }
}
