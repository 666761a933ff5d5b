using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Ingest.Lights;

namespace DecisionSupport.Ingest.Catalogue;

/// <summary>
/// Reads data/lights/&lt;name&gt;.json (one scheme, or a list of schemes), the versions that analysts set (<see cref="LightSchemeRegister"/>),
/// data/lights/composite.json and data/cockpit.json.
/// Without these documents there are no schemes, and every light is Unknown.
/// </summary>
public static class LightSchemeReader
{
    /// <summary>Folder of the schemes.</summary>
    public const string LightsFolder = "lights";

    /// <summary>Path of the composite's scheme.</summary>
    public const string CompositePath = "lights/composite.json";

    /// <summary>Path of the cockpit's choice of indicators.</summary>
    public const string CockpitPath = "cockpit.json";

    /// <summary>Reads the documents; every indicator named must be in the catalogue.</summary>
    /// <exception cref="DataFileException">A document is wrong; the message says what to write.</exception>
    public static LightSchemes Read(DataDocuments documents, IndicatorCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(catalogue);
        var schemes = new Dictionary<string, LightScheme>();
        foreach (var path in documents.In(LightsFolder).Where(p => p is not (CompositePath or LightSchemeRegister.DocumentPath)))
        {
            foreach (var field in Schemes(JsonField.Parse(path, documents.Find(path)!)))
            {
                var scheme = ReadScheme(field, catalogue);
                if (!schemes.TryAdd(scheme.Indicator, scheme))
                {
                    throw field["indicator"].Error($"{scheme.Indicator} has a scheme already; write all its versions into one.");
                }
            }
        }

        AddRegister(schemes, documents, catalogue);
        var (name, composite) = ReadComposite(documents, catalogue);
        var (cards, supervision) = ReadCockpit(documents, catalogue);
        return new(schemes, name, composite, cards, supervision);
    }

    // Versions of the register follow those of the documents by date, and are numbered on. A series that left the catalogue takes its versions along.
    private static void AddRegister(Dictionary<string, LightScheme> schemes, DataDocuments documents, IndicatorCatalogue catalogue)
    {
        foreach (var set in LightSchemeRegister.Parse(documents.Find(LightSchemeRegister.DocumentPath) ?? "").Where(e => catalogue.Find(e.Indicator) is not null).GroupBy(e => e.Indicator))
        {
            var versions = (schemes.GetValueOrDefault(set.Key)?.Versions ?? []).Concat(set.Select(e => e.Scheme)).OrderBy(v => v.Date);
            schemes[set.Key] = new(set.Key, [.. versions.Select((v, i) => v with { Version = i + 1 })]);
        }
    }

    private static IEnumerable<JsonField> Schemes(JsonField root) => root.IsList ? root.Items() : [root];

    private static LightScheme ReadScheme(JsonField field, IndicatorCatalogue catalogue)
    {
        field.Only("indicator", "versions");
        var indicator = Known(field["indicator"], catalogue);
        return new(indicator.Key.Key, Versions(field["versions"], v => ReadVersion(v, indicator), v => v.Version));
    }

    private static LightSchemeVersion ReadVersion(JsonField field, Indicator indicator)
    {
        field.Only("version", "author", "date", "reason", "rule", "transformation", "percentiles", "window", "frozen", "cuts", "inverted", "reviewer");
        var percentiles = field.Optional("percentiles") is { } p ? Four(p) : null;
        var cuts = field.Optional("cuts") is { } c ? Four(c) : null;
        if (percentiles is null && cuts is null)
        {
            throw field.Error("neither percentiles nor cuts; a percentile rule needs four \"percentiles\", a band rule four \"cuts\".");
        }

        return new(
            field["version"].Whole(), field["author"].Localized(), field["date"].Date(), field["reason"].Localized(), field["rule"].Text(),
            field["transformation"].OneOf<Transformation>(), percentiles,
            field.Optional("window") is { } window ? ReadWindow(window, indicator) : null,
            field.Optional("frozen")?.Date(), cuts, field.Optional("inverted")?.Flag() ?? false)
        {
            Reviewer = field.Optional("reviewer")?.Text(),
        };
    }

    private static (Period First, Period Last) ReadWindow(JsonField window, Indicator indicator)
    {
        window.Only("first", "last");
        var (first, last) = (window["first"].Period(), window["last"].Period());
        return first.Frequency == indicator.Frequency && last.Frequency == indicator.Frequency && first <= last
            ? (first, last)
            : throw window.Error($"{first} to {last} is no window of {indicator.Frequency} periods in order; {indicator.Key.Key} is {indicator.Frequency}.");
    }

    private static (LocalizedText Name, IReadOnlyList<CompositeSchemeVersion> Versions) ReadComposite(DataDocuments documents, IndicatorCatalogue catalogue)
    {
        if (documents.Find(CompositePath) is not { } text)
        {
            return (LightSchemes.None.CompositeName, []);
        }

        var root = JsonField.Parse(CompositePath, text).Only("name", "versions");
        return (root["name"].Localized(), Versions(root["versions"], v => ReadCompositeVersion(v, catalogue), v => v.Version));
    }

    private static CompositeSchemeVersion ReadCompositeVersion(JsonField field, IndicatorCatalogue catalogue)
    {
        field.Only("version", "author", "date", "reason", "components", "cuts", "minimumWeight", "carryPeriods");
        var components = field["components"].Items().Select(c =>
        {
            c.Only("indicator", "weight");
            var weight = c["weight"].Number();
            return weight > 0
                ? new CompositeComponent(Known(c["indicator"], catalogue).Key.Key, weight)
                : throw c["weight"].Error($"the weight {weight} is not positive.");
        }).ToArray();
        var minimum = field["minimumWeight"].Number();
        return minimum is >= 0 and <= 1
            ? new(
                field["version"].Whole(), field["author"].Localized(), field["date"].Date(), field["reason"].Localized(), components,
                Four(field["cuts"]), minimum, field["carryPeriods"].Whole())
            : throw field["minimumWeight"].Error($"{minimum} is not between 0 and 1.");
    }

    private static (IReadOnlyList<string> Cards, IReadOnlyList<string> Supervision) ReadCockpit(DataDocuments documents, IndicatorCatalogue catalogue)
    {
        if (documents.Find(CockpitPath) is not { } text)
        {
            return ([], []);
        }

        var root = JsonField.Parse(CockpitPath, text).Only("cards", "supervision");
        return (
            [.. root["cards"].Items().Select(k => Known(k, catalogue).Key.Key)],
            [.. root["supervision"].Items().Select(k => Known(k, catalogue).Key.Key)]);
    }

    private static List<T> Versions<T>(JsonField list, Func<JsonField, T> read, Func<T, int> number)
    {
        var versions = list.Items().Select(read).ToList();
        for (var i = 0; i < versions.Count; i++)
        {
            if (number(versions[i]) != i + 1)
            {
                throw list.Error($"version {number(versions[i])} stands where {i + 1} belongs; versions run from 1, oldest first.");
            }
        }

        return versions.Count > 0 ? versions : throw list.Error("no version; a scheme has at least one.");
    }

    private static double[] Four(JsonField list)
    {
        var values = list.Items().Select(v => v.Number()).ToArray();
        return values.Length == 4 && values.Zip(values.Skip(1)).All(p => p.First < p.Second)
            ? values
            : throw list.Error($"[{string.Join(", ", values)}] are not four ascending numbers; five lights need four cuts.");
    }

    private static Indicator Known(JsonField key, IndicatorCatalogue catalogue) =>
        catalogue.Find(key.Text()) ?? throw key.Error($"'{key.Text()}' is not a key of data/catalogue.");
}
