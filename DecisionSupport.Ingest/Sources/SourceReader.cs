using System.Globalization;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Snapshots;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Sources;

/// <summary>The source documents of an installation.</summary>
/// <param name="Definitions">Those that can be used, by id.</param>
/// <param name="Unreadable">Those that cannot; the message says file, place and what to write.</param>
public sealed record SourceDefinitions(IReadOnlyList<SourceDefinition> Definitions, IReadOnlyList<DataFileException> Unreadable)
{
    /// <summary>The source of that id; null when there is none.</summary>
    public SourceDefinition? Find(string id) => Definitions.FirstOrDefault(d => d.Id == id);
}

/// <summary>Reads sources/*.json of the data and the landing folder, strictly.</summary>
public static class SourceReader
{
    /// <summary>Folder of the source documents in the data and the landing folder; in the latter also their states.</summary>
    public const string Folder = "sources";

    private static readonly string[] Fields =
    [
        "id", "kind", "enabled", "name", "address", "parameters", "dataflow", "format", "recipe", "file", "origin", "licence", "owner", "schedule",
        "release", "vintage", "coverage", "credential", "allowPrivate", "limits",
    ];

    /// <summary>Reads all documents. A wrong one does not keep the others from being used.</summary>
    public static SourceDefinitions Read(StoreLocation location)
    {
        ArgumentNullException.ThrowIfNull(location);
        var (good, bad) = (new SortedDictionary<string, SourceDefinition>(StringComparer.Ordinal), new List<DataFileException>());
        foreach (var root in new[] { location.Data, location.Landing }.Distinct())
        {
            var folder = Path.Combine(root, Folder);
            var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];
            foreach (var file in files.Where(f => !f.EndsWith(SourceState.Suffix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            {
                var path = $"{Folder}/{Path.GetFileName(file)}";
                try
                {
                    var definition = Read(path, File.ReadAllText(file));
                    if (!good.TryAdd(definition.Id, definition))
                    {
                        throw new DataFileException(path, "id", $"another document defines the source '{definition.Id}' already; give this one another id.");
                    }
                }
                catch (DataFileException e)
                {
                    bad.Add(e);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    bad.Add(new(path, "", $"the document cannot be read: {e.Message}"));
                }
            }
        }

        return new([.. good.Values], bad);
    }

    /// <summary>Reads the text of one document.</summary>
    /// <param name="path">Its path relative to the data or landing folder, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="DataFileException">A field is missing, unknown or wrong.</exception>
    public static SourceDefinition Read(string path, string text)
    {
        var root = JsonField.Parse(path, text).Only(Fields);
        var id = root["id"].Text();
        if (id.Length > 64 || !id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') || Path.GetFileNameWithoutExtension(path) != id)
        {
            throw root["id"].Error($"'{id}' must be written with lower-case letters, digits and hyphens, at most 64, and be the name of the file.");
        }

        var kind = DataSources.Named(root["kind"].Text())
            ?? throw root["kind"].Error($"'{root["kind"].Text()}' is no kind of source; the kinds are {string.Join(", ", DataSources.All.Select(k => k.Kind))}.");
        var definition = new SourceDefinition(
            id, kind.Kind, root["name"].Localized(), Parameters(root, kind), root["dataflow"].Text(), Format(root["format"]),
            root.Optional("file") is { } file ? Plain(file) : null, root["origin"].Text(), root["licence"].Text(), root["owner"].Localized())
        {
            Enabled = root.Optional("enabled")?.Flag() ?? true,
            Address = root.Optional("address")?.Text(),
            Recipe = root.Optional("recipe")?.Text(),
            Schedule = root.Optional("schedule") is { } schedule ? ReadSchedule(schedule) : null,
            Release = root.Optional("release") is { } release ? ReadRelease(release) : null,
            Vintage = root.Optional("vintage") is { } vintage ? ReadVintage(vintage) : VintageRule.Retrieval,
            Coverage = Choice(root["coverage"], "full", "partial") == "full" ? Coverage.Full : Coverage.Partial,
            Credential = root.Optional("credential") is { } credential ? ReadCredential(credential) : null,
            AllowPrivate = root.Optional("allowPrivate")?.Flag() ?? false,
            Limits = root.Optional("limits") is { } limits ? ReadLimits(limits) : new(),
        };
        if (kind.Problem(definition) is { } problem)
        {
            throw root.Error(problem);
        }

        return definition;
    }

    private static Dictionary<string, string> Parameters(JsonField root, DataSource kind)
    {
        var given = root.Optional("parameters")?.Only([.. kind.Parameters.Select(p => p.Name)]).Properties().ToDictionary(p => p.Name, p => p.Value.Text()) ?? [];
        var missing = kind.Parameters.FirstOrDefault(p => p.IsRequired && !given.ContainsKey(p.Name));
        return missing is null
            ? given
            : throw root.Error($"the kind '{kind.Kind}' needs the parameter \"{missing.Name}\": {missing.Meaning}. Add it to \"parameters\".");
    }

    private static string Format(JsonField field) => DataFormats.Named(field.Text()) is not null || ObservationFormats.Named(field.Text()) is not null
        ? field.Text()
        : throw field.Error($"'{field.Text()}' is no format; the formats are {string.Join(", ", DataFormats.All.Select(f => f.Name).Concat(ObservationFormats.All.Select(f => f.Name)))}.");

    private static FetchTimes ReadSchedule(JsonField field)
    {
        field.Only("cron", "zone");
        try
        {
            _ = ReleaseCalendar.Parse(field["cron"].Text());
        }
        catch (FormatException e)
        {
            throw field["cron"].Error(e.Message);
        }

        return new(field["cron"].Text(), Zone(field["zone"]));
    }

    private static ReleaseCalendar ReadRelease(JsonField field)
    {
        field.Only("rule", "days", "time", "zone", "graceHours");
        var (zone, grace) = (Zone(field["zone"]), TimeSpan.FromHours(field["graceHours"].Number()));
        try
        {
            return (field.Optional("rule"), field.Optional("days")) switch
            {
                ({ } rule, null) => ReleaseCalendar.ByRule(rule.Text(), zone, grace),
                (null, { } days) => ReleaseCalendar.OnDays(days.Items().Select(d => d.Date()), Time(field["time"]), zone, grace),
                _ => throw field.Error("give either a \"rule\" or \"days\" with their \"time\"."),
            };
        }
        catch (FormatException e)
        {
            throw field.Error(e.Message);
        }
    }

    private static TimeOnly Time(JsonField field) => TimeOnly.TryParseExact(field.Text(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        ? time
        : throw field.Error($"'{field.Text()}' is no time of day; write 09:30.");

    private static TimeZoneInfo Zone(JsonField field) => TimeZoneInfo.TryFindSystemTimeZoneById(field.Text(), out var zone)
        ? zone
        : throw field.Error($"'{field.Text()}' is no time zone of this machine; write its IANA name, as Asia/Shanghai.");

    private static VintageRule ReadVintage(JsonField field) => Choice(field, "retrieval", "last-modified", "prepared") switch
    {
        "retrieval" => VintageRule.Retrieval,
        "prepared" => VintageRule.Prepared,
        _ => VintageRule.LastModified,
    };

    private static Credential ReadCredential(JsonField field)
    {
        field.Only("variable", "header", "prefix");
        var variable = field["variable"].Text();
        return variable.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_')
            ? new(variable, field.Optional("header")?.Text(), field.Optional("prefix")?.Text() ?? "")
            : throw field["variable"].Error("this must be the name of an environment variable (capitals, digits, '_'), never the secret itself.");
    }

    private static TransferLimits ReadLimits(JsonField field)
    {
        field.Only("bytes", "deadlineSeconds", "answerSeconds", "attempts", "bytesPerSecond", "rateSeconds");
        var usual = new TransferLimits();
        return new()
        {
            Bytes = (long)Positive(field, "bytes", usual.Bytes, 1e13),
            Deadline = TimeSpan.FromSeconds(Positive(field, "deadlineSeconds", usual.Deadline.TotalSeconds, 86_400)),
            Answer = TimeSpan.FromSeconds(Positive(field, "answerSeconds", usual.Answer.TotalSeconds, 3_600)),
            Attempts = (int)Positive(field, "attempts", usual.Attempts, 20),
            BytesPerSecond = (int)Positive(field, "bytesPerSecond", usual.BytesPerSecond, 1e9),
            RateWindow = TimeSpan.FromSeconds(Positive(field, "rateSeconds", usual.RateWindow.TotalSeconds, 3_600)),
        };
    }

    private static double Positive(JsonField parent, string name, double usual, double most)
    {
        var value = parent.Optional(name)?.Number() ?? usual;
        return value > 0 && value <= most ? value : throw parent[name].Error($"{value.ToString(CultureInfo.InvariantCulture)} is not above 0 and at most {most.ToString(CultureInfo.InvariantCulture)}.");
    }

    private static string Plain(JsonField field) => field.Text() is var name && name == Path.GetFileName(name) && name is not ("." or "..")
        ? name
        : throw field.Error($"'{name}' is not a plain file name.");

    private static string Choice(JsonField field, params string[] choices) => choices.Contains(field.Text())
        ? field.Text()
        : throw field.Error($"'{field.Text()}' is not one of {string.Join(", ", choices)}.");
}
