using System.Text.Json.Nodes;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Quality;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Quality;

public class GateTests
{
    private const string Policy = """
        { "versions": [ { "version": 1, "author": { "en": "Test", "zh": "测试" }, "date": "2026-01-01", "reason": { "en": "Test", "zh": "测试" },
          "prior": 0.5, "priorCases": 2, "fewestDimensions": 4, "grades": [0.9, 0.8, 0.6], "graceDays": { "M": 5 },
          "rules": [ { "rule": "unit-change", "severity": "Hold", "minimum": 1 }, { "rule": "plausible-bounds", "severity": "Hold", "minimum": 1 } ] } ] }
        """;

    private const string Header = "id,period,value\n";
    private static readonly DateTimeOffset s_now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    // Made-up figures of a regular series: they test the gate, not statistics.
    private static string Months(int count, double factorOfLast = 1) => Header + string.Concat(Enumerable.Range(0, count).Select(i =>
        FormattableString.Invariant($"X.OUTPUT,{2015 + (i / 12)}-{(i % 12) + 1:D2},{(500 + i + (i % 3)) * (i == count - 1 ? factorOfLast : 1)}\n")));

    private static DataFolder Folder()
    {
        var folder = new DataFolder().AddSeries("X.OUTPUT", unit: "BILLION_USD");
        folder.Write("quality/policy.json", Policy);
        folder.AddSnapshot("x", "2019-12-31", Months(60));
        return folder;
    }

    private static HeldSnapshot Held(DataFolder folder) => folder.Read(r => HeldSnapshots.Of(folder.Location, r)).Single();

    private static void Decide(DataFolder folder, string file, DecisionVerdict verdict) =>
        folder.Read(r => HeldSnapshots.Decide(folder.Location, r, file, verdict, "Wang Li", "Confirmed by telephone 已电话核实", s_now));

    [Fact]
    public void A_figure_in_another_unit_holds_the_snapshot_until_a_person_accepts_it_and_a_rebuild_follows()
    {
        using var folder = Folder();
        Assert.Equal(0, folder.Refresh().ExitCode);
        var file = folder.AddSnapshot("x", "2020-01-31", Months(61, 1000));
        var later = folder.AddSnapshot("x", "2020-02-29", Months(62));
        var result = folder.Refresh();
        Assert.Equal(2, result.ExitCode);
        Assert.Equal(["unit-change", "held-back"], result.Failures.Select(f => f.Check));
        Assert.Contains("X.OUTPUT: 2020-01", result.Failures[0].Message.En, StringComparison.Ordinal);
        Assert.Equal(60, folder.Read(r => r.History("X.OUTPUT")!.Latest.Count));
        var held = folder.Read(r => HeldSnapshots.Of(folder.Location, r));
        Assert.Equal([(file, true), (later, false)], held.Select(h => (h.File, h.AwaitsDecision)));

        Decide(folder, file, DecisionVerdict.Accept);
        Assert.Equal(0, folder.Refresh().ExitCode);
        Assert.Equal(560_000, folder.Read(r => r.History("X.OUTPUT")!.AsOf(new(new(2020, 1, 31)))[Period.Month(2020, 1)]));
        var check = folder.Read(r => r.Checks.Single(c => c.File == file && c.Check == "unit-change" && c.Message.En.StartsWith("Accepted", StringComparison.Ordinal)));
        Assert.Contains("Wang Li on 2026-11-24 (Confirmed by telephone 已电话核实)", check.Message.En, StringComparison.Ordinal);
        Assert.Empty(folder.Read(r => HeldSnapshots.Of(folder.Location, r)));

        var before = folder.Read(r => r.Publication.Id);
        Rebuild.Swap(folder.Location, TestContext.Current.CancellationToken);
        folder.Refresh();
        Assert.Equal(before, folder.Read(r => r.Publication.Id));
    }

    [Fact]
    public void A_rejected_snapshot_stays_out_with_its_reason_and_does_not_block_later_ones()
    {
        using var folder = Folder();
        folder.Refresh();
        var file = folder.AddSnapshot("x", "2020-01-31", Months(61, 0.001));
        folder.AddSnapshot("x", "2020-02-29", Months(62));
        folder.Refresh();
        Decide(folder, file, DecisionVerdict.Reject);
        Assert.Equal(0, folder.Refresh().ExitCode);
        var history = folder.Read(r => r.History("X.OUTPUT")!);
        Assert.Equal(62, history.Latest.Count);
        Assert.Equal(60, history.AsOf(new(new(2020, 1, 31))).Count);
        var held = Held(folder);
        Assert.Equal((DecisionVerdict.Reject, HeldSnapshots.Rejected), (held.Decision!.Verdict, held.Failures.Single().Check));
        Assert.Contains("kept out by decision of Wang Li", held.Failures[0].Message.En, StringComparison.Ordinal);

        // A change of mind is a further file; the first one stays.
        Decide(folder, file, DecisionVerdict.Accept);
        Assert.Equal(2, new Decisions(folder.Location).All().Count);
        Assert.Equal(["unit-change"], new Decisions(folder.Location).InForce().Values.Single().Rules);
    }

    [Fact]
    public void Faults_of_form_cannot_be_accepted_and_their_rows_stay_queryable()
    {
        using var folder = Folder();
        folder.Refresh();
        var file = folder.AddSnapshot("x", "2020-01-31", Months(60) + "X.OUTPUT,2020-01,n/a\nX.OUTPUT,2019-12,1\nX.OUTPUT,2020-13,7\n");
        folder.Refresh();
        Assert.False(Held(folder).MayBeAccepted);
        var error = Assert.Throws<ArgumentException>(() => Decide(folder, file, DecisionVerdict.Accept));
        Assert.Contains("not-a-number", error.Message, StringComparison.Ordinal);
        var rows = folder.Read(r => r.Quarantine(file)).OrderBy(r => r.Line).ToArray();

        // Header in line 1, 60 months in lines 2 to 61.
        Assert.Equal([(62L, "not-a-number", "n/a"), (63L, "duplicate-key", "X.OUTPUT 2019-12 1"), (64L, "unreadable-cell", "2020-13")], rows.Select(r => (r.Line!.Value, r.Rule, r.Value)));
        Assert.All(rows, r => Assert.NotEmpty(r.Reason.Zh!));
        Assert.Equal(rows.Length, folder.Read(r => r.Quarantine()).Count);

        // Two rows rejected and one repeated among 60 + 63 offered.
        var passport = folder.Read(r => r.Passport("X.OUTPUT"))!;
        Assert.Equal((121L, 123L), (passport.Results.Single(r => r.Rule == "rejected-rows").Good, passport.Results.Single(r => r.Rule == "rejected-rows").Cases));
        Assert.Equal(122, passport.Results.Single(r => r.Rule == "duplicates").Good);
        Assert.False(folder.Refresh().Published);
    }

    [Fact]
    public void An_acceptance_covers_only_the_rules_it_names_and_only_these_bytes()
    {
        using var folder = Folder();
        folder.Write("quality/relations.json", """{ "bounds": [ { "units": ["BILLION_USD"], "high": 100000, "reason": { "en": "test", "zh": "测试" } } ] }""");
        folder.Refresh();
        folder.AddSnapshot("x", "2020-01-31", Months(61, 1000));
        folder.Refresh();
        var held = Held(folder);
        Assert.Equal(["plausible-bounds", "unit-change"], held.Rules.Order(StringComparer.Ordinal));
        new Decisions(folder.Location).Record(new(held.Sha256, held.File, DecisionVerdict.Accept, "Wang Li", s_now, "unit only", ["unit-change"]));
        Assert.Equal(2, folder.Refresh().ExitCode);
        Assert.Contains("plausible-bounds", folder.Read(r => HeldSnapshots.Of(folder.Location, r)).Single().Failures.Where(f => !f.Passed).Select(f => f.Check));
    }

    [Fact]
    public void The_past_of_a_new_series_holds_nothing_and_without_a_policy_no_rule_does()
    {
        using var folder = new DataFolder().AddSeries("X.OUTPUT", unit: "BILLION_USD");
        folder.AddSnapshot("x", "2019-12-31", Months(60));
        folder.AddSnapshot("x", "2020-01-31", Months(61, 1000));
        Assert.Equal(0, folder.Refresh().ExitCode);
        using var again = new DataFolder().AddSeries("X.OUTPUT", unit: "BILLION_USD");
        again.Write("quality/policy.json", Policy);
        again.AddSnapshot("x", "2020-01-31", Months(61, 1000));
        Assert.Equal(0, again.Refresh().ExitCode);
        Assert.Equal(["unit-change"], again.Read(r => r.Passport("X.OUTPUT"))!.Gate.Holding.Select(r => r.Rule));
    }

    [Theory]
    [InlineData("Unemployment rate", "失业率", 3_700, new[] { "newest-figure", "plausible-bounds" })]
    [InlineData("Unemployment rate", "失业率", 14.7, new string[0])] // April 2020, in FRED's UNRATE
    [InlineData("Retail sales, growth on the year", "社会消费品零售总额同比增长", -3_700, new[] { "newest-figure", "plausible-bounds" })]
    [InlineData("Profits, growth on the year", "利润同比增长", -105, new[] { "newest-figure" })]
    [InlineData("Policy rate", "政策利率", 3_700, new[] { "newest-figure" })]
    public void A_percentage_that_cannot_be_is_held_by_the_limits_and_the_policy_that_are_shipped(string en, string zh, double newest, string[] rules)
    {
        using var folder = new DataFolder().AddSeries("X.RATE");
        folder.Edit("X.RATE", "name", new JsonObject { ["en"] = en, ["zh"] = zh });
        folder.Write("quality/policy.json", File.ReadAllText(Path.Combine(DataFolder.Product(), QualityPolicyReader.Path)).Replace("\"FRED.TOTALSEC\"", "\"X.RATE\"", StringComparison.Ordinal));
        var shipped = JsonNode.Parse(File.ReadAllText(Path.Combine(DataFolder.Product(), QualityRelations.Path)))!["bounds"]!.AsArray();
        folder.Write(QualityRelations.Path, new JsonObject
        {
            ["rateUnits"] = new JsonArray("PERCENT"),
            ["bounds"] = new JsonArray([.. shipped.Where(b => (string?)b!["units"]![0] == "PERCENT").Select(b => b!.DeepClone())]),
        }.ToJsonString());

        // FRED's UNRATE, October 2019 to March 2020: 3.6, 3.6, 3.6, 3.5, 3.5, 4.4, with a little more movement before.
        var past = Header + "X.RATE,2019-07,10.8\nX.RATE,2019-08,2.5\nX.RATE,2019-09,3.5\nX.RATE,2019-10,3.6\nX.RATE,2019-11,3.6\nX.RATE,2019-12,3.6\nX.RATE,2020-01,3.5\nX.RATE,2020-02,3.5\nX.RATE,2020-03,4.4\n";
        folder.AddSnapshot("x", "2020-04-03", past);
        Assert.Equal(0, folder.Refresh().ExitCode);
        folder.AddSnapshot("x", "2020-05-08", past + FormattableString.Invariant($"X.RATE,2020-04,{newest}\n"));
        Assert.Equal(rules.Length == 0 ? 0 : 2, folder.Refresh().ExitCode);
        Assert.Equal(rules, folder.Read(r => HeldSnapshots.Of(folder.Location, r)).SelectMany(h => h.Rules).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(1, "2020-04-30")]
    [InlineData(1, "2020-02-29")] // it comes late, and its series are derived anew
    [InlineData(250_000, "2020-04-30")]
    public void A_total_is_held_against_its_parts_whatever_batches_they_come_in(int rowsInBatch, string vintage)
    {
        using var folder = new DataFolder().AddSeriesOf(["X.A", "X.M", "X.Z", "X.TOTAL"]);
        folder.Write("quality/policy.json", Policy.Replace("unit-change", "sums-of-parts", StringComparison.Ordinal));
        folder.Write(QualityRelations.Path, """{ "sums": [ { "total": "X.TOTAL", "parts": ["X.A", "X.M", "X.Z"], "tolerance": 0, "absoluteTolerance": 0.5 } ] }""");
        RefreshResult Refresh() => new Refresh(folder.Location, null) { Memory = new(rowsInBatch, rowsInBatch) }.Run(null, TestContext.Current.CancellationToken);

        // Made up: 10 + 20 + 30; the second delivery brings a month in which the parts make 60 and the total says otherwise.
        static string Figures(string month, int total) => FormattableString.Invariant($"X.A,{month},10\nX.M,{month},20\nX.TOTAL,{month},{total}\nX.Z,{month},30\n");
        folder.AddSnapshot("x", "2020-01-31", Header + Figures("2019-12", 60));
        folder.AddSnapshot("x", "2020-03-31", Header + Figures("2020-01", 60), coverage: "partial");
        Assert.Equal(0, Refresh().ExitCode);
        var file = folder.AddSnapshot("y", vintage, Header + Figures("2020-02", 66), coverage: "partial");
        var result = Refresh();
        Assert.Equal([(file, "sums-of-parts")], result.Failures.Select(f => (f.File, f.Check)));
        Assert.Contains("X.TOTAL: 2020-02", result.Failures[0].Message.En, StringComparison.Ordinal);
        Assert.Equal(Period.Month(2020, 1), folder.Read(r => r.History("X.A")!.Latest.Periods.Last));

        folder.AddSnapshot("y", vintage, Header + Figures("2020-02", 60), coverage: "partial");
        Assert.Equal(0, Refresh().ExitCode);
        Assert.Equal(60, folder.Read(r => r.History("X.TOTAL")!.Latest[Period.Month(2020, 2)]));
    }

    [Theory]
    [InlineData("", "reason")]
    [InlineData("Wang Li", "")]
    public void A_decision_without_name_or_reason_is_refused(string by, string reason)
    {
        using var folder = new DataFolder();
        Assert.Throws<ArgumentException>(() => new Decisions(folder.Location).Record(new(new string('a', 64), "x", DecisionVerdict.Reject, by, s_now, reason, [])));
        Assert.Empty(new Decisions(folder.Location).All());
    }

    [Theory]
    [InlineData("\"severity\": \"Hold\"", "\"severity\": \"Stop\"", "'Stop' is not one of Inform, Warn, Hold")]
    [InlineData("\"unit-change\"", "\"unit\"", "'unit' is no rule")]
    [InlineData("\"prior\": 0.5", "\"prior\": 5", "5 is not between 0 and 1")]
    [InlineData("\"version\": 1", "\"version\": 2", "version 2 stands where 1 belongs")]
    public void A_wrong_policy_names_place_and_cure(string good, string bad, string message)
    {
        Assert.Contains(good, Policy, StringComparison.Ordinal);
        var e = Assert.Throws<DataFileException>(() => QualityPolicyReader.Read(new([KeyValuePair.Create(QualityPolicyReader.Path, Policy.Replace(good, bad, StringComparison.Ordinal))])));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }
}
