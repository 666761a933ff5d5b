using DecisionSupport.Web.Localisation;
using DecisionSupport.Web.Resources;
using Microsoft.Extensions.Localization;

namespace DecisionSupport.Web.Components.Overrides;

/// <summary>Figures of the page of overrides.</summary>
public static class OverrideWords
{
    /// <summary>"1.07 ×"; ∞ where seasonal naive made no error at all.</summary>
    public static string Times(double ratio, IStringLocalizer<OverrideTexts> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts["Times", double.IsPositiveInfinity(ratio) ? "∞" : FigureText.Number(ratio, 2)];
    }
}
