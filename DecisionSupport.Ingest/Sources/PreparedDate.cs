using System.Globalization;
using System.Text.RegularExpressions;
using DecisionSupport.Ingest.Formats;

namespace DecisionSupport.Ingest.Sources;

/// <summary>
/// When a publisher says that a message was made, read from its beginning: "Prepared" of SDMX-ML and "prepared" of SDMX-JSON, "lastupdated" of the World Bank,
/// "updated" of JSON-stat, CREATION-DATE or LAST-UPDATED of PC-Axis.
/// </summary>
public static partial class PreparedDate
{
    /// <summary>The moment, without a zone where the message gives none; null when the beginning holds none.</summary>
    public static DateTimeOffset? Find(FileHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        if (Pattern().Match(head.Latin) is not { Success: true } m)
        {
            return null;
        }

        var text = m.Groups.Values.Skip(1).First(g => g.Success).Value.Trim();
        return DateTimeOffset.TryParseExact(text, ["yyyyMMdd HH:mm", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var px) ? px
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
    }

    [GeneratedRegex("""<(?:\w+:)?Prepared>([^<]+)</|"(?:prepared|lastupdated|updated)"\s*:\s*"([^"]+)"|(?:LAST-UPDATED|CREATION-DATE)="([^"]+)";""", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
