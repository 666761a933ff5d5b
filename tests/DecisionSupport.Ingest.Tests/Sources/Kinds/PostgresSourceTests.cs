using System.Text.Json.Nodes;
using DecisionSupport.Ingest.Sources.Arrivals;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Sources.Kinds;

/// <summary>Against a real server.</summary>
public class PostgresSourceTests(RealPostgres server) : IClassFixture<RealPostgres>
{
    private const string Variable = "DECISIONSUPPORT_TEST_PG";

    [Fact]
    public async Task Rows_come_as_the_text_that_psql_writes()
    {
        using var place = new SourcePlace();
        server.Execute("""
            drop table if exists cpi; set datestyle = 'German';
            create table cpi (period date, area text, value double precision, amount numeric(20,4), flag boolean, at timestamptz, note text);
            insert into cpi values ('2024-01-01', '北京', 0.1, 1234567890123456.7890, true, '2024-01-12 09:30+08', 'a "quoted", text'), ('2024-02-01', '上海', 1e300, null, false, null, ''), ('2024-03-01', '天津', 'NaN', -0.5, null, null, E'two\nlines');
            """);
        var record = await Fetch(place, "select * from cpi order by period;");
        Assert.Equal(ArrivalResult.Arrived, record.Result);
        // psql -c "set datestyle='ISO, YMD'; set timezone='UTC'" -c "copy (select * from cpi order by period) to stdout (format csv, header)", PostgreSQL 15.
        Assert.Equal(
            "period,area,value,amount,flag,at,note\n2024-01-01,北京,0.1,1234567890123456.7890,t,2024-01-12 01:30:00+00,\"a \"\"quoted\"\", text\"\n2024-02-01,上海,1e+300,,f,,\"\"\n2024-03-01,天津,NaN,-0.5000,,,\"two\nlines\"\n",
            System.Text.Encoding.UTF8.GetString(place.Bytes()));
        Assert.Equal(ArrivalResult.Unchanged, (await Fetch(place, "select * from cpi order by period")).Result);
    }

    [Theory]
    [InlineData("delete from guarded returning n")]
    [InlineData("insert into guarded values (9) returning n")]
    [InlineData("with gone as (delete from guarded returning n) select * from gone")]
    [InlineData("select 1; delete from guarded")]
    [InlineData("select 1) to stdout; delete from guarded; copy (select 1")]
    [InlineData("select 1) to program 'touch {0}' --")]
    [InlineData("select 1) to program 'touch {0}'; copy (select 1")]
    [InlineData("select 1 /*")]
    [InlineData("select setval('s', 7)")]
    [InlineData("truncate guarded")]
    [InlineData("set transaction read write")]
    [InlineData("commit")]
    [InlineData("select nonsense from nowhere")]
    public async Task A_statement_that_is_not_one_reading_statement_is_refused_and_changes_nothing(string statement)
    {
        using var place = new SourcePlace();
        var canary = Path.Combine(Path.GetTempPath(), $"canary-{Guid.NewGuid():N}");
        server.Execute("drop table if exists guarded; drop sequence if exists s; create table guarded (n int); insert into guarded values (1), (2); create sequence s");
        var record = await Fetch(place, statement.Replace("{0}", canary, StringComparison.Ordinal));
        Assert.Equal(ArrivalResult.Failed, record.Result);
        Assert.Empty(place.Landed);
        Assert.Equal("2", server.Scalar("select count(*) from guarded"));
        Assert.Equal("False", server.Scalar("select is_called from s"));
        Assert.False(File.Exists(canary));
    }

    [Fact]
    public async Task A_statement_that_takes_too_long_is_ended_by_the_server()
    {
        using var place = new SourcePlace();
        var record = await Fetch(place, "select pg_sleep(60)", d => d["limits"] = new JsonObject { ["deadlineSeconds"] = 0.3 });
        Assert.Contains("within 0.3 s", record.Message!.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_rows_than_allowed_are_refused_while_they_stream()
    {
        using var place = new SourcePlace();
        var record = await Fetch(place, "select generate_series(1, 50000000)", d => d["limits"] = new JsonObject { ["bytes"] = 200_000 });
        Assert.Contains("200000 bytes", record.Message!.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_without_right_is_told_so()
    {
        using var place = new SourcePlace();
        server.Execute("drop table if exists closed; create table closed (n int); drop role if exists reader; create role reader login");
        var record = await Fetch(place, "select * from closed", role: "reader");
        Assert.Contains("permission denied for table closed", record.Message!.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_connection_string_stays_in_the_environment()
    {
        using var place = new SourcePlace();
        Environment.SetEnvironmentVariable("DECISIONSUPPORT_TEST_PG_BAD", "Password=hunter2;Hosst=x");
        var bad = await Fetch(place, "select 1", d => d["credential"]!["variable"] = "DECISIONSUPPORT_TEST_PG_BAD");
        Assert.Contains("DECISIONSUPPORT_TEST_PG_BAD", bad.Message!.En, StringComparison.Ordinal);
        var unset = await Fetch(place, "select 1", d => d["credential"]!["variable"] = "NO_SUCH_VARIABLE");
        Assert.Contains("NO_SUCH_VARIABLE is not set", unset.Message!.En, StringComparison.Ordinal);
        await Fetch(place, "select 1 as n");
        Assert.All(Directory.GetFiles(place.Root, "*", SearchOption.AllDirectories), f => Assert.DoesNotMatch("hunter2|Username=postgres", File.ReadAllText(f)));
    }

    private async Task<ArrivalRecord> Fetch(SourcePlace place, string statement, Action<JsonObject>? edit = null, string role = "postgres")
    {
        Environment.SetEnvironmentVariable(Variable, server.Connection(role));
        return await place.FetchAsync(DataSourceContract.Define("postgres", d =>
        {
            d["file"] = "rows.csv";
            d["format"] = "csv";
            d["parameters"] = new JsonObject { ["statement"] = statement };
            d["credential"] = new JsonObject { ["variable"] = Variable };
            edit?.Invoke(d);
        }));
    }
}
