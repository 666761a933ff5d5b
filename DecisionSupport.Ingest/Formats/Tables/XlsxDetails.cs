using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>Error cells of the sheets of an .xlsx, which the workbook reader gives as empty.</summary>
/// <remarks>ECMA-376 part 1, 18.3.1.4 c (t="e"), 18.2.19 sheet.</remarks>
internal static class XlsxDetails
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Details by name of sheet, of sheets with error cells only.</summary>
    public static IReadOnlyDictionary<string, SheetDetails> Of(Stream raw)
    {
        raw.Position = 0;
        var found = new Dictionary<string, SheetDetails>();
        using var archive = new ZipArchive(raw, ZipArchiveMode.Read, leaveOpen: true);
        var targets = Elements(archive.GetEntry("xl/_rels/workbook.xml.rels"), "Relationship", r => (Key: r.GetAttribute("Id") ?? "", Value: r.GetAttribute("Target") ?? ""))
            .DistinctBy(p => p.Key).ToDictionary(p => p.Key, p => p.Value);
        foreach (var (name, id) in Elements(archive.GetEntry("xl/workbook.xml"), "sheet", r => (r.GetAttribute("name") ?? "", r.GetAttribute("id", Relations) ?? "")))
        {
            var target = targets.GetValueOrDefault(id, "").TrimStart('/');
            var entry = archive.GetEntry(target.StartsWith("xl/", StringComparison.Ordinal) ? target : $"xl/{target}");
            if (entry is not null && HasErrors(entry))
            {
                found[name] = Sheet(entry);
            }
        }

        return found;
    }

    // Looking for the mark is much faster than parsing, and few sheets have it.
    private static bool HasErrors(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var buffer = new byte[1 << 16];
        var kept = 0;
        for (int read; (read = stream.Read(buffer, kept, buffer.Length - kept)) > 0;)
        {
            var text = buffer.AsSpan(0, kept + read);
            if (text.IndexOf("t=\"e\""u8) >= 0 || text.IndexOf("t='e'"u8) >= 0)
            {
                return true;
            }

            kept = Math.Min(8, text.Length);
            text[^kept..].CopyTo(buffer);
        }

        return false;
    }

    private static SheetDetails Sheet(ZipArchiveEntry entry)
    {
        var details = new SheetDetails();
        using var stream = entry.Open();
        using var reader = XmlReader.Create(stream);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "c" && reader.GetAttribute("t") == "e" && TryReference(reader.GetAttribute("r"), out var row, out var column))
            {
                details.Errors.Add((row, column, ValueOf(reader)));
            }
        }

        return details;
    }

    private static string ValueOf(XmlReader cell)
    {
        using var inner = cell.ReadSubtree();
        return inner.ReadToDescendant("v", cell.NamespaceURI) ? inner.ReadElementContentAsString() : "#N/A";
    }

    private static bool TryReference(string? text, out int row, out int column)
    {
        (row, column) = (0, 0);
        var letters = 0;
        while (text is not null && letters < text.Length && letters < 3 && char.IsAsciiLetterUpper(text[letters]))
        {
            column = (column * 26) + text[letters++] - 'A' + 1;
        }

        var isReference = letters > 0 && int.TryParse(text.AsSpan(letters), NumberStyles.None, CultureInfo.InvariantCulture, out row);
        (row, column) = (row - 1, column - 1);
        return isReference && row >= 0;
    }

    private static List<T> Elements<T>(ZipArchiveEntry? entry, string name, Func<XmlReader, T> read)
    {
        var found = new List<T>();
        if (entry is not null)
        {
            using var stream = entry.Open();
            using var reader = XmlReader.Create(stream);
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element && reader.LocalName == name)
                {
                    found.Add(read(reader));
                }
            }
        }

        return found;
    }
}
