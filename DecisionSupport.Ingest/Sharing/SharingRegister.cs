using System.Globalization;
using DecisionSupport.Ingest.Journals;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Sharing;

/// <summary>
/// The register of shared data: request, approval by somebody else, each use, in one append-only file of the landing folder whose lines
/// are chained by checksum. Thread-safe; two processes take turns by a lock on the file.
/// </summary>
/// <param name="location">Where the landing folder is.</param>
/// <param name="clock">Gives the moment and today.</param>
public sealed class SharingRegister(StoreLocation location, TimeProvider clock)
{
    /// <summary>Longest name, purpose or reason, in characters.</summary>
    public const int LongestText = 2_000;

    /// <summary>Most series of one request; ask for a dataflow instead.</summary>
    public const int MostKeys = 500;

    private readonly Lock _gate = new();

    /// <summary>The file.</summary>
    public string Path { get; } = System.IO.Path.Combine(location.Landing, "sharing", "register.jsonl");

    private ChainedLines<SharingEvent> Lines => new(Path, SharingLines.Text, line => SharingLines.Parse(Path, line), e => (e.Number, e.Previous));

    /// <summary>All requests, newest first.</summary>
    /// <exception cref="InvalidDataException">The file was changed: a line does not hold the checksum of the one before.</exception>
    public IReadOnlyList<SharingRequest> Requests()
    {
        lock (_gate)
        {
            return Group(Lines.Read());
        }
    }

    /// <summary>Asks for series or dataflows.</summary>
    /// <returns>The number of the request.</returns>
    /// <exception cref="SharingRefusedException">A text is missing or too long.</exception>
    public string Request(string person, string department, IReadOnlyList<string> keys, string purpose) => Append((events, now) =>
    {
        Require(person, "name", "姓名");
        Require(department, "department", "部门");
        Require(purpose, "purpose", "用途");
        if (keys is not { Count: > 0 and <= MostKeys })
        {
            throw new SharingRefusedException($"A request names 1 to {MostKeys} series or dataflows, not {keys.Count}.", $"一次申请须列出1至{MostKeys}个序列或数据流，现为{keys.Count}个。");
        }

        var year = now.Year.ToString(CultureInfo.InvariantCulture);
        var number = events.Count(e => e.Step == SharingStep.Requested && e.At.Year == now.Year) + 1;
        var id = string.Create(CultureInfo.InvariantCulture, $"R-{year}-{number:D4}");
        return New(events, now, SharingStep.Requested, id, person, department, keys, purpose, null);
    }).Request;

    /// <summary>Allows a request until a day (included).</summary>
    public void Approve(string request, string person, string department, string reason, DateOnly until) => Append((events, now) =>
    {
        var found = Undecided(events, request, person, reason);
        if (until < DateOnly.FromDateTime(now.UtcDateTime))
        {
            throw new SharingRefusedException($"The approval would end on {until:yyyy-MM-dd}, which is over.", $"批准截止日{until:yyyy-MM-dd}已过。");
        }

        return New(events, now, SharingStep.Approved, request, person, department, found.Asked.Keys, reason, until);
    });

    /// <summary>Refuses a request.</summary>
    public void Refuse(string request, string person, string department, string reason) => Append((events, now) =>
        New(events, now, SharingStep.Refused, request, person, department, Undecided(events, request, person, reason).Asked.Keys, reason, null));

    /// <summary>Ends an approval.</summary>
    public void Withdraw(string request, string person, string department, string reason) => Append((events, now) =>
    {
        Require(person, "name", "姓名");
        Require(reason, "reason", "理由");
        var found = Find(events, request);
        return found.Decision?.Step == SharingStep.Approved
            ? New(events, now, SharingStep.Withdrawn, request, person, department, found.Asked.Keys, reason, null)
            : throw new SharingRefusedException($"Request {request} has no approval that could be withdrawn.", $"申请{request}没有可撤销的批准。");
    });

    /// <summary>Records that a series was handed out under a request.</summary>
    /// <exception cref="SharingRefusedException">The request does not cover the series, was not approved, or its approval is over.</exception>
    public void Use(string request, string dataflow, string key, string manner) => Append((events, now) =>
    {
        var found = Usable(events, now, request, dataflow, key);
        return New(events, now, SharingStep.Used, request, found.Asked.Person, found.Asked.Department, [key], manner, null);
    });

    /// <summary>Whether <see cref="Use"/> would be allowed; nothing is recorded.</summary>
    /// <exception cref="SharingRefusedException">It would not.</exception>
    public void Check(string request, string dataflow, string key)
    {
        lock (_gate)
        {
            _ = Usable(Lines.Read(), clock.GetUtcNow(), request, dataflow, key);
        }
    }

    private static SharingRequest Usable(IReadOnlyList<SharingEvent> events, DateTimeOffset now, string request, string dataflow, string key)
    {
        var found = Find(events, request);
        if (!found.Covers(dataflow, key))
        {
            throw new SharingRefusedException($"Request {request} does not cover {key}; ask for it.", $"申请{request}不包含{key}，请另行申请。");
        }

        return found.Allows(DateOnly.FromDateTime(now.UtcDateTime))
            ? found
            : throw new SharingRefusedException($"Request {request} is not approved, or its approval is over.", $"申请{request}未获批准或批准已到期。");
    }

    private static SharingRequest Undecided(IReadOnlyList<SharingEvent> events, string request, string person, string reason)
    {
        Require(person, "name", "姓名");
        Require(reason, "reason", "理由");
        var found = Find(events, request);
        if (found.Decision is { } decision)
        {
            throw new SharingRefusedException($"Request {request} was decided on by {decision.Person} already.", $"申请{request}已由{decision.Person}作出决定。");
        }

        return string.Equals(found.Asked.Person.Trim(), person.Trim(), StringComparison.OrdinalIgnoreCase)
            ? throw new SharingRefusedException("Nobody decides on their own request; let the owner department do it.", "不得审批本人的申请，请由数据责任部门办理。")
            : found;
    }

    private static SharingRequest Find(IReadOnlyList<SharingEvent> events, string request) =>
        Group(events).FirstOrDefault(r => r.Id == request)
        ?? throw new SharingRefusedException($"There is no request {request}.", $"没有编号为{request}的申请。");

    private static SharingRequest[] Group(IReadOnlyList<SharingEvent> events) =>
        [.. events.GroupBy(e => e.Request).Select(g => new SharingRequest(g.Key, [.. g])).OrderByDescending(r => r.Asked.Number)];

    private static SharingEvent New(
        IReadOnlyList<SharingEvent> events, DateTimeOffset now, SharingStep step, string request, string person, string department, IReadOnlyList<string> keys, string text, DateOnly? until) =>
        new(events.Count + 1, now, step, request, person.Trim(), department.Trim(), keys, text.Trim(), until, "");

    private static void Require(string text, string en, string zh)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
        {
            throw new SharingRefusedException($"Write the {en}, at most {LongestText} characters.", $"请填写{zh}，至多{LongestText}个字符。");
        }
    }

    private SharingEvent Append(Func<IReadOnlyList<SharingEvent>, DateTimeOffset, SharingEvent> next)
    {
        lock (_gate)
        {
            return Lines.Append((events, previous) =>
            {
                var now = clock.GetUtcNow();
                return next(events, new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, now.Minute, now.Second, TimeSpan.Zero)) with { Previous = previous };
            });
        }
    }
}
