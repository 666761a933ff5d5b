using MudBlazor;

namespace DecisionSupport.Web.Components.Workbench;

/// <summary>
/// Type and shape of the component library. Its colours are set in css/workbench.css from the site's own variables, so
/// that they follow the light and the dark theme without a script.
/// </summary>
internal static class WorkbenchTheme
{
    public static MudTheme Theme { get; } = new()
    {
        Typography = new()
        {
            Default = new DefaultTypography { FontFamily = ["var(--font)"], FontSize = "1rem", LineHeight = "1.5", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = ["var(--font)"], FontSize = "1rem", TextTransform = "none", LetterSpacing = "normal" },
        },
        LayoutProperties = new() { DefaultBorderRadius = "6px" },
    };
}
