using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Catalogue;

namespace DecisionSupport.Ingest.Quality;

/// <summary>Reads data/quality/policy.json. Without it the built-in policy holds, which stops nothing.</summary>
public static class QualityPolicyReader
{
    /// <summary>Path of the policy.</summary>
    public const string Path = "quality/policy.json";

    /// <summary>The newest version of the policy, with the findings accepted as facts.</summary>
    /// <exception cref="DataFileException">The document is wrong; the message says what to write.</exception>
    public static QualityPolicy Read(DataDocuments documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        if (documents.Find(Path) is not { } text)
        {
            return QualityPolicy.BuiltIn;
        }

        var root = JsonField.Parse(Path, text).Only("versions", "accepted");
        var versions = root["versions"].Items().Select(ReadVersion).ToArray();
        for (var i = 0; i < versions.Length; i++)
        {
            if (versions[i].Version != i + 1)
            {
                throw root["versions"].Error($"version {versions[i].Version} stands where {i + 1} belongs; versions run from 1, oldest first.");
            }
        }

        return versions.Length == 0
            ? throw root["versions"].Error("no version; a policy has at least one.")
            : versions[^1] with { Accepted = root.Optional("accepted") is { } accepted ? [.. accepted.Items().Select(ReadAccepted)] : [] };
    }

    private static QualityPolicy ReadVersion(JsonField field)
    {
        field.Only("version", "author", "date", "reason", "prior", "priorCases", "fewestDimensions", "grades", "graceDays", "rules");
        var grades = field["grades"].Items().Select(g => Share(g)).ToArray();
        if (grades.Length != 3 || grades[0] < grades[1] || grades[1] < grades[2])
        {
            throw field["grades"].Error("write three falling shares: the lowest scores of A, B and C.");
        }

        var rules = new Dictionary<string, RulePolicy>();
        foreach (var rule in field["rules"].Items())
        {
            rule.Only("rule", "severity", "minimum", "weight");
            var weight = rule.Optional("weight")?.Number() ?? 1;
            if (weight < 0)
            {
                throw rule["weight"].Error($"the weight {weight} is negative.");
            }

            if (!rules.TryAdd(Rule(rule["rule"]), new(rule["severity"].OneOf<GateSeverity>(), Share(rule["minimum"]), weight)))
            {
                throw rule["rule"].Error("the rule stands here twice; keep one.");
            }
        }

        var priorCases = field["priorCases"].Number();
        return priorCases <= 0
            ? throw field["priorCases"].Error($"{priorCases} is not positive.")
            : new(
                field["version"].Whole(), field["author"].Localized(), field["date"].Date(), field["reason"].Localized(), Share(field["prior"]), priorCases,
                field["fewestDimensions"].Whole(), grades, field["graceDays"].Properties().ToDictionary(g => g.Name, g => g.Value.Whole()), rules);
    }

    private static AcceptedFinding ReadAccepted(JsonField field)
    {
        field.Only("series", "rule", "period", "vintage", "by", "date", "reason");
        var (period, vintage) = (field.Optional("period")?.Period(), field.Optional("vintage")?.Date());
        return period is null && vintage is null
            ? throw field.Error("neither period nor vintage; say which finding is accepted.")
            : new(
                field["series"].Text(), Rule(field["rule"]), period, vintage is { } day ? new Vintage(day) : null,
                field["by"].Localized(), field["date"].Date(), field["reason"].Localized());
    }

    private static string Rule(JsonField field) => QualityRules.Find(field.Text()) is { } rule
        ? rule.Name
        : throw field.Error($"'{field.Text()}' is no rule; the rules are {string.Join(", ", QualityRules.All.Select(r => r.Name))}.");

    private static double Share(JsonField field) => field.Number() is var share and >= 0 and <= 1
        ? share
        : throw field.Error($"{field.Number()} is not between 0 and 1.");
}
