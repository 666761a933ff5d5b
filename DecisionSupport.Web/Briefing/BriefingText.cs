using System.Globalization;
using System.Resources;
using DecisionSupport.Web.Resources;

namespace DecisionSupport.Web.Briefing;

/// <summary>Texts of briefings by language, not by the culture of the thread: a document is written in its own language.</summary>
internal static class BriefingText
{
    private static readonly ResourceManager Resources = new(typeof(BriefingTexts).FullName!, typeof(BriefingTexts).Assembly);

    /// <summary>The text of a key of BriefingTexts.resx, with its places filled.</summary>
    /// <exception cref="ArgumentException">There is no such key.</exception>
    public static string Of(string language, string key, params object[] arguments)
    {
        var text = Resources.GetString(key, CultureInfo.GetCultureInfo(language == "zh" ? "zh" : "en"))
            ?? throw new ArgumentException($"BriefingTexts.resx has no text '{key}'.", nameof(key));
        return arguments.Length == 0 ? text : string.Format(CultureInfo.InvariantCulture, text, arguments);
    }
}
