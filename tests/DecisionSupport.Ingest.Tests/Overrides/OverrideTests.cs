using System.Globalization;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Overrides;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Overrides;

/// <summary>What loses to seasonal naive is not published, unless somebody signs.</summary>
public sealed class OverrideTests : IDisposable
{
    private const string Key = "FRED.UNRATE";
    private readonly DataFolder _folder = DataFolder.WithTwoSeries();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));

    private OverrideRegister Register => new(_folder.Location, _clock);

    private IReadOnlyList<OverrideEvent> Open => OverrideRegister.OpenOf(Register.All());

    public void Dispose() => _folder.Dispose();

    // One series whose season repeats to the last digit, so that nothing beats seasonal naive; one that only grows, where anything does.
    private PublishedForecast Published(string vintage = "2022-01-31")
    {
        var months = Enumerable.Range(0, 120).Select(t => (Period: Period.Month(2012, 1) + t, T: t));
        var rows = months.SelectMany(m => new[]
        {
            string.Create(CultureInfo.InvariantCulture, $"{Key},{m.Period},{5 + (m.T * m.T % 12 / 10.0)}\n"),
            string.Create(CultureInfo.InvariantCulture, $"FRED.PSAVERT,{m.Period},{5 + (0.1 * m.T)}\n"),
        });
        _folder.AddSnapshot("fred", vintage, "id,period,value\n" + string.Concat(rows));
        return Again();
    }

    private PublishedForecast Again()
    {
        _folder.Refresh(null, new IndicatorForecastStage([]));
        return Forecast(Key);
    }

    private PublishedForecast Forecast(string key) => _folder.Read(r => r.Forecast(key))!;

    [Fact]
    public void Without_a_signature_seasonal_naive_is_published_and_says_what_is_kept_back()
    {
        var outcome = Published().Outcome;

        Assert.Equal("seasonal-naive", outcome.Champion);
        Assert.True(outcome.KeptBack!.LosesToSeasonalNaive);
        Assert.Equal(double.PositiveInfinity, outcome.KeptBack.RelativeMae);
        Assert.DoesNotContain(Forecast("FRED.PSAVERT").Outcome.Champion, new[] { "seasonal-naive" });
        Assert.Null(Forecast("FRED.PSAVERT").Outcome.KeptBack);
    }

    [Fact]
    public void A_signature_publishes_the_model_with_name_day_and_reason_and_a_rebuild_gives_the_same_bytes()
    {
        Published();
        var before = _folder.Read(r => r.Publication.Id);
        string[] place = ["--data", _folder.Location.Data, "--store", _folder.Location.Store, "--landing", _folder.Location.Landing];
        Assert.Equal(0, Program.Main(["override", Key, "--model", "naive", "--by", "李雷", "--reason", "the season ended with the reform", .. place]));

        var outcome = Again().Outcome;
        Assert.Equal(("naive", "naive"), (outcome.Champion, outcome.ChampionRecord.Model));
        Assert.Equal(("李雷", "the season ended with the reform"), (outcome.Override!.By, outcome.Override.Reason));
        Assert.Equal(DateOnly.FromDateTime(Register.All()[0].At.UtcDateTime), outcome.Override.On);
        Assert.Null(outcome.KeptBack);
        var published = _folder.Read(r => r.Publication.Id);
        Assert.NotEqual(before, published);

        Rebuild.Swap(_folder.Location, TestContext.Current.CancellationToken);
        Again();
        Assert.Equal(published, _folder.Read(r => r.Publication.Id));

        Assert.Equal(0, Program.Main(["override", Key, "--withdraw", "--by", "Han Meimei", "--reason", "a year has passed", .. place]));
        Assert.Equal("seasonal-naive", Again().Outcome.Champion);
        Assert.Equal(before, _folder.Read(r => r.Publication.Id));
        Assert.Equal([OverrideStep.Signed, OverrideStep.Withdrawn], Register.All().Select(e => e.Step));
        Assert.Equal(1, Program.Main(["override", Key, "--withdraw", "--by", "x", "--reason", "y", .. place]));
        Assert.Equal(0, Program.Main(["overrides", .. place]));
    }

    [Fact]
    public void The_stored_record_is_the_computed_one_with_every_measure()
    {
        var stored = Published();
        var computed = _folder.Read(r => ForecastStudy.Run(r.Catalogue.Find(Key)!, r.History(Key)!, ForecastStudy.UnitsOf(r, Key), Vintage.Latest));

        Assert.Equal(computed.Records, stored.Outcome.Records);
        Assert.Equal(computed.FirstReleaseRecords, stored.Outcome.FirstReleaseRecords);
        var other = Forecast("FRED.PSAVERT").Outcome.Records;
        Assert.All(other, r => Assert.All([r.SmapePoints, r.SmapeSeries, r.Rmsse, r.Wis, r.Crps, r.Msis, r.Coverage30, r.Coverage90, r.RelativeWis], v => Assert.True(double.IsFinite(v))));
    }

    [Fact]
    public void A_signature_needs_a_name_a_reason_and_a_model_that_lost()
    {
        var published = Published();

        Assert.Throws<OverrideRefusedException>(() => Register.Sign(published, "naive", "Li Lei", " "));
        Assert.Throws<OverrideRefusedException>(() => Register.Sign(published, "naive", "", "why"));
        Assert.Contains("no record of a model 'oracle'", Assert.Throws<OverrideRefusedException>(() => Register.Sign(published, "oracle", "Li Lei", "why")).Message, StringComparison.Ordinal);
        Assert.Contains("needs no signature", Assert.Throws<OverrideRefusedException>(() => Register.Sign(published, "seasonal-naive", "Li Lei", "why")).Message, StringComparison.Ordinal);
        Assert.Throws<OverrideRefusedException>(() => Register.Withdraw(Key, "Li Lei", "why"));
        Assert.Empty(Register.All());
    }

    [Fact]
    public void A_request_is_published_only_after_a_second_person_signed()
    {
        var published = Published();
        var asked = Register.Request(published, "naive", "Li Lei", "the season ended");
        Assert.Empty(Register.InForce());
        Assert.Equal("seasonal-naive", Again().Outcome.Champion);
        Assert.Contains("asked for the same already", Assert.Throws<OverrideRefusedException>(() => Register.Request(published, "naive", "Han Meimei", "me too")).Message, StringComparison.Ordinal);

        var own = Assert.Throws<OverrideRefusedException>(() => Register.Answer(asked.Number, true, " li　LEI ", ""));
        Assert.Contains("须由另一人签署", own.Text.Zh!, StringComparison.Ordinal);
        Assert.Contains("reason", Assert.Throws<OverrideRefusedException>(() => Register.Answer(asked.Number, false, "Han Meimei", " ")).Message, StringComparison.Ordinal);
        Assert.Single(Open);

        Register.Answer(asked.Number, true, "Han Meimei", "");
        Assert.Empty(Open);
        var signed = Register.InForce()[Key];
        Assert.Equal(("Li Lei", "Han Meimei", "the season ended", asked.Record, (long?)asked.Number), (signed.By, signed.Reviewer, signed.Reason, signed.Record, signed.Answers));
        Assert.Equal(("naive", "Li Lei"), (Again().Outcome.Champion, Forecast(Key).Outcome.Override!.By));
        Assert.Throws<OverrideRefusedException>(() => Register.Answer(asked.Number, true, "Han Meimei", ""));
        Assert.Equal(0, Program.Main(["overrides", "--data", _folder.Location.Data, "--store", _folder.Location.Store, "--landing", _folder.Location.Landing]));
    }

    [Fact]
    public void A_declined_request_leaves_what_is_in_force_and_may_be_made_again()
    {
        var published = Published();
        Register.Sign(published, "naive", "Wei Hua", "by command");
        var asked = Register.Request(published, "naive", "Li Lei", "again");
        Register.Answer(asked.Number, false, "Han Meimei", "not convincing");
        Assert.Equal("Wei Hua", Register.InForce()[Key].By);
        Assert.Empty(Open);
        Assert.Equal((OverrideStep.Declined, "Han Meimei", "not convincing"), (Register.All()[^1].Step, Register.All()[^1].By, Register.All()[^1].Reason));
        Register.Request(published, "naive", "Li Lei", "once more");
        Assert.Single(Open);
    }

    [Fact]
    public void A_register_from_before_there_were_reviewers_is_read_and_continued()
    {
        // Two lines as they were written then; the checksum in the second is `printf '%s' LINE1 | sha256sum`.
        const string First = """{"number":1,"at":"2026-11-01T08:00:00Z","step":"Signed","key":"FRED.UNRATE","model":"naive","by":"Li Lei","reason":"first","record":"2022-01-31: words","previous":"0000000000000000000000000000000000000000000000000000000000000000"}""";
        const string Second = """{"number":2,"at":"2026-11-02T08:00:00Z","step":"Withdrawn","key":"FRED.UNRATE","model":"naive","by":"Li Lei","reason":"second","previous":"582958292bc4a5573e01e389534e366828563359077748c0cd9b12dcd24f4143"}""";
        Directory.CreateDirectory(Path.GetDirectoryName(Register.Path)!);
        File.WriteAllText(Register.Path, First + "\n" + Second + "\n");
        Assert.Equal([OverrideStep.Signed, OverrideStep.Withdrawn], Register.All().Select(e => e.Step));
        Assert.All(Register.All(), e => Assert.Equal(("", (long?)null), (e.Reviewer, e.Answers)));
        Register.Request(Published(), "naive", "Li Lei", "third");
        Assert.Equal(3, Open.Single().Number);
        Assert.StartsWith(First + "\n" + Second + "\n", File.ReadAllText(Register.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_changed_afterwards_is_found()
    {
        var published = Published();
        Register.Sign(published, "naive", "Li Lei", "first");
        Register.Withdraw(Key, "Li Lei", "second");
        File.WriteAllText(Register.Path, File.ReadAllText(Register.Path).Replace("first", "other", StringComparison.Ordinal));

        Assert.Contains("line 2 does not follow", Assert.Throws<InvalidDataException>(() => Register.InForce()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_cut_off_while_it_was_written_does_not_count_and_the_next_takes_its_place()
    {
        var published = Published();
        Register.Sign(published, "naive", "Li Lei", "first");
        File.AppendAllText(Register.Path, "{\"number\":2,\"at\"");

        Assert.Single(Register.All());
        Register.Withdraw(Key, "Li Lei", "second");
        Assert.Equal([1L, 2L], Register.All().Select(e => e.Number));
    }
}
