using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.EarlyWarning.Rules;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Journals;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Lights;

/// <summary>
/// Versions of light schemes that analysts of this installation set, on top of those of data/lights: one append-only file of the landing
/// folder whose lines are chained by checksum. Refresh and rebuild read it, and a publication holds it, so readers see one list of versions.
/// Thread-safe; processes take turns by a lock on the file.
/// </summary>
/// <param name="location">Where the landing folder is.</param>
/// <param name="clock">Gives the moment.</param>
public sealed class LightSchemeRegister(StoreLocation location, TimeProvider clock)
{
    /// <summary>Longest name or reason, in characters.</summary>
    public const int LongestText = 2_000;

    /// <summary>Path of the register among the documents of a publication, and in the landing folder.</summary>
    public const string DocumentPath = "lights/register.jsonl";

    private readonly Lock _gate = new();

    /// <summary>The file.</summary>
    public string Path { get; } = System.IO.Path.Combine(location.Landing, "lights", "register.jsonl");

    private ChainedLines<LightSchemeEvent> Lines => new(Path, LightSchemeLines.Text, line => LightSchemeLines.Parse(Path, line), e => (e.Number, e.Previous));

    /// <summary>Everything that was set, oldest first.</summary>
    /// <exception cref="InvalidDataException">The file was changed: a line does not hold the checksum of the one before.</exception>
    public IReadOnlyList<LightSchemeEvent> All()
    {
        lock (_gate)
        {
            return Lines.Read();
        }
    }

    /// <summary>Sets a new version. It judges from today on; earlier days stay with the version of their time.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="history">Its figures: a version that gives no light from them is refused.</param>
    /// <param name="scheme">Rule, cuts, window, sign; author, reviewer and reason. Its number and day are set here.</param>
    /// <exception cref="LightSchemeRefusedException">A signature or the reason is missing, author and reviewer are one, or the rule cannot judge with it.</exception>
    public LightSchemeEvent Set(Indicator indicator, VintageHistory history, LightSchemeVersion scheme)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(scheme);
        var (author, reviewer, reason) = (Required(scheme.Author.En, "the author", "制定人"), Required(scheme.Reviewer, "the reviewer", "复核人"), Required(scheme.Reason.En, "a reason", "理由"));
        if (string.Equals(author, reviewer, StringComparison.OrdinalIgnoreCase))
        {
            throw Refused($"{author} is author and reviewer; cuts need a second person.", $"制定人与复核人均为{author}，须由另一人复核。");
        }

        lock (_gate)
        {
            return Lines.Append((events, previous) =>
            {
                var now = clock.GetUtcNow();
                now = new(now.Year, now.Month, now.Day, now.Hour, now.Minute, now.Second, TimeSpan.Zero);
                var today = DateOnly.FromDateTime(now.UtcDateTime);
                var set = scheme with { Version = 0, Author = new(author), Reviewer = reviewer, Reason = new(reason), Date = today };
                Check(indicator, history, set);
                return new(events.Count + 1, now, indicator.Key.Key, set, previous);
            });
        }
    }

    /// <summary>The events that a publication holds.</summary>
    internal static IEnumerable<LightSchemeEvent> Parse(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => LightSchemeLines.Parse(DocumentPath, line));

    /// <summary>What a publication holds of the register; null when nothing was set.</summary>
    internal string? Document() => All() is { Count: > 0 } events ? string.Concat(events.Select(e => LightSchemeLines.Text(e) + "\n")) : null;

    private static void Check(Indicator indicator, VintageHistory history, LightSchemeVersion scheme)
    {
        foreach (var numbers in new[] { scheme.Percentiles, scheme.Cuts })
        {
            if (numbers is not null && (numbers.Count != 4 || !numbers.Zip(numbers.Skip(1)).All(p => p.First < p.Second)))
            {
                throw Refused($"[{string.Join(", ", numbers)}] are not four ascending numbers; five lights need four cuts.", $"[{string.Join("，", numbers)}]不是四个由小到大的数；五种灯号需要四个界限。");
            }
        }

        if (SignalRules.All.FirstOrDefault(r => r.Name == scheme.Rule) is WindowRule && !(scheme.Frozen <= scheme.Date))
        {
            throw Refused("Cuts from a window need the day whose figures they are computed from, today or earlier.", "按参考期计算界限须注明数据截止日期，不晚于今天。");
        }

        try
        {
            var monitored = new MonitoredIndicator(indicator, history, scheme);
            if (IndicatorLight.Lights(monitored, Vintage.Latest)!.Cuts.Count == 0)
            {
                throw new LightSchemeRefusedException(IndicatorLight.Evaluate(monitored, Vintage.Latest).Reason);
            }
        }
        catch (ArgumentException e)
        {
            throw Refused(e.Message, $"方案不完整：{e.Message}");
        }
    }

    private static string Required(string? text, string en, string zh) => string.IsNullOrWhiteSpace(text) || text.Length > LongestText
        ? throw Refused($"A version of cuts needs {en}, at most {LongestText} characters.", $"新方案须填写{zh}，最多{LongestText}字。")
        : text.Trim();

    private static LightSchemeRefusedException Refused(string en, string zh) => new(new(en, zh));
}
