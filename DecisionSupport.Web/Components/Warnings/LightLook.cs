using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Web.Components.Warnings;

/// <summary>
/// How a light looks and what it is called, encoded three ways (shape, word, colour) so that no reader depends on one
/// of them. The fills differ by at least 32.9 (CIE76) for normal, deutan, protan and tritan sight.
/// </summary>
/// <param name="Light">The light.</param>
/// <param name="Word">Its word: 过热, 偏热, 正常, 偏冷, 过冷, 未知.</param>
/// <param name="Fill">Fill, #RRGGBB; empty for Unknown, which is hollow.</param>
/// <param name="Ink">Colour of the glyph on the fill; at least 4.5 : 1.</param>
/// <param name="Glyph">The glyph as SVG path data in a square of 24 by 24.</param>
/// <param name="Symbol">The glyph as text, for files without drawings.</param>
public sealed record LightLook(WarningLight Light, LocalizedText Word, string Fill, string Ink, string Glyph, string Symbol)
{
    private static readonly LightLook[] Looks =
    [
        new(WarningLight.Unknown, new("unknown", "未知"), "", "currentColor", "M8.6 9.6a3.4 3.4 0 1 1 5 3q-1.6 .9 -1.6 2.4M12 17.6v.2", "?"),
        new(WarningLight.Blue, WarningLight.Blue.Words(), "#0626A3", "#FFFFFF", "M6.4 5.6h11.2l-5.6 6.2zM6.4 12.2h11.2l-5.6 6.2z", "▼▼"),
        new(WarningLight.LightBlue, WarningLight.LightBlue.Words(), "#9FE6FB", "#000000", "M5.8 8h12.4l-6.2 9z", "▼"),
        new(WarningLight.Green, WarningLight.Green.Words(), "#25956A", "#000000", "M12 7a5 5 0 1 1 0 10a5 5 0 1 1 0 -10z", "●"),
        new(WarningLight.Yellow, WarningLight.Yellow.Words(), "#F6E427", "#000000", "M5.8 16h12.4l-6.2 -9z", "▲"),
        new(WarningLight.Red, WarningLight.Red.Words(), "#AC090D", "#FFFFFF", "M6.4 11.8h11.2l-5.6 -6.2zM6.4 18.4h11.2l-5.6 -6.2z", "▲▲"),
    ];

    /// <summary>Points of the light, 1 (cold) to 5 (overheated); null for Unknown.</summary>
    public int? Score => Light == WarningLight.Unknown ? null : (int)Light;

    /// <summary>The look of a light.</summary>
    public static LightLook Of(WarningLight light) => Looks[(int)light];

    /// <summary>All looks, Unknown first, then cold to overheated.</summary>
    public static IReadOnlyList<LightLook> All => Looks;
}
