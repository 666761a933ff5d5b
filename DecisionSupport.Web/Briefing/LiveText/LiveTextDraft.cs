using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Web.Services.Cockpit;

namespace DecisionSupport.Web.Briefing.LiveText;

/// <summary>Drafts a text from the charts of a briefing: every figure, direction and light is a place, so it stays true at any date.</summary>
internal static class LiveTextDraft
{
    // A leader reads three messages at a glance.
    private const int Most = 3;

    /// <summary>The messages, the lights and the odds of the first forecast, in two or three sentences; empty when no chart has a figure.</summary>
    public static string Of(IEnumerable<BriefingDraft> drafts, string language)
    {
        var known = drafts.Where(d => d is { Item: not null, View: not null }).Take(Most).ToArray();
        var between = language == "zh" ? "；" : "; ";
        string[] headlines = [.. known.Select(d => $"{{{{{Place(d)} | headline}}}}")];
        string[] lights = [.. known.Where(d => d.Signal is { Light: not WarningLight.Unknown, Period: not null }).DistinctBy(d => d.View!.Indicator.Key).Select(d => Text("DraftLight", Name(d), d.View!.Indicator.Key.Key))];
        var forecast = known.FirstOrDefault(d => d.View!.Fan is { Quantiles.Count: > 0 });
        string?[] sentences =
        [
            headlines.Length == 0 ? null : Text("DraftHeadlines", string.Join(between, headlines)),
            lights.Length == 0 ? null : Text("DraftLights", string.Join(between, lights)),
            forecast is null ? null : Text("DraftForecast", Name(forecast), Place(forecast)),
        ];
        return string.Join('\n', sentences.OfType<string>());

        string Name(BriefingDraft draft) => ShortName.Of(draft.View!.Indicator.Name, language);
        string Text(string key, params object[] arguments) => BriefingText.Of(language, key, arguments);
    }

    private static string Place(BriefingDraft draft) => $"{draft.View!.Indicator.Key.Key}.{draft.View.View}";
}
