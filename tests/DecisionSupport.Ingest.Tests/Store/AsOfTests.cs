using System.Text.Json.Nodes;
using CsCheck;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Store;

public class AsOfTests
{
    private static readonly Period Dec2012 = Period.Month(2012, 12);

    [Fact]
    public void The_saving_rate_of_December_2012_is_what_was_known_on_the_day()
    {
        using var folder = SavingRate();
        folder.Refresh();
        Assert.Equal(0, folder.Refresh().ExitCode);
        var history = folder.Read(r => r.History("FRED.PSAVERT")!);

        // 12.0 and 11.6: the two extracts; the same values stand in the issue of this release.
        Assert.Equal(12.0, history.AsOf(new(new(2015, 12, 31)))[Dec2012]);
        Assert.Equal(11.6, history.Latest[Dec2012]);
        Assert.Equal(11.6, history.AsOf(new(new(2022, 10, 31)))[Dec2012]);
        Assert.Equal(12.0, history.AsOf(new(new(2022, 10, 30)))[Dec2012]);
        Assert.Equal(0, history.AsOf(new(new(2015, 5, 31))).Count);
    }

    [Fact]
    public void Only_changed_figures_are_stored()
    {
        using var folder = SavingRate();
        folder.Refresh();

        // 2015-04 is 7.6 in both extracts: 5 releases in 2015, 6 in 2022.
        Assert.Equal(11, folder.Read(r => r.History("FRED.PSAVERT")!.Releases.Count));
        Assert.Equal(2, folder.Read(r => r.SnapshotsOf("FRED.PSAVERT").Count));
    }

    [Fact]
    public void An_older_vintage_that_comes_later_takes_its_place()
    {
        using var folder = DataFolder.WithTwoSeries();
        folder.AddSnapshot("fred", "2022-10-31", Extracts.SavingRate2022);
        folder.Refresh();
        folder.AddSnapshot("ggplot2", "2015-06-01", Extracts.SavingRate2015, "partial");
        folder.Refresh();
        using var inOrder = SavingRate();
        inOrder.Refresh();
        Assert.Equal(
            inOrder.Read(r => r.History("FRED.PSAVERT")!.Releases.ToArray()),
            folder.Read(r => r.History("FRED.PSAVERT")!.Releases.ToArray()));
    }

    [Fact]
    public void A_withdrawn_figure_is_missing_from_its_withdrawal_on()
    {
        using var folder = DataFolder.WithTwoSeries();
        folder.AddSnapshot("fred", "2022-10-31", Extracts.Unemployment2022);
        folder.AddSnapshot("fred", "2022-11-30", "id,period,value\nFRED.UNRATE,2022-08,3.7\nFRED.UNRATE,2022-09,3.5\n", edit: Withdraw("FRED.UNRATE"));
        Assert.Equal(0, folder.Refresh().ExitCode);
        var history = folder.Read(r => r.History("FRED.UNRATE")!);
        var july = Period.Month(2022, 7);
        Assert.Equal(3.5, history.AsOf(new(new(2022, 11, 29)))[july]);
        Assert.True(double.IsNaN(history.Latest[july]));
        Assert.Equal(new Observation(july, null, ObservationStatus.Missing), history.ReleasesOf(july)[^1].Observation);
    }

    [Fact]
    public void A_series_withdrawn_as_a_whole_has_no_figure_afterwards()
    {
        using var folder = DataFolder.WithTwoSeries();
        folder.AddSnapshot("fred", "2022-10-31", Extracts.Unemployment2022);
        folder.AddSnapshot("fred", "2022-11-30", "id,period,value\nFRED.PSAVERT,2022-08,3.4\n", edit: Withdraw("FRED.UNRATE"));
        Assert.Equal(0, folder.Refresh().ExitCode);
        Assert.Equal(0, folder.Read(r => r.History("FRED.UNRATE")!.Latest.Count));
        Assert.Equal(3, folder.Read(r => r.History("FRED.UNRATE")!.AsOf(new(new(2022, 11, 29))).Count));
    }

    [Fact]
    public void Figures_never_revised_are_known_from_their_usual_release()
    {
        using var folder = new DataFolder().AddSeries("FRED.FEDFUNDS", revision: "NeverRevised", lag: 1);

        // fred/2022-10-31: FRED.FEDFUNDS
        folder.AddSnapshot("fred", "2022-10-31", "id,period,value\nFRED.FEDFUNDS,2022-07,1.68\nFRED.FEDFUNDS,2022-08,2.33\nFRED.FEDFUNDS,2022-10,3.08\n");
        folder.Refresh();
        var history = folder.Read(r => r.History("FRED.FEDFUNDS")!);
        Assert.Equal(new Vintage(new(2022, 8, 1)), history.KnownFrom(Period.Month(2022, 7), Vintage.Latest));
        Assert.Equal(new Vintage(new(2022, 9, 1)), history.KnownFrom(Period.Month(2022, 8), Vintage.Latest));
        // The usual release of October would be after the vintage in which it is known.
        Assert.Equal(new Vintage(new(2022, 10, 31)), history.KnownFrom(Period.Month(2022, 10), Vintage.Latest));
    }

    [Fact]
    public void A_change_of_a_figure_never_revised_is_dated_by_its_vintage()
    {
        using var folder = new DataFolder().AddSeries("FRED.FEDFUNDS", revision: "NeverRevised", lag: 1);
        folder.AddSnapshot("fred", "2022-09-30", "id,period,value\nFRED.FEDFUNDS,2022-07,1.68\n");
        folder.AddSnapshot("fred", "2022-10-31", "id,period,value\nFRED.FEDFUNDS,2022-07,1.69\n");
        folder.Refresh();
        var releases = folder.Read(r => r.History("FRED.FEDFUNDS")!.Releases.Select(x => (x.KnownFrom.ToString(), x.Observation.Value)).ToArray());
        Assert.Equal([("2022-08-01", 1.68), ("2022-10-31", 1.69)], releases);
    }

    [Fact]
    public void Projections_carry_their_status()
    {
        using var folder = new DataFolder().AddSeries("FRED.UNRATE", projectionFrom: "2022-09");
        folder.AddSnapshot("fred", "2022-10-31", Extracts.Unemployment2022);
        folder.Refresh();
        Assert.Equal(
            [ObservationStatus.Normal, ObservationStatus.Normal, ObservationStatus.Forecast],
            folder.Read(r => r.History("FRED.UNRATE")!.ObservationsAsOf(Vintage.Latest).Select(o => o.Status).ToArray()));
    }

    [Fact]
    public void Dated_facts_are_known_from_their_own_day_and_keep_their_status()
    {
        using var folder = new DataFolder().AddSeries("CN.SAMR.ENTITY.NEW.YTD");

        // cn-samr/2025-07-31: CN.SAMR.ENTITY.NEW.YTD
        folder.AddSnapshot("cn-samr", "2025-07-31", "id,period,value,status,known_from,source\nCN.SAMR.ENTITY.NEW.YTD,2017-06,887,E,2017-07-13,\"SAIC 2017-07-13 (ybgt.cn) - ONE source\"\nCN.SAMR.ENTITY.NEW.YTD,2018-06,998.3,A,2018-07-31,x\n", "partial", format: "facts-csv");
        Assert.Equal(0, folder.Refresh().ExitCode);
        var known = folder.Read(r => r.History("CN.SAMR.ENTITY.NEW.YTD")!.ObservationsAsOf(new(new(2017, 7, 13))));
        Assert.Equal([new Observation(Period.Month(2017, 6), 887, ObservationStatus.Estimated)], known);
    }

    [Fact]
    public void A_change_of_the_catalogue_that_decides_rows_derives_them_anew()
    {
        using var folder = new DataFolder().AddSeries("FRED.FEDFUNDS", revision: "NeverRevised", lag: 1);
        folder.AddSnapshot("fred", "2022-10-31", "id,period,value\nFRED.FEDFUNDS,2022-07,1.68\n");
        folder.Refresh();
        folder.Edit("FRED.FEDFUNDS", "releaseLagDays", 3);
        folder.Refresh();
        Assert.Equal(new Vintage(new(2022, 8, 3)), folder.Read(r => r.History("FRED.FEDFUNDS")!.KnownFrom(Period.Month(2022, 7), Vintage.Latest)));
        Assert.Empty(DecisionSupport.Ingest.Pipeline.Verification.Run(folder.Location));
    }

    // Snapshots of one series: vintage, full or not, and a value (0 to 2) or nothing for each of five periods.
    private static readonly Gen<(int Vintage, bool Full, int[] Values)[]> GenSnapshots =
        Gen.Select(Gen.Int[0, 6], Gen.Bool, Gen.Int[-1, 2].Array[5]).Array[1, 6];

    [Fact]
    public void Any_order_of_arrival_gives_the_same_figures_as_of_every_day() => Gen.Select(GenSnapshots, Gen.Int[0, 1000]).Sample(
        (snapshots, seed) =>
        {
            var numbered = snapshots.Select((s, i) => (Order: (s.Vintage, Id: i), Snapshot: s)).ToArray();
            var arrival = numbered.ToArray();
            new Random(seed).Shuffle(arrival);
            var ledger = Arrive(arrival);
            for (var day = -1; day <= 7; day++)
            {
                var known = ledger.AsOf(1000 + day).ToDictionary(k => k.Key, k => k.Value.Value!.Value);
                Assert.Equal(BruteForce(numbered, day).OrderBy(k => k.Key), known.OrderBy(k => k.Key));
            }
        }, iter: 2000);

    // As the intake does: what is newer than all before is applied, what comes late is folded from the beginning.
    private static ReleaseLedger Arrive(((int Vintage, int Id) Order, (int Vintage, bool Full, int[] Values) Snapshot)[] arrival)
    {
        var ledger = new ReleaseLedger(Series);
        for (var i = 0; i < arrival.Length; i++)
        {
            if (arrival[..i].All(a => a.Order.Vintage < arrival[i].Order.Vintage))
            {
                ledger.Apply(Contribution(arrival[i]));
                Assert.True(ledger.OnlyAppended);
            }
            else
            {
                ledger = new ReleaseLedger(Series);
                foreach (var earlier in arrival[..(i + 1)].OrderBy(a => a.Order))
                {
                    ledger.Apply(Contribution(earlier));
                }
            }

            // What is stored is what is loaded.
            ledger = ReleaseLedger.Load(Series, ledger.All.ToArray(), ledger.Units.ToArray());
        }

        return ledger;
    }

    private static Contribution Contribution(((int Vintage, int Id) Order, (int Vintage, bool Full, int[] Values) Snapshot) s) => new(
        s.Order.Id, 1000 + s.Order.Vintage, s.Snapshot.Full, "PERCENT",
        [.. s.Snapshot.Values.Select((v, p) => (v, p)).Where(x => x.v >= 0).Select(x => new Figure(24000 + x.p, x.v, 'A', null))]);

    // Written without a thought of storing less: apply every snapshot up to the day to an empty table.
    private static Dictionary<int, double> BruteForce(((int Vintage, int Id) Order, (int Vintage, bool Full, int[] Values) Snapshot)[] snapshots, int day)
    {
        var table = new Dictionary<int, double>();
        foreach (var (_, snapshot) in snapshots.Where(s => s.Order.Vintage <= day).OrderBy(s => s.Order))
        {
            for (var p = 0; p < snapshot.Values.Length; p++)
            {
                if (snapshot.Values[p] >= 0)
                {
                    table[24000 + p] = snapshot.Values[p];
                }
                else if (snapshot.Full)
                {
                    table.Remove(24000 + p);
                }
            }
        }

        return table;
    }

    private static Indicator Series { get; } = new(
        new("FRED_US", "FRED.UNRATE"), new("Unemployment rate"), "PERCENT", new("percent"), Frequency.Monthly, AdjustmentStatus.SeasonallyAdjusted,
        Analytics.Transformations.Transformation.Level, Polarity.UpIsBad, "labour", "US", new("BLS"), null, "public domain", 7, RevisionPolicy.Revised,
        false, null, false, null);

    private static DataFolder SavingRate()
    {
        var folder = DataFolder.WithTwoSeries();
        folder.AddSnapshot("ggplot2", "2015-06-01", Extracts.SavingRate2015, "partial");
        folder.AddSnapshot("fred", "2022-10-31", Extracts.SavingRate2022);
        return folder;
    }

    private static Action<JsonObject> Withdraw(string key) => meta => meta["withdrawals"] = new JsonArray(new JsonObject
    {
        ["key"] = key,
        ["reason"] = new JsonObject { ["en"] = "Withdrawn in the test.", ["zh"] = "测试撤回。" },
        ["acceptedBy"] = "tester",
        ["date"] = "2022-11-30",
    });
}
