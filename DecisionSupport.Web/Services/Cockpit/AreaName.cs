using System.Globalization;

namespace DecisionSupport.Web.Services.Cockpit;

/// <summary>Names of countries in the reader's language.</summary>
public static class AreaName
{
    /// <summary>The name of an ISO 3166-1 code in "zh" or "en"; the code itself when it is none.</summary>
    public static string Of(string code, string language)
    {
        try
        {
            // The native name of a country in a culture of the reader's language is its name in that language.
            return new RegionInfo($"{(language == "zh" ? "zh-Hans" : "en")}-{code}").NativeName;
        }
        catch (ArgumentException)
        {
            return code;
        }
    }

    /// <summary>A word short enough for a table: the name in Chinese, the code in English.</summary>
    public static string Short(string code, string language) => language == "zh" ? Of(code, language) : code;
}
