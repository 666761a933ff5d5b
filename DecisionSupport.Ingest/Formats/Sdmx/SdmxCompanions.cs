using System.Text.Json;
using System.Xml;

namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>Reads the structure messages, SDMX-ML or SDMX-JSON, that come along with a data message.</summary>
internal static class SdmxCompanions
{
    public static SdmxStructures Read(ReadOptions options)
    {
        var structures = new SdmxStructures();
        foreach (var open in options.Companions)
        {
            using var stream = open();
            Read(stream, options, structures);
        }

        return structures;
    }

    // A companion that is no structure message, or broken, leaves the data readable without it.
    private static void Read(Stream stream, ReadOptions options, SdmxStructures into)
    {
        try
        {
            var first = stream.ReadByte();
            while (first is 0xEF or 0xBB or 0xBF or ' ' or '\t' or '\r' or '\n')
            {
                first = stream.ReadByte();
            }

            stream.Position = 0;
            if (first == '{')
            {
                SdmxStructureJson.Read(stream, options, into);
                return;
            }

            using var reader = SdmxXmlInput.Open(stream, options.Limits);
            var cursor = new SdmxXmlCursor(reader, options.Limits, options.Cancellation);
            cursor.ToRoot();
            new SdmxStructureXml(cursor, into).Read();
        }
        catch (Exception e) when (e is XmlException or SdmxRefusal or JsonException or NotSupportedException)
        {
        }
    }
}
