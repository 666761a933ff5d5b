using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace DecisionSupport.Web.Briefing.Office;

/// <summary>Writing of part contents: the parts are small and fixed in shape, so they are written as XML text.</summary>
internal static class Xml
{
    /// <summary>Namespace declarations of a presentation part.</summary>
    public const string Presentation =
        """xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" """;

    /// <summary>Language tag of runs of text.</summary>
    public static string Tag(string language) => language == "zh" ? "zh-CN" : "en-GB";

    private static readonly UTF8Encoding Utf8 = new(false);

    /// <summary>A text for element content or an attribute: escaped, without the characters XML 1.0 forbids.</summary>
    public static string Text(string? text)
    {
        var escaped = new StringBuilder(text?.Length ?? 0);
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\n' or '\t' => escaped.Append(' '),
                _ when rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) => escaped,
                _ => escaped.Append(rune.ToString()),
            };
        }

        return escaped.ToString();
    }

    /// <summary>A number as machines read it, with all its digits.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Writes the content of a part.</summary>
    public static void Write(OpenXmlPart part, string xml)
    {
        using var stream = part.GetStream(FileMode.Create, FileAccess.Write);
        stream.Write(Utf8.GetBytes("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + "\n" + xml));
    }
}
