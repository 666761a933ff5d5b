using System.Xml;

namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>References to structures as "AGENCY:ID(VERSION)".</summary>
internal static class SdmxReference
{
    /// <summary>Reads the reference within the element at hand: Ref, URN, or a URN as text.</summary>
    public static string Read(SdmxXmlCursor cursor)
    {
        if (cursor.Reader.IsEmptyElement)
        {
            return "";
        }

        var (found, depth) = ("", cursor.Reader.Depth);
        while (cursor.Advance() && cursor.Reader.Depth > depth)
        {
            if (cursor.Reader.NodeType == XmlNodeType.Text && found.Length == 0)
            {
                found = OfUrn(cursor.Reader.Value);
            }
            else if (cursor.Reader.NodeType == XmlNodeType.Element && cursor.Name == "Ref" && cursor.Attribute("id").Length > 0)
            {
                found = Of(cursor.Attribute("agencyID"), cursor.Attribute("id"), cursor.Attribute("version"));
            }
        }

        return found;
    }

    public static string Of(string agency, string id, string version) =>
        $"{(agency.Length > 0 ? agency + ":" : "")}{id}{(version.Length > 0 ? $"({version})" : "")}";

    public static string OfUrn(string text) => text.Trim() is var s && s.LastIndexOf('=') is >= 0 and var at ? s[(at + 1)..] : s;
}
