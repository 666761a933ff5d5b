using System.Buffers;
using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Web.Services.Cockpit;

/// <summary>
/// Names split into what a leader calls the indicator and what a statistician adds: catalogue names put scope and
/// adjustment behind a comma, a colon or in brackets.
/// </summary>
public static class ShortName
{
    private static readonly SearchValues<char> s_ends = SearchValues.Create(",:(，：（");

    /// <summary>The part before the first comma, colon or bracket.</summary>
    public static string Of(LocalizedText name, string language)
    {
        var text = name.For(language);
        var end = text.AsSpan().IndexOfAny(s_ends);
        return end <= 0 ? text : text[..end].TrimEnd();
    }

    /// <summary>The rest without its separator and without brackets around its first words; empty when there is none.</summary>
    public static string Detail(LocalizedText name, string language)
    {
        var text = name.For(language);
        var rest = text[Of(name, language).Length..].TrimStart(' ', ',', ':', '，', '：').Trim();
        var close = rest.Length > 1 && rest[0] is '(' or '（' ? rest.AsSpan().IndexOfAny(')', '）') : -1;
        return close > 0 ? rest[1..close] + rest[(close + 1)..] : rest;
    }
}
