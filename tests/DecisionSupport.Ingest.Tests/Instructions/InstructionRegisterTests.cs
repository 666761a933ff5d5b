using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Instructions;
using DecisionSupport.Ingest.Journals;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Instructions;

public sealed class InstructionRegisterTests : IDisposable
{
    private static readonly CommentedNumber s_number = new("FRED.UNRATE", Period.Month(2022, 9), new(2022, 10, 31));

    private readonly string _folder = Directory.CreateTempSubdirectory("instructions").FullName;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 10, 3, 8, 0, 0, TimeSpan.Zero));

    private InstructionRegister Register => new(new(_folder, _folder) { Landing = _folder }, _clock);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_instruction_is_a_task_until_it_is_done_and_its_history_is_kept()
    {
        var id = Register.Give(s_number, "王局长", "请说明原因", "就业处", new(2026, 10, 10));
        Assert.Equal("T-2026-0001", id);
        Assert.True(Assert.Single(Register.All()).IsOverdue(new(2026, 10, 11)));
        Register.Take(id, InstructionStep.Reassigned, "王局长", "改由统计处办理", "统计处", new(2026, 10, 20));
        Register.Take(id, InstructionStep.Done, "统计处", "已报送");
        var task = Assert.Single(Register.All());
        Assert.Equal((s_number, "统计处", new DateOnly(2026, 10, 20), false), (task.About, task.Owner, task.Due, task.IsOpen));
        Assert.Equal([InstructionStep.Given, InstructionStep.Reassigned, InstructionStep.Done], task.History.Select(e => e.Step));
        Register.Take(id, InstructionStep.Reopened, "王局长", "尚缺分行业数据");
        Assert.True(Assert.Single(Register.All()).IsOpen);
        Assert.Equal(4, Register.Events().Count);
    }

    [Fact]
    public void Without_an_owner_it_is_a_comment_and_may_become_a_task()
    {
        var id = Register.Give(s_number, "王局长", "很好", null, null);
        Assert.False(Assert.Single(Register.All()).IsTask);
        Assert.Throws<RefusedException>(() => Register.Take(id, InstructionStep.Done, "a", "b"));
        Register.Take(id, InstructionStep.Reassigned, "王局长", "请跟进", "就业处", new(2026, 10, 10));
        Assert.True(Assert.Single(Register.All()).IsOpen);
    }

    [Theory]
    [InlineData("", "text", null, null)]
    [InlineData("Wang", " ", null, null)]
    [InlineData("Wang", "text", "Li", null)]
    [InlineData("Wang", "text", "Li", "2026-10-01")]
    public void What_lacks_a_name_a_text_or_a_day_is_refused(string person, string text, string? owner, string? due)
    {
        Assert.Throws<RefusedException>(() => Register.Give(s_number, person, text, owner, due is null ? null : DateOnly.Parse(due)));
        Assert.Empty(Register.All());
    }

    [Fact]
    public void Numbers_run_through_the_year()
    {
        Register.Give(s_number, "a", "b", null, null);
        Register.Give(s_number, "a", "b", null, null);
        _clock.Advance(TimeSpan.FromDays(120));
        Assert.Equal("T-2027-0001", Register.Give(s_number, "a", "b", null, null));
        Assert.Equal("T-2026-0002", Register.All()[1].Id);
    }

    [Fact]
    public void A_changed_file_is_noticed()
    {
        var id = Register.Give(s_number, "a", "b", "c", new(2026, 10, 10));
        Register.Take(id, InstructionStep.Done, "c", "done");
        File.WriteAllText(Register.Path, File.ReadAllText(Register.Path).Replace("\"b\"", "\"x\"", StringComparison.Ordinal));
        Assert.Throws<InvalidDataException>(Register.All);
    }
}
