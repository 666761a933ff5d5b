using System.Globalization;

namespace DecisionSupport.Web.Components.Charts;

/// <summary>Colours of lines, as the style sheet's variables: they follow the theme.</summary>
public static class ChartColours
{
    /// <summary>How many colours there are; more lines start again.</summary>
    public const int Count = 6;

    /// <summary>The colour of a line by its place from 0, for example "var(--series-1)".</summary>
    public static string Of(int index) => string.Create(CultureInfo.InvariantCulture, $"var(--series-{(index % Count) + 1})");
}
