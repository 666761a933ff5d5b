using System.Text.Json;
using DecisionSupport.Analytics.Cycles;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Tests.Support;

namespace DecisionSupport.Analytics.Tests.Cycles;

/// <summary>The reference dates of the product, read without its reader.</summary>
internal static class Nber
{
    public static Chronology Months => Read("month");

    public static Chronology Quarters => Read("quarter");

    private static Chronology Read(string field)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(ProductData.File("reference", "cycles", "us-nber.json")));
        return new(document.RootElement.GetProperty("turns").EnumerateArray().Select(t =>
            new TurningPoint(Period.Parse(t.GetProperty(field).GetString()!, null), Enum.Parse<TurnKind>(t.GetProperty("kind").GetString()!))).ToArray());
    }
}
