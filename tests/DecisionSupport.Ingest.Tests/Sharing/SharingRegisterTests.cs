using DecisionSupport.Ingest.Sharing;
using DecisionSupport.Ingest.Store;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Sharing;

public sealed class SharingRegisterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sharing").FullName;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));

    private SharingRegister Register => new(new StoreLocation(_folder, _folder), _clock);

    [Fact]
    public void A_request_is_approved_by_another_person_and_each_use_is_counted()
    {
        var id = Register.Request("李雷", "发展规划处", ["CN.A", "CN.B"], "月度形势分析");
        Assert.Equal("R-2026-0001", id);
        Register.Approve(id, "韩梅梅", "统计处", "用途合理", new(2026, 12, 31));
        Register.Use(id, "CN", "CN.A", "csv");
        Register.Use(id, "CN", "cn.a", "api");
        var request = Assert.Single(Register.Requests());
        Assert.Equal((SharingStep.Approved, 2, "月度形势分析"), (request.Decision!.Step, request.Uses, request.Asked.Text));
        Assert.Equal(4, request.History.Count);
    }

    [Fact]
    public void Nobody_decides_on_their_own_request()
    {
        var id = Register.Request("Li Lei", "A", ["X"], "p");
        Assert.Throws<SharingRefusedException>(() => Register.Approve(id, " li lei ", "B", "r", new(2027, 1, 1)));
    }

    [Fact]
    public void A_decision_is_made_once()
    {
        var id = Register.Request("Li Lei", "A", ["X"], "p");
        Register.Refuse(id, "Han Meimei", "B", "no legal basis");
        Assert.Throws<SharingRefusedException>(() => Register.Approve(id, "Han Meimei", "B", "r", new(2027, 1, 1)));
        Assert.Throws<SharingRefusedException>(() => Register.Use(id, "F", "X", "csv"));
    }

    [Fact]
    public void An_approval_ends_with_its_day_or_when_it_is_withdrawn()
    {
        var id = Register.Request("Li Lei", "A", ["FLOW"], "p");
        Register.Approve(id, "Han Meimei", "B", "r", new(2026, 11, 25));
        Register.Use(id, "FLOW", "ANY", "csv");
        _clock.Advance(TimeSpan.FromDays(2));
        Assert.Throws<SharingRefusedException>(() => Register.Use(id, "FLOW", "ANY", "csv"));
        var other = Register.Request("Li Lei", "A", ["X"], "p");
        Register.Approve(other, "Han Meimei", "B", "r", new(2027, 1, 1));
        Register.Withdraw(other, "Han Meimei", "B", "the purpose is over");
        Assert.Throws<SharingRefusedException>(() => Register.Use(other, "FLOW", "X", "csv"));
    }

    [Fact]
    public void A_series_that_was_not_asked_for_is_not_handed_out()
    {
        var id = Register.Request("Li Lei", "A", ["X"], "p");
        Register.Approve(id, "Han Meimei", "B", "r", new(2027, 1, 1));
        Assert.Throws<SharingRefusedException>(() => Register.Use(id, "FLOW", "Y", "csv"));
    }

    [Theory]
    [InlineData("Li Lei", "Li Lx")]
    [InlineData("\"number\":1", "\"number\":3")]
    public void A_changed_line_is_found(string from, string to)
    {
        _ = Register.Request("Li Lei", "A", ["X"], "p");
        _ = Register.Request("Wang", "A", ["X"], "p");
        File.WriteAllText(Register.Path, File.ReadAllText(Register.Path).Replace(from, to, StringComparison.Ordinal));
        Assert.Throws<InvalidDataException>(() => Register.Requests());
    }

    [Fact]
    public void A_line_cut_by_a_crash_did_not_happen()
    {
        _ = Register.Request("Li Lei", "A", ["X"], "p");
        File.AppendAllText(Register.Path, "{\"number\":2,\"at\":\"2026");
        Assert.Single(Register.Requests());
        _ = Register.Request("Wang", "部门", ["X"], "p");
        Assert.Equal(2, Register.Requests().Count);
    }

    [Fact]
    public void A_register_from_before_registers_shared_their_lines_is_read_and_continued()
    {
        // Lines as they were written then; the checksums are `printf '%s' LINE | sha256sum`.
        const string First = """{"number":1,"at":"2026-11-01T08:00:00Z","step":"Requested","request":"R-2026-0001","person":"李雷","department":"A","keys":["FRED.UNRATE"],"text":"a study","previous":"0000000000000000000000000000000000000000000000000000000000000000"}""";
        const string Second = """{"number":2,"at":"2026-11-02T08:00:00Z","step":"Approved","request":"R-2026-0001","person":"Han Meimei","department":"B","keys":["FRED.UNRATE"],"text":"fine","until":"2027-01-01","previous":"f3e99f1289c09408ac4dfea8146888b722d376f7e320ef67bda4e661260f057c"}""";
        Directory.CreateDirectory(Path.GetDirectoryName(Register.Path)!);
        File.WriteAllText(Register.Path, First + "\n" + Second + "\n");
        Register.Check("R-2026-0001", "FLOW", "FRED.UNRATE");
        Register.Use("R-2026-0001", "FLOW", "FRED.UNRATE", "csv");
        var text = File.ReadAllText(Register.Path);
        Assert.StartsWith(First + "\n" + Second + "\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\"previous\":\"3ebe6678e2940df0780ccad1140cb1ccd386c68e7ba181d7d7257d736b406dbc\"}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Writers_take_turns()
    {
        Parallel.For(0, 20, i => Register.Request($"P{i}", "A", ["X"], "p"));
        Assert.Equal(20, Register.Requests().Select(r => r.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("", "A", "p")]
    [InlineData("x", " ", "p")]
    [InlineData("x", "A", "")]
    public void A_request_without_name_department_or_purpose_is_refused(string person, string department, string purpose) =>
        Assert.Throws<SharingRefusedException>(() => Register.Request(person, department, ["X"], purpose));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
