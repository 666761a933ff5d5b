using DecisionSupport.Analytics.EarlyWarning;

namespace DecisionSupport.Web.Briefing;

/// <summary>How a light looks on paper: shape, word and colour, so that none of the three is needed to read it.</summary>
/// <param name="Glyph">One or two triangles, or a disc.</param>
/// <param name="Fill">Fill, RRGGBB.</param>
/// <param name="Ink">Colour of glyph and word on the fill, RRGGBB.</param>
internal sealed record LightLook(string Glyph, string Fill, string Ink)
{
    /// <summary>The look of a light.</summary>
    public static LightLook Of(WarningLight light) => light switch
    {
        WarningLight.Red => new("▲▲", "AC090D", "FFFFFF"),
        WarningLight.Yellow => new("▲", "F6E427", "000000"),
        WarningLight.Green => new("●", "25956A", "FFFFFF"),
        WarningLight.LightBlue => new("▼", "9FE6FB", "000000"),
        WarningLight.Blue => new("▼▼", "0626A3", "FFFFFF"),
        _ => new("○", "FFFFFF", "1F2937"),
    };

    /// <summary>The light in a word.</summary>
    public static string Word(WarningLight light, string language) => BriefingText.Of(language, "Light" + light);
}
