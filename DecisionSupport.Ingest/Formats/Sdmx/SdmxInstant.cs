using System.Globalization;

namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>Instants of headers, of which some publishers write only the day.</summary>
internal static class SdmxInstant
{
    public static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
