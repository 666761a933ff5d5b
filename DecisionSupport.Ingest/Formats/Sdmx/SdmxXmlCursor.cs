using System.Globalization;
using System.Text;
using System.Xml;

namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>Walks an XML file element by element, keeps the path for messages and refuses what is nested too deep.</summary>
internal sealed class SdmxXmlCursor(XmlReader reader, ReadLimits limits, CancellationToken cancellation)
{
    private readonly List<string> _path = [];
    private readonly char[] _chunk = new char[4096];
    private int _reads;

    public XmlReader Reader => reader;

    public string Name => reader.LocalName;

    public long Line => SdmxXmlInput.Line(reader);

    /// <summary>Path of the element at hand: "GenericData/DataSet/Series".</summary>
    public string Path => string.Join('/', _path);

    /// <summary>Moves to the root element.</summary>
    public void ToRoot()
    {
        reader.MoveToContent();
        Enter();
    }

    /// <summary>Calls for every child element of the one at hand; the callee may leave the child unread, partly or wholly read.</summary>
    public void Children(Action child)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }

        var depth = reader.Depth;
        while (Advance() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.Depth != depth + 1)
            {
                continue;
            }

            Enter();
            child();
            _path.RemoveRange(depth + 1, _path.Count - depth - 1);
        }
    }

    /// <summary>The text of the element at hand and all within, without its tags, up to the limit.</summary>
    public string Text()
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }

        var text = new StringBuilder();
        var depth = reader.Depth;
        while (Advance() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.EndElement)
            {
                text.Append('\n');
            }

            if (reader.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace))
            {
                continue;
            }

            for (int count; (count = reader.ReadValueChunk(_chunk, 0, _chunk.Length)) > 0;)
            {
                text.Append(_chunk, 0, count);
                if (text.Length > limits.TextLength)
                {
                    throw SdmxRefusal.Limit(Line, Path, string.Create(CultureInfo.InvariantCulture, $"a text of more than {limits.TextLength} characters"),
                        string.Create(CultureInfo.InvariantCulture, $"texts of at most {limits.TextLength} characters"),
                        string.Create(CultureInfo.InvariantCulture, $"文本至多 {limits.TextLength} 个字符"));
                }
            }
        }

        return text.ToString().Trim();
    }

    /// <summary><see cref="Text"/> on one line.</summary>
    public string Words() => string.Join(' ', Text().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>An attribute without namespace; empty when absent.</summary>
    public string Attribute(string name) => reader.GetAttribute(name) ?? "";

    /// <summary>An attribute of that local name in any namespace; empty when absent.</summary>
    public string AnyAttribute(string localName)
    {
        var found = "";
        while (reader.MoveToNextAttribute())
        {
            if (reader.LocalName == localName && reader.Prefix != "xmlns")
            {
                found = reader.Value;
                break;
            }
        }

        reader.MoveToElement();
        return found;
    }

    /// <summary>The attributes without namespace, which hold component values.</summary>
    public void Components(Action<string, string> component)
    {
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI.Length == 0)
            {
                component(reader.LocalName, reader.Value);
            }
        }

        reader.MoveToElement();
    }

    /// <summary>Moves to the next node; false at the end of the file.</summary>
    public bool Advance()
    {
        if ((++_reads & 1023) == 0)
        {
            cancellation.ThrowIfCancellationRequested();
        }

        var more = reader.Read();
        return reader.Depth <= limits.Depth ? more : throw SdmxRefusal.Limit(Line, Path, string.Create(CultureInfo.InvariantCulture, $"elements nested {reader.Depth} deep"),
            string.Create(CultureInfo.InvariantCulture, $"elements nested at most {limits.Depth} deep"), string.Create(CultureInfo.InvariantCulture, $"元素嵌套至多 {limits.Depth} 层"));
    }

    private void Enter()
    {
        while (_path.Count > reader.Depth)
        {
            _path.RemoveAt(_path.Count - 1);
        }

        _path.Add(reader.LocalName);
    }
}
