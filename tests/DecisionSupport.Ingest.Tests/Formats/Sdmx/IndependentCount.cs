using System.Text;
using System.Text.Json;
using System.Xml;
using DecisionSupport.Ingest.Formats;

namespace DecisionSupport.Ingest.Tests.Formats.Sdmx;

/// <summary>
/// What a file is and how many observations it holds, found without the readers under test: element names for XML, members for
/// JSON, records for CSV.
/// </summary>
internal sealed record IndependentCount(MessageKind? Kind, long Observations)
{
    /// <summary>A kind of null: no SDMX message.</summary>
    public static IndependentCount Of(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var first = bytes.SkipWhile(b => b is 0xEF or 0xBB or 0xBF or 32 or 9 or 10 or 13).FirstOrDefault();
        return first switch
        {
            (byte)'<' => OfXml(bytes),
            (byte)'{' => OfJson(bytes),
            _ => OfCsv(Encoding.UTF8.GetString(bytes)),
        };
    }

    private static IndependentCount OfXml(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        if (!text.Contains("http://www.sdmx.org/resources/sdmxml/schemas/", StringComparison.OrdinalIgnoreCase))
        {
            return new(null, 0);
        }

        string? root = null;
        var observations = 0L;
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes));
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element)
                {
                    root ??= reader.LocalName;
                    observations += reader.LocalName == "Obs" ? 1 : 0;
                }
            }
        }
        catch (XmlException)
        {
            return new(MessageKind.Unreadable, 0);
        }

        return root switch
        {
            "Structure" => new(MessageKind.Structure, 0),
            "GenericMetadata" or "StructureSpecificMetadata" => new(MessageKind.Metadata, 0),
            "GenericData" or "StructureSpecificData" or "GenericTimeSeriesData" or "StructureSpecificTimeSeriesData" => new(MessageKind.Data, observations),
            "Error" or "RegistryInterface" or "CodelistQuery" or "DataStructureQuery" or "MetadataStructureQuery" => new(MessageKind.Other, 0),
            _ => new(MessageKind.Unreadable, 0),
        };
    }

    private static IndependentCount OfJson(byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        var root = document.RootElement;
        var data = root.TryGetProperty("data", out var inner) ? inner : root;
        if (data.TryGetProperty("dataSets", out var sets))
        {
            return new(MessageKind.Data, sets.EnumerateArray().Sum(s => Members(s, "observations")
                + (s.TryGetProperty("series", out var series) ? series.EnumerateObject().Sum(x => Members(x.Value, "observations")) : 0)));
        }

        return data.TryGetProperty("metadataSets", out _) ? new(MessageKind.Metadata, 0)
            : root.TryGetProperty("meta", out _) ? new(MessageKind.Structure, 0)
            : new(null, 0);
    }

    private static long Members(JsonElement json, string name) => json.TryGetProperty(name, out var inner) ? inner.EnumerateObject().LongCount() : 0;

    private static IndependentCount OfCsv(string text)
    {
        if (!(text.StartsWith("DATAFLOW,", StringComparison.Ordinal) || text.StartsWith("STRUCTURE", StringComparison.Ordinal)))
        {
            return new(null, 0);
        }

        var (records, quoted) = (0L, false);
        foreach (var c in text.TrimEnd('\r', '\n') + "\n")
        {
            quoted ^= c == '"';
            records += c == '\n' && !quoted ? 1 : 0;
        }

        return new(MessageKind.Data, records - 1);
    }
}
