using DecisionSupport.Analytics.Alerting;
using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Ingest.Catalogue;

/// <summary>Reads data/alerts/policy.json: which rules raise alerts and from which size on. Without it none does.</summary>
public static class AlertSchemeReader
{
    /// <summary>Folder of the document.</summary>
    public const string Folder = "alerts";

    /// <summary>Path of the document.</summary>
    public const string Path = "alerts/policy.json";

    /// <summary>All versions, oldest first; the last is in force.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="topics">Names of the topics by code; a topic that a rule names must be among them.</param>
    /// <exception cref="DataFileException">The document is wrong; the message says what to write.</exception>
    public static IReadOnlyList<AlertScheme> Read(DataDocuments documents, IReadOnlyDictionary<string, LocalizedText> topics)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(topics);
        if (documents.Find(Path) is not { } text)
        {
            return [AlertScheme.None];
        }

        var field = JsonField.Parse(Path, text).Only("versions")["versions"];
        AlertScheme[] versions = [.. field.Items().Select(v => Version(v, topics))];
        return versions.Length > 0 && versions.Select(v => v.Version).SequenceEqual(Enumerable.Range(1, versions.Length))
            ? versions
            : throw field.Error("the versions are not numbered 1, 2, 3 …, oldest first.");
    }

    private static AlertScheme Version(JsonField field, IReadOnlyDictionary<string, LocalizedText> topics)
    {
        field.Only("version", "author", "date", "reason", "reopenDays", "rules");
        AlertSetting[] settings = [.. field["rules"].Items().Select(r => Setting(r, topics))];
        if (settings.GroupBy(s => s.Rule).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw field["rules"].Error($"the rule '{twice.Key}' is set twice.");
        }

        return new(
            field["version"].Whole(), field["author"].Localized(), field["date"].Date(), field["reason"].Localized(),
            NotNegative(field["reopenDays"], f => f.Whole()), settings);
    }

    private static AlertSetting Setting(JsonField field, IReadOnlyDictionary<string, LocalizedText> topics)
    {
        field.Only("rule", "threshold", "floor", "years", "model", "topics");
        var floor = field["floor"].Only("points", "share", "cases");
        if (!AlertRule.All.Any(r => r.Name == field["rule"].Text()))
        {
            throw field["rule"].Error($"no rule has this name; the rules are {string.Join(", ", AlertRule.All.Select(r => r.Name))}.");
        }

        if (field.Optional("model") is { } model && !Analytics.Forecasting.Forecasters.All.Any(f => f.Name == model.Text()))
        {
            throw model.Error($"no model has this name; the models are {string.Join(", ", Analytics.Forecasting.Forecasters.All.Select(f => f.Name))}.");
        }

        return new(
            field["rule"].Text(), NotNegative(field["threshold"], f => f.Number()), Floor("points"), Floor("share"), (int)Floor("cases"),
            field.Optional("years") is { } years ? NotNegative(years, f => f.Whole()) : 10, field.Optional("model")?.Text(),
            [.. field.Optional("topics")?.Items().Select(t => topics.ContainsKey(t.Text()) ? t.Text() : throw t.Error($"'{t.Text()}' is no topic.")) ?? []]);

        double Floor(string name) => floor.Optional(name) is { } f ? NotNegative(f, v => v.Number()) : 0;
    }

    private static T NotNegative<T>(JsonField field, Func<JsonField, T> read)
        where T : System.Numerics.INumber<T> =>
        read(field) is var value && value >= T.Zero ? value : throw field.Error($"{value} is negative.");
}
