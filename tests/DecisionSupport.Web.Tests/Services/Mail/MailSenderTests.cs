using System.Text;
using DecisionSupport.Analytics.Alerting;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Alerting;
using DecisionSupport.Ingest.Instructions;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Hosting;
using DecisionSupport.Web.Services.Mail;
using DecisionSupport.Web.Tests.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Xunit;

namespace DecisionSupport.Web.Tests.Services.Mail;

/// <summary>Digests by the real protocol to a server of the test.</summary>
public sealed class MailSenderTests(AppFixture app) : IDisposable
{
    private static readonly AlertScheme s_scheme = AlertScheme.None with { ReopenDays = 90 };

    private readonly string _folder = Directory.CreateTempSubdirectory("mail").FullName;
    private readonly SmtpListener _server = new();

    private StoreLocation Location => app.Location with { Landing = _folder };

    private AlertRegister Alerts => new(Location, TimeProvider.System);

    private InstructionRegister Instructions => new(Location, TimeProvider.System);

    public void Dispose()
    {
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private MailSettings Settings(params (string Name, string? Value)[] more)
    {
        var settings = new Dictionary<string, string?>
        {
            ["mail:host"] = "127.0.0.1",
            ["mail:port"] = $"{_server.Port}",
            ["mail:security"] = "none",
            ["mail:from"] = "Monitor <monitor@example.gov>",
            ["mail:to"] = "director@example.gov, duty@example.gov",
            ["mail:site"] = "https://monitor.example.gov",
            ["mail:language"] = "zh",
        };
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        return MailSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())!;
    }

    private MailSender Sender(params (string Name, string? Value)[] more) => new(Settings(more), Location, app.Services.GetRequiredService<PublishedStore>(), Alerts, Instructions);

    private static AlertFinding Finding(int month) => new(
        "LightChanged", "FRED.UNRATE", AlertKind.Economy, AlertSeverity.Urgent, Period.Month(2022, month), new(2022, 10, 31),
        new(2, 2, 0.4, 0.2, FloorMeasure.Points, Period.Month(2022, month) - 1, Period.Month(2022, month), new("The light turned red.", "灯号转为过热。")));

    private MimeMessage Received(int place) => MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(_server.Mails[place])), TestContext.Current.CancellationToken);

    [Fact]
    public async Task New_alerts_and_tasks_come_in_one_mail_once()
    {
        var sender = Sender();
        sender.Begin();
        Assert.False(await sender.SendAsync(TestContext.Current.CancellationToken));
        Alerts.Raise([Finding(9)]);
        Alerts.Take("LightChanged:FRED.UNRATE:1", AlertStep.Assigned, "王局长", "请说明", "韩梅梅", DateOnly.FromDateTime(DateTime.UtcNow).AddDays(7), [Finding(9)], s_scheme);
        Instructions.Give(new("FRED.UNRATE", Period.Month(2022, 9), null), "王局长", "请分析劳动参与率", "就业处", DateOnly.FromDateTime(DateTime.UtcNow).AddDays(3));
        Assert.True(await sender.SendAsync(TestContext.Current.CancellationToken));
        Assert.False(await sender.SendAsync(TestContext.Current.CancellationToken));

        var mail = Received(Assert.Single(_server.Mails.Select((_, i) => i)));
        Assert.Equal("决策支持系统：新预警1条，任务2项", mail.Subject);
        Assert.Equal(["director@example.gov", "duty@example.gov"], mail.To.Mailboxes.Select(m => m.Address));
        Assert.Contains("- [紧急] 失业率：灯号转为过热。", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("承办人韩梅梅", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("失业率, 2022年9月：请分析劳动参与率 (承办人就业处", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("https://monitor.example.gov/tasks", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain(_server.Commands, c => c.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_english_digest_says_the_same_and_an_account_is_shown_to_the_server()
    {
        var sender = Sender(("mail:language", "en"), ("mail:user", "monitor"), ("mail:password", "pass"));
        sender.Begin();
        Alerts.Raise([Finding(9)]);
        Assert.True(await sender.SendAsync(TestContext.Current.CancellationToken));
        Assert.Equal("DecisionSupport: 1 new alerts, 0 tasks", Received(0).Subject);
        Assert.Contains("- [urgent] Unemployment rate: The light turned red.", Received(0).TextBody, StringComparison.Ordinal);

        // RFC 4616: the message is NUL, account, NUL, password.
        Assert.Contains("AUTH PLAIN " + Convert.ToBase64String("\0monitor\0pass"u8), _server.Commands);
    }

    [Fact]
    public async Task A_mail_that_the_server_refuses_is_sent_with_the_next_try()
    {
        var sender = Sender();
        sender.Begin();
        Alerts.Raise([Finding(8)]);
        _server.Refuses = true;
        await Assert.ThrowsAnyAsync<MailKit.CommandException>(() => sender.SendAsync(TestContext.Current.CancellationToken));
        Assert.Empty(_server.Mails);
        _server.Refuses = false;
        Assert.True(await sender.SendAsync(TestContext.Current.CancellationToken));
        Assert.Single(_server.Mails);
    }

    [Fact]
    public async Task What_lay_in_the_registers_before_is_no_news()
    {
        Alerts.Raise([Finding(7)]);
        var sender = Sender();
        sender.Begin();
        Assert.False(await sender.SendAsync(TestContext.Current.CancellationToken));
        Assert.Empty(_server.Mails);
    }

    [Fact]
    public async Task A_comment_or_a_closing_alone_is_no_mail()
    {
        Alerts.Raise([Finding(7)]);
        var sender = Sender();
        sender.Begin();
        Alerts.Take("LightChanged:FRED.UNRATE:1", AlertStep.Closed, "a", "b", null, null, [Finding(7)], s_scheme);
        Instructions.Give(new("FRED.UNRATE", Period.Month(2022, 9), null), "a", "b", null, null);
        Assert.False(await sender.SendAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(0, 30)]
    [InlineData(1, 1)]
    [InlineData(4, 8)]
    [InlineData(9, 60)]
    public void A_server_that_fails_is_tried_again_later_and_later(int failures, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), MailService.Wait(failures, TimeSpan.FromMinutes(30)));

    [Fact]
    public void Without_a_host_no_mail_is_set_up() => Assert.Null(MailSettings.Read(new ConfigurationBuilder().Build()));

    [Theory]
    [InlineData("mail:security", "ssl")]
    [InlineData("mail:port", "0")]
    [InlineData("mail:to", "")]
    [InlineData("mail:site", "monitor")]
    [InlineData("mail:language", "fr")]
    public void A_wrong_setting_is_named(string name, string value) =>
        Assert.Contains(name, Assert.Throws<InvalidOperationException>(() => Settings((name, value))).Message, StringComparison.Ordinal);
}
