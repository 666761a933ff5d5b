using System.Text.Json.Nodes;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Validation;

/// <summary>Each kind of bad input: the error says what, where, which value, which limit and what to do; readers keep the old figures.</summary>
public class BadInputTests
{
    private const string Bad = "fred/2022-10-31/observations.csv.gz";
    private const string Good = "fred/2022-09-30/observations.csv.gz";

    // fred/2022-10-31 without its last month, as it stood a month before.
    private const string Before = "id,period,value\nFRED.UNRATE,2022-07,3.5\nFRED.UNRATE,2022-08,3.7\n";

    [Fact]
    public void A_missing_column_is_named_with_the_header_found() => Refused(
        "id,period,amount\nFRED.UNRATE,2022-07,3.5\n", "missing-column", 1,
        "line 1", "the column 'value' is missing", "the header is 'id,period,amount'", "columns id,period,value", "Correct the raw file");

    [Fact]
    public void A_duplicate_key_is_named_with_both_lines_and_values() => Refused(
        "id,period,value\nFRED.UNRATE,2022-07,3.5\nFRED.UNRATE,2022-08,3.7\nFRED.UNRATE,2022-08,3.8\n", "duplicate-key", 4,
        "line 4", "FRED.UNRATE 2022-08", "3.8", "line 3 gave 3.7", "one figure for a period", "remove the wrong row");

    [Theory]
    [InlineData("n/a")]
    [InlineData("")]
    [InlineData("NaN")]
    [InlineData("∞")]
    [InlineData("-Infinity")]
    [InlineData("1,7e400")]
    [InlineData("1e400")]
    public void A_value_that_is_no_finite_number_is_named(string text) => Refused(
        $"id,period,value\nFRED.UNRATE,2022-07,3.5\nFRED.UNRATE,2022-08,\"{text}\"\n", "not-a-number", 3,
        "line 3", $"'{text}' in the column 'value'", "a finite number", "Correct the raw file");

    [Fact]
    public void A_file_cut_in_the_middle_is_named()
    {
        var whole = DataFolder.Pack(Extracts.Unemployment2022);
        using var folder = Prepared();
        folder.AddRaw("fred", "2022-10-31", whole[..^9], 3);
        Refused(folder, "truncated-file", null, Bad, "breaks off", "complete gzip file", "Correct the raw file");
    }

    [Fact]
    public void A_file_cut_at_the_end_of_a_line_is_named_by_its_row_count() => Refused(
        "id,period,value\nFRED.UNRATE,2022-07,3.5\nFRED.UNRATE,2022-08,3.7\n", "row-count", null,
        meta => meta["rows"] = 3, Bad, "holds 2 rows", "states 3", "Fetch the file again");

    [Fact]
    public void An_unknown_unit_is_named() => Refused(
        Extracts.Unemployment2022, "unknown-unit", null, meta => meta["units"] = new JsonObject { ["FRED.UNRATE"] = "PERCENTS" },
        Bad, "'PERCENTS' of FRED.UNRATE", "3 units of data/reference/units.json", "correct the code");

    [Fact]
    public void A_series_that_shrank_is_named_with_what_is_missing() => Refused(
        "id,period,value\nFRED.UNRATE,2022-08,3.7\nFRED.UNRATE,2022-09,3.5\n", "shrunk-series", null,
        Bad, "FRED.UNRATE shrank", "1 of the 2 figures known from 2022-09-30", "2022-07 to 2022-07", "the limit is 0", "\"withdrawals\"");

    [Fact]
    public void A_series_that_vanished_from_its_source_is_named() => Refused(
        "id,period,value\nFRED.PSAVERT,2022-08,3.4\n", "shrunk-series", null, Bad, "FRED.UNRATE shrank", "2 of the 2 figures");

    [Theory]
    [InlineData("")]
    [InlineData("id,period,value\n")]
    public void An_empty_file_is_named(string text) => Refused(text, "empty-file", null, Bad, "the file is empty", "at least one row of figures");

    [Fact]
    public void A_file_of_no_bytes_is_named()
    {
        using var folder = Prepared();
        folder.AddRaw("fred", "2022-10-31", [], 0);
        Refused(folder, "empty-file", null, Bad, "the file is empty (0 bytes)");
    }

    [Fact]
    public void A_file_changed_after_it_was_described_is_named_with_both_checksums()
    {
        using var folder = Prepared();
        folder.AddSnapshot("fred", "2022-10-31", Extracts.Unemployment2022, edit: m => m["sha256"] = new string('0', 64));
        Refused(folder, "checksum", null, Bad, "its description states 0000", "restore it");
    }

    [Fact]
    public void An_unknown_series_is_named() => Refused(
        "id,period,value\nFRED.UNRATES,2022-07,3.5\n", "unknown-series", 2, "line 2", "'FRED.UNRATES' is not in data/catalogue/FRED_US.json", "correct the id");

    [Fact]
    public void An_id_that_the_description_does_not_map_is_named() => Refused(
        Extracts.Unemployment2022, "unknown-series", 2, meta => meta["series"] = new JsonObject { ["UNEMP"] = "FRED.UNRATE" },
        "line 2", "'FRED.UNRATE' is not in the description's \"series\"", "maps 1 ids");

    [Fact]
    public void A_period_of_another_frequency_is_named() => Refused(
        "id,period,value\nFRED.UNRATE,2022-Q3,3.5\n", "wrong-frequency", 2, "line 2", "2022-Q3 (Quarterly)", "the catalogue says Monthly");

    [Fact]
    public void A_period_that_cannot_be_read_is_named() => Refused(
        "id,period,value\nFRED.UNRATE,2022-13,3.5\n", "unreadable-cell", 2, "line 2", "'2022-13' in the column 'period'", "2024-Q3");

    [Fact]
    public void A_vintage_that_comes_late_is_compared_with_the_next_one_too()
    {
        using var folder = new DataFolder().AddSeries("FRED.GDP", "Q", "BILLION_USD");

        // FRED.GDP of fred/2022-10-31; an older vintage arrives afterwards, in millions, and none is older than it.
        folder.AddSnapshot("fred", "2022-10-31", "id,period,value\nFRED.GDP,2021-Q4,24349.121\nFRED.GDP,2022-Q1,24740.48\nFRED.GDP,2022-Q2,25248.476\n");
        folder.Refresh();
        folder.AddSnapshot("fred", "2022-09-30", "id,period,value\nFRED.GDP,2021-Q4,24349121\nFRED.GDP,2022-Q1,24740480\nFRED.GDP,2022-Q2,25248476\n", "partial");
        var failure = Assert.Single(folder.Refresh().Failures);
        Assert.Equal(("unit-change", "fred/2022-09-30/observations.csv.gz"), (failure.Check, failure.File));
        Assert.Contains("to the vintage of 2022-10-31 is 1000;", failure.Message.En);
    }

    [Fact]
    public void Checks_say_the_same_however_small_the_batches_are()
    {
        using var folder = DataFolder.WithTwoSeries();
        folder.AddSnapshot("fred", "2022-09-30", "id,period,value\nFRED.UNRATE,2022-05,3.6\nFRED.UNRATE,2022-06,3.6\nFRED.UNRATE,2022-07,3.5\nFRED.PSAVERT,2022-07,3.5\n");
        folder.Refresh();

        // Shrunk, unit changed, twice, not in the catalogue, a number that is none, a period to come, one row too many.
        folder.AddSnapshot(
            "fred", "2022-10-31",
            "id,period,value\nFRED.UNRATE,2022-05,3600\nFRED.X,2022-05,1\nFRED.UNRATE,2022-06,3600\nFRED.UNRATE,2022-06,3601\nFRED.UNRATE,2022-07,3500\nFRED.PSAVERT,2023-01,3.4\nFRED.PSAVERT,2022-08,x\nFRED.X,2022-06,1\n",
            edit: m => m["rows"] = 7);
        var whole = new DecisionSupport.Ingest.Pipeline.Refresh(folder.Location, null).Run(null, TestContext.Current.CancellationToken);
        var parts = new DecisionSupport.Ingest.Pipeline.Refresh(folder.Location, null) { Memory = new(2, 1) }.Run(null, TestContext.Current.CancellationToken);
        Assert.Equal(
            ["duplicate-key", "known-before-it-happened", "not-a-number", "row-count", "shrunk-series", "unit-change", "unknown-series"],
            whole.Failures.Select(f => f.Check).Distinct().Order());
        Assert.Equal(whole.Failures, parts.Failures);
    }

    [Fact]
    public void A_change_of_magnitude_is_taken_for_a_change_of_unit()
    {
        using var folder = new DataFolder().AddSeries("FRED.GDP", "Q", "BILLION_USD");

        // FRED.GDP of fred/2022-10-31, then the same in millions.
        folder.AddSnapshot("fred", "2022-09-30", "id,period,value\nFRED.GDP,2021-Q4,24349.121\nFRED.GDP,2022-Q1,24740.48\nFRED.GDP,2022-Q2,25248.476\n");
        folder.Refresh();
        const string millions = "id,period,value\nFRED.GDP,2021-Q4,24349121\nFRED.GDP,2022-Q1,24740480\nFRED.GDP,2022-Q2,25248476\n";
        folder.AddSnapshot("fred", "2022-10-31", millions);
        Refused(folder, "unit-change", 2, "unit change suspected", "3 common periods", "is 1000;", "limits are 0.1 and 10", "BILLION_USD", "\"units\"");

        folder.AddSnapshot("fred", "2022-10-31", millions, edit: m => m["units"] = new JsonObject { ["FRED.GDP"] = "MILLION_USD" });
        Assert.Equal(0, folder.Refresh().ExitCode);
        Assert.Equal("BILLION_USD", folder.Read(r => r.UnitAsOf("FRED.GDP", new(new(2022, 10, 1)))));
        Assert.Equal("MILLION_USD", folder.Read(r => r.UnitAsOf("FRED.GDP", Vintage.Latest)));
    }

    [Fact]
    public void A_figure_about_the_future_is_named_unless_it_is_a_projection()
    {
        using var folder = Prepared();
        folder.AddSnapshot("fred", "2022-10-31", Extracts.Unemployment2022 + "FRED.UNRATE,2022-11,3.6\n");
        Refused(folder, "known-before-it-happened", 5, "line 5", "2022-11, which begins after the vintage 2022-10-31", "projectionFrom");
    }

    [Fact]
    public void All_faults_of_a_file_are_reported_at_once_up_to_a_limit()
    {
        using var folder = Prepared();
        folder.AddSnapshot("fred", "2022-10-31", "id,period,value\nFRED.NOSUCH,2022-07,1\n" + string.Concat(Enumerable.Range(0, 25).Select(i => $"FRED.UNRATE,{1990 + i}-01,x{i}\n")));
        var failures = folder.Refresh().Failures;
        Assert.Equal(21, failures.Count(f => f.Check == "not-a-number"));
        Assert.Contains("5 more findings", failures.Last(f => f.Check == "not-a-number").Message.En);
        Assert.Contains(failures, f => f.Check == "unknown-series");
    }

    [Fact]
    public void A_failed_vintage_holds_back_later_ones_of_its_dataflow_and_no_other()
    {
        using var folder = Prepared();
        folder.Write("catalogue/OTHER.json", """
            { "dataflow": "OTHER", "name": { "en": "Other", "zh": "其他" }, "description": { "en": "Other.", "zh": "其他。" }, "series": [
              { "key": "OTHER.X", "name": { "en": "X", "zh": "X" }, "unit": "PERCENT", "frequency": "M", "adjustment": "NSA", "transformation": "Level",
                "polarity": "Neutral", "topic": "labour", "area": "US", "agency": { "en": "A" }, "licence": "public domain", "releaseLagDays": 1,
                "revision": "Revised", "discontinued": false, "headline": false } ] }
            """);
        folder.AddSnapshot("fred", "2022-10-31", "id,period,value\nFRED.UNRATE,2022-07,x\n");
        var later = folder.AddSnapshot("fred", "2022-11-30", Extracts.Unemployment2022);
        var other = folder.AddSnapshot("other", "2022-11-30", "id,period,value\nOTHER.X,2022-07,3.5\n", dataflow: "OTHER");
        var result = folder.Refresh();
        Assert.Equal(2, result.ExitCode);
        Assert.Equal([other], result.Appended.Select(a => a.File));
        Assert.Contains(result.Failures, f => f.Check == "held-back" && f.File == later);
        Assert.Equal(["2022-07", "2022-08"], Periods(folder));
    }

    [Fact]
    public void A_cured_file_is_taken_in_and_its_failures_go()
    {
        using var folder = Prepared();
        folder.AddSnapshot("fred", "2022-10-31", "id,period,value\nFRED.UNRATE,2022-07,x\n");
        Assert.Equal(2, folder.Refresh().ExitCode);
        folder.AddSnapshot("fred", "2022-10-31", Extracts.Unemployment2022);
        Assert.Equal(0, folder.Refresh().ExitCode);
        Assert.Equal(["2022-07", "2022-08", "2022-09"], Periods(folder));
        Assert.DoesNotContain(folder.Read(r => r.Checks), c => !c.Passed);
    }

    [Fact]
    public void An_accepted_file_that_is_replaced_is_refused()
    {
        using var folder = Prepared();
        folder.AddSnapshot("fred", "2022-09-30", Extracts.Unemployment2022);
        var failure = Assert.Single(folder.Refresh().Failures);
        Assert.Equal(("raw-changed", Good), (failure.Check, failure.File));
        Assert.Contains("Raw files are never changed", failure.Message.En);
        Assert.Equal(["2022-07", "2022-08"], Periods(folder));
    }

    [Fact]
    public void A_description_that_cannot_be_read_is_named()
    {
        using var folder = Prepared();
        folder.AddSnapshot("fred", "2022-10-31", Extracts.Unemployment2022, edit: m => m["vintge"] = "2022-10-31");
        var failure = Assert.Single(folder.Refresh().Failures);
        Assert.Equal("description", failure.Check);
        Assert.Contains("unknown field \"vintge\"", failure.Message.En);
    }

    private static DataFolder Prepared()
    {
        var folder = DataFolder.WithTwoSeries();
        folder.AddSnapshot("fred", "2022-09-30", Before);
        Assert.Equal(0, folder.Refresh().ExitCode);
        return folder;
    }

    private static string[] Periods(DataFolder folder) =>
        folder.Read(r => r.History("FRED.UNRATE")!.ObservationsAsOf(Vintage.Latest).Select(o => o.Period.ToString()).ToArray());

    private static void Refused(string text, string check, long? line, params string[] parts) => Refused(text, check, line, _ => { }, parts);

    private static void Refused(string text, string check, long? line, Action<JsonObject> edit, params string[] parts)
    {
        using var folder = Prepared();
        folder.AddSnapshot("fred", "2022-10-31", text, edit: edit);
        Refused(folder, check, line, parts);
    }

    private static void Refused(DataFolder folder, string check, long? line, params string[] parts)
    {
        static string Shown(ISeriesReader reader) => string.Join("|", reader.Catalogue.All.Select(
            i => i.Key.Key + string.Join(",", reader.History(i.Key.Key)!.Releases.Select(r => $"{r.KnownFrom} {r.Observation}"))));
        var before = folder.Read(Shown);
        var acknowledged = new List<string>();
        var result = folder.Refresh(acknowledged);

        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Appended);
        Assert.DoesNotContain(acknowledged, a => a.StartsWith("appended", StringComparison.Ordinal));
        var failure = result.Failures.First(f => f.Check == check);
        Assert.Equal(Bad, failure.File);
        if (line is not null)
        {
            Assert.Equal(line, failure.Line);
        }

        Assert.All(parts, part => Assert.Contains(part, failure.Message.En));
        Assert.Contains(Bad, failure.Message.Zh);

        // What was published stays served, and the failure is there to be shown.
        Assert.Equal(before, folder.Read(Shown));
        Assert.Contains(folder.Read(r => r.Checks), c => !c.Passed && c.Check == check && c.Message == failure.Message);
        Assert.Single(folder.Read(r => r.Snapshots));
    }
}
