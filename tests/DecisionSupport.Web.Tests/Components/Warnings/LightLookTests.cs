using System.Globalization;
using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Web.Components.Warnings;
using Xunit;

namespace DecisionSupport.Web.Tests.Components.Warnings;

public class LightLookTests
{
    public static TheoryData<WarningLight> Lit => [.. Enum.GetValues<WarningLight>().Where(l => l != WarningLight.Unknown)];

    [Fact]
    public void Every_light_has_a_look_of_its_own_in_shape_word_and_colour()
    {
        Assert.Equal(Enum.GetValues<WarningLight>(), LightLook.All.Select(l => l.Light));
        foreach (var part in new Func<LightLook, string>[] { l => l.Glyph, l => l.Fill, l => l.Word.En, l => l.Word.Zh!, l => l.Symbol })
        {
            Assert.Equal(LightLook.All.Count, LightLook.All.Select(part).Distinct().Count());
        }
    }

    // WCAG 2.2, success criteria 1.4.3 (4.5 : 1 for text) and 1.4.11 (3 : 1 for graphics).
    [Theory, MemberData(nameof(Lit))]
    public void The_glyph_stands_out_from_its_fill(WarningLight light)
    {
        var look = LightLook.Of(light);
        Assert.InRange(Contrast(look.Fill, look.Ink), 4.5, 21);
    }

    [Theory]
    [InlineData("#1F2937", "#FFFFFF")]
    [InlineData("#FFFFFF", "#17212D")]
    public void The_outline_stands_out_from_the_page_in_both_themes(string outline, string surface) =>
        Assert.InRange(Contrast(outline, surface), 3, 21);

    [Fact]
    public void Scores_run_from_one_for_cold_to_five_for_overheated_and_unknown_has_none()
    {
        Assert.Equal([null, 1, 2, 3, 4, 5], LightLook.All.Select(l => l.Score));
    }

    // Relative luminance and contrast as defined in WCAG 2.2.
    private static double Contrast(string a, string b)
    {
        var (la, lb) = (Luminance(a), Luminance(b));
        return (Math.Max(la, lb) + 0.05) / (Math.Min(la, lb) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Channel(int at)
        {
            var c = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }
}
