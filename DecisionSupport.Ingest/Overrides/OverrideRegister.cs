using System.Globalization;
using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Ingest.Journals;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Overrides;

/// <summary>
/// Who signed for which model that lost to seasonal naive, and why: one append-only file of the landing folder whose lines are
/// chained by checksum. Refresh and rebuild read it, so a rebuilt store publishes what was signed. Processes take turns by a lock
/// on the file.
/// </summary>
/// <param name="location">Where the landing folder is.</param>
/// <param name="clock">Gives the moment.</param>
public sealed class OverrideRegister(StoreLocation location, TimeProvider clock)
{
    /// <summary>Longest name or reason, in characters.</summary>
    public const int LongestText = 2_000;

    /// <summary>The file.</summary>
    public string Path { get; } = System.IO.Path.Combine(location.Landing, "overrides", "register.jsonl");

    private ChainedLines<OverrideEvent> Lines => new(Path, OverrideLines.Text, line => OverrideLines.Parse(Path, line), e => (e.Number, e.Previous));

    /// <summary>All lines, oldest first.</summary>
    /// <exception cref="InvalidDataException">The file was changed: a line does not hold the checksum of the one before.</exception>
    public IReadOnlyList<OverrideEvent> All() => Lines.Read();

    /// <summary>The signature in force for each series that has one, by key.</summary>
    /// <exception cref="InvalidDataException">The file was changed.</exception>
    public IReadOnlyDictionary<string, OverrideEvent> InForce() => InForceOf(All());

    /// <summary>Of the first lines of the register: the signature in force for each series that has one.</summary>
    public static IReadOnlyDictionary<string, OverrideEvent> InForceOf(IReadOnlyList<OverrideEvent> events) =>
        events.Where(e => e.Step is OverrideStep.Signed or OverrideStep.Withdrawn).GroupBy(e => e.Key, StringComparer.Ordinal).Select(g => g.Last())
            .Where(e => e.Step == OverrideStep.Signed).ToDictionary(e => e.Key, StringComparer.Ordinal);

    /// <summary>Of the first lines of the register: the requests that nobody has answered, oldest first.</summary>
    public static IReadOnlyList<OverrideEvent> OpenOf(IReadOnlyList<OverrideEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var answered = events.Select(e => e.Answers).ToHashSet();
        return [.. events.Where(e => e.Step == OverrideStep.Requested && !answered.Contains(e.Number))];
    }

    /// <summary>Signs for a model of a series. It takes effect with the next refresh.</summary>
    /// <param name="published">The forecast in force: the model must have lost there.</param>
    /// <param name="model">Name of the model.</param>
    /// <param name="by">Who signs.</param>
    /// <param name="reason">Why the model is published all the same.</param>
    /// <exception cref="OverrideRefusedException">A text is missing, or the model needs no signature or has no record.</exception>
    public OverrideEvent Sign(PublishedForecast published, string model, string by, string reason) =>
        Append(OverrideStep.Signed, published, model, by, reason);

    /// <summary>Asks for a signature under a model of a series. Nothing is published until another person signs.</summary>
    /// <param name="published">The forecast in force: the model must have lost there.</param>
    /// <param name="model">Name of the model.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="reason">Why the model should be published all the same.</param>
    /// <exception cref="OverrideRefusedException">A text is missing, the model needs no signature or has no record, or the same is asked for already.</exception>
    public OverrideEvent Request(PublishedForecast published, string model, string by, string reason) =>
        Append(OverrideStep.Requested, published, model, by, reason);

    /// <summary>Answers a request: signed by a second person, the model is published with the next refresh.</summary>
    /// <param name="number">Number of the request.</param>
    /// <param name="accept">Whether the second person signs.</param>
    /// <param name="reviewer">The second person; nobody signs an own request.</param>
    /// <param name="reason">Why it is declined; not needed for a signature, which stands on the request's reason.</param>
    /// <exception cref="OverrideRefusedException">A text is missing, the request is answered, or the same person asked.</exception>
    public OverrideEvent Answer(long number, bool accept, string reviewer, string reason)
    {
        Require(reviewer, "name of the person");
        return Append((events, made) =>
        {
            var request = OpenOf(events).FirstOrDefault(e => e.Number == number) ?? throw new OverrideRefusedException($"No request {number} is open.", $"没有编号为{number}的待签申请。");
            if (IsSame(request.By, reviewer))
            {
                throw new OverrideRefusedException($"{request.By} asked for it; another person has to sign.", $"申请人为{request.By}，须由另一人签署。");
            }

            if (!accept)
            {
                Require(reason, "reason");
            }

            return accept
                ? made with { Step = OverrideStep.Signed, Key = request.Key, Model = request.Model, By = request.By, Reason = request.Reason, Record = request.Record, Reviewer = reviewer.Trim(), Answers = number }
                : made with { Step = OverrideStep.Declined, Key = request.Key, Model = request.Model, By = reviewer.Trim(), Reason = reason.Trim(), Answers = number };
        });
    }

    /// <summary>Takes the signature of a series back.</summary>
    /// <exception cref="OverrideRefusedException">A text is missing, or none is in force.</exception>
    public OverrideEvent Withdraw(string key, string by, string reason)
    {
        Require(by, "name of the person");
        Require(reason, "reason");
        return InForce().TryGetValue(key, out var signed)
            ? Append((_, made) => made with { Step = OverrideStep.Withdrawn, Key = key, Model = signed.Model, By = by.Trim(), Reason = reason.Trim() })
            : throw new OverrideRefusedException($"No override is in force for '{key}'. In force: {string.Join(", ", InForce().Keys.Order(StringComparer.Ordinal).DefaultIfEmpty("none"))}.", $"“{key}”没有生效中的签署。");
    }

    // The same person in another spelling: case, spaces and full width do not make a second one.
    private static bool IsSame(string a, string b)
    {
        static string Plain(string name) => string.Concat(name.Normalize(System.Text.NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));
        return string.Equals(Plain(a), Plain(b), StringComparison.OrdinalIgnoreCase);
    }

    private static string Words(ForecastRecord record, Analytics.Series.Vintage vintage) => string.Create(
        CultureInfo.InvariantCulture, $"{vintage}: WIS {record.RelativeWis:F3} and absolute error {record.RelativeMae:F3} times those of seasonal naive, {record.Origins} origins");

    private static void Require(string text, string what)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
        {
            throw new OverrideRefusedException(
                $"An override needs the {what}, at most {LongestText} characters.", $"须填写{(what == "reason" ? "理由" : "姓名")}，不超过{LongestText}个字符。");
        }
    }

    private OverrideEvent Append(OverrideStep step, PublishedForecast published, string model, string by, string reason)
    {
        ArgumentNullException.ThrowIfNull(published);
        Require(by, "name of the person");
        Require(reason, "reason");
        var records = published.Outcome.Records;
        var record = records.FirstOrDefault(r => r.Model == model)
            ?? throw new OverrideRefusedException($"{published.Key} has no record of a model '{model}'; those with one are {string.Join(", ", records.Select(r => r.Model))}.", $"{published.Key}没有模型“{model}”的检验记录。");
        if (!record.LosesToSeasonalNaive)
        {
            throw new OverrideRefusedException(
                $"'{model}' did not lose to seasonal naive on {published.Key} ({Words(record, published.Vintage)}) and needs no signature. Those that did are {string.Join(", ", records.Where(r => r.LosesToSeasonalNaive).Select(r => r.Model).DefaultIfEmpty("none"))}.",
                $"“{model}”在{published.Key}上并未劣于季节性朴素法，无需签署。");
        }

        return Append((events, made) => step == OverrideStep.Requested && OpenOf(events).FirstOrDefault(e => e.Key == published.Key && e.Model == model) is { } open
            ? throw new OverrideRefusedException($"{open.By} asked for the same already; it waits for a second person.", $"{open.By}已提出同一申请，待第二人签署。")
            : made with { Step = step, Key = published.Key, Model = model, By = by.Trim(), Reason = reason.Trim(), Record = Words(record, published.Vintage) });
    }

    private OverrideEvent Append(Func<IReadOnlyList<OverrideEvent>, OverrideEvent, OverrideEvent> make) => Lines.Append((events, previous) =>
    {
        var now = clock.GetUtcNow();
        var at = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, now.Minute, now.Second, TimeSpan.Zero);
        return make(events, new(events.Count + 1, at, OverrideStep.Signed, "", "", "", "", "", previous));
    });
}
