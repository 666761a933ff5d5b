using System.Globalization;
using System.Text;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Recipes;
using DecisionSupport.Ingest.Snapshots;
using DecisionSupport.Ingest.Store;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Recipes;

/// <summary>From an upload to a published figure, with the units and topics of the product. Figures are those of 年度数据 as quoted in <see cref="SampleProposalTests"/>.</summary>
public sealed class LandingTests : IDisposable
{
    private const string Annual = "指标,2024年,2023年\n国内生产总值(亿元),1349083.5,1294271.7\n人均国内生产总值(元),95749,91746\n";
    private readonly DataFolder _folder = DataFolder.WithTwoSeries();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_approved_upload_is_published_by_the_next_refresh()
    {
        UseUnitsOfTheProduct();
        var preview = Preview(Annual);
        Assert.Equal(4, preview.First.Count);
        Assert.Equal(("HUNDRED_MILLION_CNY", 1349083.5), (preview.First[0].Unit, preview.First[0].Figure.Value));
        var landed = Land(Annual, preview.Recipe!, "2025-02-28");
        Assert.True(landed.IsNew);
        Assert.Equal("recipes/ndsj.json", landed.Recipe);

        new Refresh(_folder.Location, null).Run(null, TestContext.Current.CancellationToken);
        using var store = new PublishedStore(_folder.Location);
        Assert.True(store.TryGetCurrent(out var reader));
        var key = preview.First[0].Key;
        Assert.Equal(1349083.5, reader.History(key)!.ObservationsAsOf(new(new DateOnly(2025, 3, 1))).Single(o => o.Period.Year == 2024).Value);
        Assert.Empty(reader.History(key)!.ObservationsAsOf(new(new DateOnly(2025, 2, 27))));
        var snapshot = Assert.Single(reader.SnapshotsOf(key));
        Assert.Equal(landed.Snapshot, snapshot.File);
        var recipe = RecipeReader.Read(landed.Recipe, DataDocuments.Of(_folder.Location).Find(landed.Recipe)!);
        Assert.Equal(("李四", "checked against the yearbook"), (recipe.Approval!.By, recipe.Approval.Reason));
        var meta = Assert.Single(SnapshotArchive.Read(_folder.Location.Landing).Files).Meta;
        Assert.Equal((landed.Recipe, "upload", "李四: checked against the yearbook"), (meta.Recipe, meta.Receipt!.Source, meta.Receipt.By));
    }

    [Fact]
    public void The_next_file_of_the_same_form_finds_the_recipe_and_becomes_the_next_vintage()
    {
        UseUnitsOfTheProduct();
        var first = Land(Annual, Preview(Annual).Recipe!, "2025-02-28");
        var next = Annual.Replace("2024年,2023年", "2025年,2024年", StringComparison.Ordinal).Replace("1294271.7", "1348066.8", StringComparison.Ordinal);
        var preview = Preview(next);
        Assert.Null(preview.Proposal);
        var second = Land(next, preview.Recipe!, "2026-02-28");
        Assert.Equal((first.Recipe, 0, true), (second.Recipe, second.NewSeries, second.IsNew));
        var result = new Refresh(_folder.Location, null).Run(null, TestContext.Current.CancellationToken);
        Assert.Empty(result.Failures);
        Assert.Equal(2, result.Appended.Count);
        Assert.False(Land(next, preview.Recipe!, "2026-03-01").IsNew);
    }

    [Fact]
    public void A_landed_file_whose_form_changed_is_refused_by_refresh_and_says_what_changed()
    {
        UseUnitsOfTheProduct();
        var landed = Land(Annual, Preview(Annual).Recipe!, "2025-02-28");
        var changed = Encoding.UTF8.GetBytes("指标,2025年,2024年\n国内生产总值(万元),13490835000,12942717000\n");
        using var raw = new MemoryStream(changed);
        var path = new LandingZone(_folder.Location).Land("upload", raw, landed.Meta with { Vintage = new(2026, 2, 28), Rows = 2 }).Path;
        var result = new Refresh(_folder.Location, null).Run(null, TestContext.Current.CancellationToken);

        // The unit stands in the labels of the stub here, not in the header: the label is new, and nobody has decided on it.
        Assert.Contains(result.Failures, f => f.File == path && f.Check == "kept-out-cell" && f.Message.En.Contains("国内生产总值(万元)", StringComparison.Ordinal));
        Assert.DoesNotContain(result.Appended, a => a.File == path);
    }

    [Theory]
    [InlineData(Annual, "To be named", "待填写", "Name who makes the statistic in both languages", "请用中英文填写发布机构")]
    [InlineData("指标,2024年,2023年\n小众指标甲(亿元),5,6\n国内生产总值(亿元),7,8\n", "Bureau", "统计局", "Name the indicator '小众指标甲", "请用中英文填写指标“小众指标甲")]
    [InlineData("indicator,2024,2023\nWidgets made,5,6\nWidgets sold,7,8\n", "Bureau", "统计局", "Name the indicator 'Widgets made'", "请用中英文填写指标“Widgets made”")]
    public void What_is_not_named_in_both_languages_cannot_be_approved_and_nothing_is_written(string text, string agency, string agencyZh, string en, string zh)
    {
        UseUnitsOfTheProduct();
        var recipe = Preview(text).Recipe!;
        recipe = recipe with { Series = recipe.Series with { Agency = new(agency, agencyZh) } };
        var refused = Assert.Throws<DataFileException>(() => Approve(text, recipe, "2025-02-28"));
        Assert.Contains(en, refused.Text.En, StringComparison.Ordinal);
        Assert.Contains(zh, refused.Text.Zh, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder.Location.Landing, "catalogue")));

        var named = recipe with
        {
            Series = recipe.Series with { Agency = new("Bureau", "统计局") },
            Dimensions = [.. recipe.Dimensions.Where(d => d.Name != "indicator"), new("indicator", Tables.Read(recipe, Tables.Csv(text)).Series.Select(s => (Label: s.Labels["indicator"], Code: s.Codes["indicator"])).Distinct()
                .ToDictionary(c => c.Label, c => c.Code with { Name = new("Some goods", "某些商品") }))],
        };
        Assert.True(Approve(text, named, "2025-02-28").IsNew);
    }

    [Fact]
    public void A_landed_file_is_read_for_trial_first_and_one_that_does_not_end_is_refused_while_the_rest_is_published()
    {
        UseUnitsOfTheProduct();
        var landed = Land(Annual, Preview(Annual).Recipe!, "2025-02-28");
        _folder.AddSnapshot("fred", "2022-10-31", Extracts.Unemployment2022);
        var result = new Refresh(_folder.Location, null) { Trial = new(TimeSpan.Zero, 1L << 30) }.Run(null, TestContext.Current.CancellationToken);
        Assert.Contains(result.Failures, f => f.File == landed.Snapshot && f.Check == "refused-file" && f.Message.En.Contains("reading did not end within 0 s", StringComparison.Ordinal));
        Assert.Equal(["fred/2022-10-31/observations.csv.gz"], result.Appended.Select(a => a.File));

        Assert.Equal([landed.Snapshot], new Refresh(_folder.Location, null).Run(null, TestContext.Current.CancellationToken).Appended.Select(a => a.File));
    }

    [Theory]
    [InlineData("loop.xls", "xls")]
    [InlineData("pages.parquet", "parquet")]
    [InlineData("deep.xml", "sdmx-ml")]
    public void A_hostile_file_in_the_landing_folder_is_kept_out_with_its_reason(string hostile, string format)
    {
        UseUnitsOfTheProduct();
        var landed = Land(Annual, Preview(Annual).Recipe!, "2025-02-28");
        using var raw = new MemoryStream();
        DecisionSupport.Benchmarks.HostileFile.All.Single(f => f.FileName == hostile).Write(raw);
        raw.Position = 0;
        var path = new LandingZone(_folder.Location).Land("upload", raw, landed.Meta with { File = hostile, Format = format, Vintage = new(2025, 3, 31), Rows = 2 }).Path;
        var result = new Refresh(_folder.Location, null).Run(null, TestContext.Current.CancellationToken);
        Assert.Contains(path, result.Failures.Select(f => f.File));
        Assert.Equal([landed.Snapshot], result.Appended.Select(a => a.File));
    }

    // Downloads of one database have the same header and tell the indicator in a title; a recipe for one is none for the other.
    [Fact]
    public void Another_indicator_under_the_same_header_is_not_taken_for_the_approved_one()
    {
        UseUnitsOfTheProduct();
        const string Jobs = "指标：城镇单位就业人员(万人),\n地区,2024年\n北京市,763.6\n广东省,2049.4\n";
        Land(Jobs, Preview(Jobs).Recipe!, "2025-02-28");
        Assert.Null(Preview(Jobs).Proposal);
        var other = Preview(Jobs.Replace("城镇单位就业人员(万人)", "私营企业和个体就业人员(万人)", StringComparison.Ordinal));
        Assert.NotNull(other.Proposal);
        Assert.Contains("EMP_PRIVATE.CN-BJ", other.First[0].Key, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_is_not_written()
    {
        UseUnitsOfTheProduct();
        var recipe = Preview(Annual).Recipe!;
        Assert.Throws<DataFileException>(() => Land(Annual, recipe with { Series = recipe.Series with { Topic = "astrology" } }, "2025-02-28"));
        Assert.Throws<DataFileException>(() => Land(Annual.Replace("95749", "many", StringComparison.Ordinal), recipe, "2025-02-28"));
        Assert.Throws<DataFileException>(() => Land("<html>", recipe, "2025-02-28"));
        Assert.Throws<DataFileException>(() => new FileLanding(_folder.Location).Land(new MemoryStream(Encoding.UTF8.GetBytes(Annual)), "a.csv", recipe, new("", "why"), null, TestContext.Current.CancellationToken));
        Assert.False(Directory.Exists(Path.Combine(_folder.Location.Landing, "snapshots")));
        Assert.False(Directory.Exists(Path.Combine(_folder.Location.Landing, "catalogue")));
    }

    [Fact]
    public void A_share_of_cells_that_the_recipe_bears_stays_out_and_is_said()
    {
        UseUnitsOfTheProduct();
        var text = Annual.Replace("91746", "many", StringComparison.Ordinal);
        var recipe = Preview(text).Recipe! with { MostRejected = 0.3 };
        Land(text, recipe, "2025-02-28");
        var result = new Refresh(_folder.Location, null).Run(null, TestContext.Current.CancellationToken);
        Assert.Empty(result.Failures);
        using var store = new PublishedStore(_folder.Location);
        Assert.True(store.TryGetCurrent(out var reader));
        Assert.Contains(reader.Checks, c => c.Check == "schema-change" && c.Message.En.Contains("1 cells were kept out", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\temp\\a b.csv", "a_b.csv")]
    [InlineData("年度数据.csv", "年度数据.csv")]
    [InlineData("x.meta.json", "x-meta.json")]
    [InlineData("...", "file")]
    [InlineData("a.csv.companion-1", "a.csv-companion-1")]
    public void Names_of_uploads_cannot_leave_the_folder(string sent, string kept) => Assert.Equal(kept, FileLanding.PlainName(sent));

    [Fact]
    public void Every_file_of_a_folder_has_a_line()
    {
        var drop = Directory.CreateDirectory(Path.Combine(_folder.Root, "drop", "deeper")).Parent!.FullName;
        File.WriteAllText(Path.Combine(drop, "a.csv"), Annual);
        File.WriteAllText(Path.Combine(drop, "README.md"), "# Notes\n\nNothing to see.\n");
        File.WriteAllBytes(Path.Combine(drop, "map.png"), [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0]);
        File.WriteAllText(Path.Combine(drop, "deeper", "empty.csv"), "");
        File.WriteAllText(Path.Combine(drop, "deeper", "cut.xml"), "<?xml version=\"1.0\"?><mes:StructureSpecificData xmlns:mes=\"http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message\"><mes:Header>");
        var lines = new Ingestion(null).Run(Ingestion.FilesOf([drop]), TestContext.Current.CancellationToken).ToDictionary(l => Path.GetFileName(l.Path));
        Assert.Equal(5, lines.Count);
        Assert.Equal((IngestOutcome.Read, "proposed", 2, 4), (lines["a.csv"].Outcome, lines["a.csv"].Recipe, (int)lines["a.csv"].Series, (int)lines["a.csv"].Observations));
        Assert.Equal(IngestOutcome.NoData, lines["README.md"].Outcome);
        Assert.Equal(IngestOutcome.NoData, lines["map.png"].Outcome);
        Assert.Equal(IngestOutcome.Unreadable, lines["empty.csv"].Outcome);
        Assert.Equal(IngestOutcome.Unreadable, lines["cut.xml"].Outcome);
        Assert.All(lines.Values.Where(l => l.Outcome != IngestOutcome.Read), l => Assert.False(string.IsNullOrWhiteSpace(l.Note?.En) || string.IsNullOrWhiteSpace(l.Note.Zh)));
    }

    private UploadPreview Preview(string text) => UploadPreview.Of(
        new MemoryStream(Encoding.UTF8.GetBytes(text)), "年度数据.csv", documents: DataDocuments.Of(_folder.Location), cancellation: TestContext.Current.CancellationToken);

    private LandedFile Land(string text, Recipe recipe, string vintage) => Approve(
        text, recipe.Approval is not null ? recipe : recipe with { Series = recipe.Series with { Agency = new("National Bureau of Statistics of China", "国家统计局") } }, vintage);

    private LandedFile Approve(string text, Recipe recipe, string vintage) => UploadApproval.Land(
        _folder.Location, new MemoryStream(Encoding.UTF8.GetBytes(text)), "年度数据.csv", recipe,
        new("李四", "checked against the yearbook") { Vintage = DateOnly.Parse(vintage, CultureInfo.InvariantCulture), Received = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero) }, TestContext.Current.CancellationToken);

    private void UseUnitsOfTheProduct()
    {
        foreach (var path in new[] { CatalogueReader.UnitsPath, CatalogueReader.TopicsPath })
        {
            var target = Path.Combine(_folder.Location.Data, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            var json = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(Path.Combine(StoreLocation.Find().Data, path)))!.AsArray();
            File.WriteAllText(target, json.ToJsonString());
        }
    }
}
