using System.Globalization;
using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.EarlyWarning.Rules;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;

namespace DecisionSupport.Web.Services.Signals;

/// <summary>A version of a light scheme as a form holds it: texts, not yet checked.</summary>
/// <param name="Rule">Name of the rule.</param>
/// <param name="View">Name of the transformation.</param>
/// <param name="Numbers">Four numbers: percentages, multiples of the standard deviation, or cuts.</param>
/// <param name="First">First period of the reference window.</param>
/// <param name="Last">Its last period.</param>
/// <param name="Frozen">The day whose figures cuts from a window are computed from.</param>
/// <param name="Inverted">High values mean cold.</param>
public sealed record LightDraft(string Rule, string View, IReadOnlyList<string> Numbers, string First, string Last, string Frozen, bool Inverted)
{
    private const string Day = "yyyy-MM-dd";

    /// <summary>Names of the fields of the form.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["rule", "view", "c1", "c2", "c3", "c4", "first", "last", "frozen", "inverted"];

    /// <summary>Whether the rule's cuts are computed from a reference window.</summary>
    public bool HasWindow => SignalRules.All.FirstOrDefault(r => r.Name == Rule) is WindowRule;

    /// <summary>The values of the form, for hidden fields.</summary>
    public IReadOnlyList<(string Name, string Value)> Values =>
    [
        ("rule", Rule), ("view", View), .. Numbers.Select((n, i) => ($"c{i + 1}", n)), ("first", First), ("last", Last), ("frozen", Frozen), ("inverted", Inverted ? "1" : ""),
    ];

    /// <summary>From the fields of a form or an address.</summary>
    public static LightDraft From(Func<string, string?> field)
    {
        ArgumentNullException.ThrowIfNull(field);
        string Text(string name) => field(name)?.Trim() ?? "";
        return new(Text("rule"), Text("view"), [.. Enumerable.Range(1, 4).Select(i => Text($"c{i}"))], Text("first"), Text("last"), Text("frozen"), Text("inverted").Length > 0);
    }

    /// <summary>From the version in force; without one, percentiles of all figures known.</summary>
    public static LightDraft From(LightSchemeVersion? version, Indicator indicator, TimeSeries known, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        ArgumentNullException.ThrowIfNull(known);
        if (version is null)
        {
            return new(
                nameof(PercentileRule)[..^4], indicator.Headline.ToString(), ["10", "30", "70", "90"], known.Count == 0 ? "" : known.Periods.First.ToString(),
                known.Count == 0 ? "" : known.Periods.Last.ToString(), Write(today), false);
        }

        IReadOnlyList<double> numbers = version.Percentiles ?? version.Cuts ?? [];
        return new(
            version.Rule, version.Transformation.ToString(), [.. numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)), .. Enumerable.Repeat("", 4 - numbers.Count)],
            version.Window?.First.ToString() ?? "", version.Window?.Last.ToString() ?? "", Write(version.Frozen ?? today), version.Inverted);
    }

    /// <summary>The version that the form describes, not signed yet.</summary>
    /// <exception cref="FormatException">A field cannot be read; the message says which, in both languages.</exception>
    public LightSchemeVersion Version(Indicator indicator)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        double[] numbers = [.. Numbers.Select((n, i) => double.TryParse(n, NumberStyles.Float, CultureInfo.InvariantCulture, out var v) && double.IsFinite(v) ? v : throw Wrong($"number {i + 1}", $"第{i + 1}个数", n))];
        var window = HasWindow;
        var isPercentile = Rule == nameof(PercentileRule)[..^4];
        return new(
            0, new(""), default, new(""), Rule, Enum.TryParse<Transformation>(View, out var view) && Enum.IsDefined(view) ? view : throw Wrong("view", "变换", View),
            isPercentile ? numbers : null, window ? (PeriodOf(First, indicator, "first period", "起始时期"), PeriodOf(Last, indicator, "last period", "截止时期")) : null,
            window ? DateOnly.TryParseExact(Frozen, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var frozen) ? frozen : throw Wrong("freeze date", "冻结日期", Frozen) : null,
            isPercentile ? null : numbers, Inverted);
    }

    private static Period PeriodOf(string text, Indicator indicator, string en, string zh) =>
        Period.TryParse(text, CultureInfo.InvariantCulture, out var period) && period.Frequency == indicator.Frequency ? period : throw Wrong(en, zh, text);

    private static DraftFormatException Wrong(string en, string zh, string value) =>
        new(new($"The field “{en}” holds “{value}”, which cannot be read.", $"“{zh}”填写的“{value}”无法识别。"));

    private static string Write(DateOnly day) => day.ToString(Day, CultureInfo.InvariantCulture);
}

/// <summary>A field of the form cannot be read.</summary>
/// <param name="text">Which, in both languages.</param>
public sealed class DraftFormatException(LocalizedText text) : FormatException(text?.En)
{
    /// <summary>Which, in both languages.</summary>
    public LocalizedText Text => text;
}
