using System.Globalization;
using System.Text;
using DecisionSupport.Analytics.Alerting;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Alerting;
using DecisionSupport.Ingest.Instructions;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Localisation;

namespace DecisionSupport.Web.Services.Mail;

/// <summary>One mail: what is new among alerts and tasks, in one language, as plain text.</summary>
/// <param name="Subject">How many of each.</param>
/// <param name="Text">One paragraph each, with the address of its page.</param>
public sealed record MailDigest(string Subject, string Text)
{
    /// <summary>The digest of new steps; null when none of them is worth a mail: comments, acknowledgements and closings are not.</summary>
    /// <param name="alerts">New steps of alerts.</param>
    /// <param name="instructions">New steps of instructions.</param>
    /// <param name="all">All instructions, for the number that a step is about.</param>
    /// <param name="reader">The publication, for names.</param>
    /// <param name="language">"zh" or "en".</param>
    /// <param name="site">Start of the links.</param>
    public static MailDigest? Of(
        IEnumerable<AlertEvent> alerts, IEnumerable<InstructionEvent> instructions, IReadOnlyList<Instruction> all, ISeriesReader reader, string language, Uri site)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var steps = alerts.ToArray();
        var raised = steps.Select(e => e.Finding).OfType<AlertFinding>().ToArray();
        var assigned = steps.Where(e => e.Step == AlertStep.Assigned).ToArray();
        var tasks = instructions.Where(e => e.Owner is not null).ToArray();
        if (raised.Length + assigned.Length + tasks.Length == 0)
        {
            return null;
        }

        string Say(string en, string zh) => new LocalizedText(en, zh).For(language);
        string NameOf(string key) => reader.Catalogue.Find(key)?.Name.For(language) ?? key;
        string Day(DateOnly? day) => day is { } d ? FigureText.Of(d, language) : "";
        string Address(string path) => new Uri(site, path).AbsoluteUri;
        var text = new StringBuilder();
        void Line(string line) => text.Append(line).Append('\n');
        void Part(int count, string title, Action write)
        {
            if (count > 0)
            {
                Line(title);
                write();
                Line("");
            }
        }

        Part(raised.Length, Say("New alerts", "新预警"), () =>
        {
            foreach (var f in raised.OrderByDescending(f => f.Severity))
            {
                Line($"- [{Severity(f.Severity, language)}] {NameOf(f.Key)}{Say(": ", "：")}{f.Evidence.Text.For(language)}");
            }

            Line(Address("alerts"));
        });
        Part(assigned.Length, Say("Alerts assigned", "交办的预警"), () =>
        {
            foreach (var e in assigned)
            {
                var parts = e.Alert.Split(':');
                Line($"- {NameOf(parts.Length == 3 ? parts[1] : e.Alert)}{Say(": ", "：")}{Charge(e.Owner!, e.Due)}{(e.Note.Length > 0 ? Say(". ", "。") + e.Note : "")}");
            }

            Line(Address("alerts?state=acknowledged"));
        });
        Part(tasks.Length, Say("Tasks", "批示与任务"), () =>
        {
            foreach (var e in tasks)
            {
                var about = all.FirstOrDefault(i => i.Id == e.Instruction)?.About;
                var number = about is null ? "" : $" {NameOf(about.Key)}, {FigureText.Of(about.Period, language)}";
                Line($"- {e.Instruction}{number}{Say(": ", "：")}{e.Text} ({Charge(e.Owner!, e.Due)})");
            }

            Line(Address("tasks"));
        });
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{Say("DecisionSupport", "决策支持系统")}{Say(": ", "：")}{Say($"{raised.Length} new alerts, {assigned.Length + tasks.Length} tasks", $"新预警{raised.Length}条，任务{assigned.Length + tasks.Length}项")}"),
            text.ToString());

        string Charge(string owner, DateOnly? due) => Say($"owner {owner}, due {Day(due)}", $"承办人{owner}，期限{Day(due)}");
    }

    private static string Severity(AlertSeverity severity, string language) => (severity switch
    {
        AlertSeverity.Urgent => new LocalizedText("urgent", "紧急"),
        AlertSeverity.Warning => new("warning", "关注"),
        _ => new("notice", "提示"),
    }).For(language);
}
