using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace DecisionSupport.Web.Tests.Hosting;

/// <summary>
/// From a file to published figures over HTTP, without scripts. The figures are those of 年度数据 of the National Bureau of Statistics
/// (gdp-annual-2015-2024 of the samples): GDP 1,349,083.5 in 2024 and 1,294,271.7 hundred million yuan in 2023, read with grep.
/// </summary>
public sealed partial class UploadTests(UploadApp app, AppFixture shared) : IClassFixture<UploadApp>
{
    private const string Annual = "指标,2024年,2023年\n国内生产总值(亿元),1349083.5,1294271.7\n人均国内生产总值(元),95749,91746\n";

    static UploadTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public async Task An_approved_file_in_GBK_becomes_figures_that_lead_back_to_its_bytes()
    {
        using var client = app.Client();
        var bytes = Encoding.GetEncoding("gb18030").GetBytes(Annual);
        var page = await UploadApp.SendAsync(client, bytes, "年度数据.csv");
        var html = await UploadApp.TextAsync(client, page);
        Assert.Contains("gb18030", html, StringComparison.Ordinal);
        Assert.Contains("1,349,083.5", html, StringComparison.Ordinal);
        Assert.Contains("1,294,271.7", html, StringComparison.Ordinal);
        Assert.Contains("Proposed recipe", html, StringComparison.Ordinal);

        await UploadApp.PostAsync(client, page, "recipe", [.. Fields(html), ("series.agency.en", "National Bureau of Statistics"), ("series.agency.zh", "国家统计局"), ("series.dataflow", "UP_ANNUAL"), ("key", "UP_ANNUAL.{indicator}")]);
        html = await UploadApp.TextAsync(client, page);
        Assert.Contains("Recipe as changed here", html, StringComparison.Ordinal);
        Assert.Contains("UP_ANNUAL.GDP", html, StringComparison.Ordinal);
        Assert.DoesNotContain(app.Landed, f => Path.GetFileName(f) == "年度数据.csv");

        await UploadApp.PostAsync(client, page, "approve", ("mark", Mark(html)), ("by", "Li Si"), ("reason", "checked against the yearbook"), ("licence", "Government notice"), ("vintage", "2025-02-28"), ("basis", "statistical communiqué"), ("origin", "stats.gov.cn"));
        html = await UploadApp.OutcomeAsync(client, page);
        Assert.Contains("The 4 figures of the file are published", Outcome().Match(html).Value, StringComparison.Ordinal);
        Assert.Contains("/indicators/UP_ANNUAL.GDP", html, StringComparison.Ordinal);
        Assert.Contains("Li Si", html, StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Assert.Single(app.Landed, f => Path.GetFileName(f) == "年度数据.csv"), TestContext.Current.CancellationToken));

        Assert.Contains("1349083.5", await client.GetStringAsync("/api/series/UP_ANNUAL.GDP", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/indicators/UP_ANNUAL.GDP", TestContext.Current.CancellationToken)).StatusCode);
        var lineage = await client.GetStringAsync("/api/lineage/UP_ANNUAL.GDP?period=2024", TestContext.Current.CancellationToken);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(bytes)), lineage, StringComparison.Ordinal);
        Assert.Contains("Published", await UploadApp.TextAsync(client, "/upload"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_a_recipe_is_said_with_its_place_and_can_be_taken_back()
    {
        using var client = app.Client();
        var page = await UploadApp.SendAsync(client, Encoding.UTF8.GetBytes(Annual), "wrong.csv");
        var html = await UploadApp.TextAsync(client, page);
        await UploadApp.PostAsync(client, page, "recipe", [.. Fields(html), ("series.accumulation", "Sometimes")]);
        html = await UploadApp.TextAsync(client, page);
        Assert.Contains("The recipe is wrong at series.accumulation", html, StringComparison.Ordinal);
        Assert.Contains("nothing yet that could be approved", html, StringComparison.Ordinal);
        await UploadApp.PostAsync(client, page, "recipe", ("act", "reset"), ("json", ""));
        Assert.Contains("1,349,083.5", await UploadApp.TextAsync(client, page), StringComparison.Ordinal);
        await UploadApp.PostAsync(client, page, "recipe", ("json", "{ \"name\": "));
        Assert.Contains("no valid JSON", await UploadApp.TextAsync(client, page), StringComparison.Ordinal);
        await UploadApp.PostAsync(client, page, "drop");
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(page, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task An_approval_needs_a_reason_and_the_recipe_that_was_seen()
    {
        using var client = app.Client("zh");
        var page = await UploadApp.SendAsync(client, Encoding.UTF8.GetBytes(Annual), "unreasoned.csv");
        var html = await UploadApp.TextAsync(client, page);
        await UploadApp.PostAsync(client, page, "approve", ("mark", Mark(html)), ("by", "李四"), ("reason", " "), ("licence", "x"));
        Assert.Contains("请填写批准人和理由", await UploadApp.TextAsync(client, page), StringComparison.Ordinal);
        await UploadApp.PostAsync(client, page, "approve", ("mark", new string('0', 64)), ("by", "李四"), ("reason", "核对无误"), ("licence", "x"));
        Assert.Contains("打开本页后配方已被修改", await UploadApp.TextAsync(client, page), StringComparison.Ordinal);
        await UploadApp.PostAsync(client, page, "approve", ("mark", Mark(html)), ("by", "李四"), ("reason", "核对无误"), ("licence", "x"), ("vintage", "2999-01-01"), ("basis", "x"));
        Assert.Contains("晚于今天", await UploadApp.TextAsync(client, page), StringComparison.Ordinal);
        Assert.DoesNotContain(app.Landed, f => f.EndsWith("unreasoned.csv", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sheet_of_a_workbook_is_read_by_itself()
    {
        using var client = app.Client();
        var page = await UploadApp.SendAsync(client, Workbook(("封面", [["说明"], ["年度数据"]]), ("GDP", [["指标", "2024年", "2023年"], ["国内生产总值(亿元)", "1349083.5", "1294271.7"]]), ("人均", [["指标", "2024年", "2023年"], ["人均国内生产总值(元)", "95749", "91746"]])), "两表.xlsx");
        Assert.Contains("<select id=\"sheet\"", await UploadApp.TextAsync(client, page), StringComparison.Ordinal);
        await UploadApp.PostAsync(client, page, "sheet", ("sheet", "人均"));
        var html = await UploadApp.TextAsync(client, page);
        Assert.Contains(">95,749", html, StringComparison.Ordinal);
        Assert.DoesNotContain(">1,349,083.5", html, StringComparison.Ordinal);
        await UploadApp.PostAsync(client, page, "sheet", ("sheet", "GDP"));
        html = await UploadApp.TextAsync(client, page);
        Assert.Contains(">1,349,083.5", html, StringComparison.Ordinal);
        Assert.DoesNotContain(">95,749", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_a_check_keeps_out_says_so_and_leaves_what_was_published()
    {
        using var client = app.Client();
        async Task<string> Publish(string text, string day, params (string, string)[] more)
        {
            var page = await UploadApp.SendAsync(client, Encoding.UTF8.GetBytes(text), "held.csv");
            var html = await UploadApp.TextAsync(client, page);
            if (html.Contains("Proposed recipe", StringComparison.Ordinal))
            {
                await UploadApp.PostAsync(client, page, "recipe", [.. Fields(html), ("name.0.en", "Annual figure"), ("name.0.zh", "年度数值"), ("series.agency.en", "National Bureau of Statistics"), ("series.agency.zh", "国家统计局"), ("series.dataflow", "UP_HELD"), ("key", "UP_HELD.{zbmc}")]);
                html = await UploadApp.TextAsync(client, page);
            }

            await UploadApp.PostAsync(client, page, "approve", [("mark", Mark(html)), ("by", "Li Si"), ("reason", "release"), ("licence", "Government notice"), ("vintage", day), ("basis", "press release"), .. more]);
            return Outcome().Match(await UploadApp.OutcomeAsync(client, page)).Value;
        }

        // A header that no other test approves a recipe for.
        var whole = Annual.Replace("指标", "指标名称", StringComparison.Ordinal);
        Assert.Contains("are published", await Publish(whole, "2025-02-28"), StringComparison.Ordinal);
        var held = await Publish("指标名称,2024年\n国内生产总值(亿元),1348066.8\n人均国内生产总值(元),95700\n", "2025-03-31", ("complete", "true"));
        Assert.Contains("Held by a check", held, StringComparison.Ordinal);
        Assert.Contains("2023", held, StringComparison.Ordinal);
        Assert.Contains("/quality", held, StringComparison.Ordinal);
        Assert.Contains("1349083.5", await client.GetStringAsync("/api/series/" + Regex.Match(await UploadApp.TextAsync(client, "/catalogue?q=UP_HELD"), "UP_HELD\\.[A-Z0-9_.]*").Value, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("empty.csv", "")]
    [InlineData("picture.png", "\u0089PNG\r\n\u001a\n\0\0")]
    [InlineData("cut.xml", "<?xml version=\"1.0\"?><mes:StructureSpecificData xmlns:mes=\"http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message\"><mes:Header>")]
    [InlineData("laughs.xml", "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;&b;&b;\">]><message:GenericData xmlns:message=\"http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message\">&c;</message:GenericData>")]
    [InlineData("words.csv", "name,place\nAnna,Bern\nBo,Oslo\n")]
    public async Task A_file_without_figures_is_refused_in_words(string name, string text)
    {
        using var client = app.Client();
        var page = await UploadApp.SendAsync(client, Encoding.Latin1.GetBytes(text), name);
        if (text.Length == 0)
        {
            // An empty file is as good as none.
            Assert.Contains("role=\"alert\"", await UploadApp.TextAsync(client, page), StringComparison.Ordinal);
            return;
        }

        var html = await UploadApp.TextAsync(client, page);
        Assert.Matches("role=\"alert\"[^>]*>.{20,}", html);
        Assert.Contains("nothing yet that could be approved", html, StringComparison.Ordinal);
        await UploadApp.PostAsync(client, page, "approve", ("mark", ""), ("by", "x"), ("reason", "y"), ("licence", "z"));
        Assert.DoesNotContain(app.Landed, f => f.EndsWith(name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cells_that_are_no_figures_are_listed_with_line_and_reason()
    {
        using var client = app.Client();
        var page = await UploadApp.SendAsync(client, Encoding.UTF8.GetBytes(Annual.Replace("91746", "many", StringComparison.Ordinal)), "many.csv");
        var html = await UploadApp.TextAsync(client, page);
        Assert.Matches("<td class=\"num\"[^>]*>3</td><td[^>]*>[^<]*2023年[^<]*</td><td[^>]*><code[^>]*>many</code>", html);
        await UploadApp.PostAsync(client, page, "approve", ("mark", Mark(html)), ("by", "x"), ("reason", "y"), ("licence", "z"));
        Assert.Contains("many", Regex.Match(await UploadApp.TextAsync(client, page), "Not taken in:.*?</p>", RegexOptions.Singleline).Value, StringComparison.Ordinal);
        Assert.DoesNotContain(app.Landed, f => f.EndsWith("many.csv", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Files_of_other_sites_and_files_too_large_are_not_taken()
    {
        using var client = app.Client();
        using var form = new MultipartFormDataContent { { new ByteArrayContent([1]), "file", "x.csv" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync("/upload/file", form, TestContext.Current.CancellationToken)).StatusCode);
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        using var again = new MultipartFormDataContent { { new ByteArrayContent([1]), "file", "x.csv" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync("/upload/file", again, TestContext.Current.CancellationToken)).StatusCode);

        using var own = app.Client();
        Assert.Equal("/upload?said=large", await UploadApp.SendAsync(own, new byte[(1 << 20) + 1], "large.csv"));
        Assert.Contains("larger than 1 MB", await UploadApp.TextAsync(own, "/upload?said=large"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Uploads_can_be_switched_off()
    {
        await using var off = new UploadApp(shared, "false");
        using var client = off.Client();
        Assert.Contains("Uploads are switched off", await UploadApp.TextAsync(client, "/upload"), StringComparison.Ordinal);
        using var form = new MultipartFormDataContent { { new ByteArrayContent([1]), "file", "x.csv" } };
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync("/upload/file", form, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData("china-nbs/gdp-annual-2015-2024/年度数据.csv", "702,511.5")] // last cell of the row 国内生产总值, with grep
    [InlineData("china-nbs/provinces-2005-2024-gbk", "")]
    public async Task A_real_file_is_read_as_it_stands(string sample, string figure)
    {
        var root = Environment.GetEnvironmentVariable("DECISIONSUPPORT_SHARED") ?? Path.Combine(Checkout.Root, "..", "shared");
        var path = Path.Combine(root, "data", "samples", sample);
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", "No samples: ../shared/data/samples or DECISIONSUPPORT_SHARED.");
        }

        path = Directory.Exists(path) ? Directory.GetFiles(path, "*.csv").Order(StringComparer.Ordinal).First() : path;
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);

        // The newest figure of a GBK table is taken out of its text: the first number after the header row and the label.
        var expected = figure.Length > 0 ? figure : First(Encoding.GetEncoding("gb18030").GetString(bytes));
        using var client = app.Client();
        var html = await UploadApp.TextAsync(client, await UploadApp.SendAsync(client, bytes, Path.GetFileName(path)));
        Assert.Contains($">{expected}", html, StringComparison.Ordinal);
    }

    // The least that a workbook is: its parts, and cells with their texts and numbers in place.
    private static byte[] Workbook(params (string Name, string[][] Rows)[] sheets)
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", Package = "http://schemas.openxmlformats.org/package/2006";
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Part(string path, string xml)
            {
                using var writer = new StreamWriter(zip.CreateEntry(path).Open());
                writer.Write($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>{xml}");
            }

            var numbers = Enumerable.Range(1, sheets.Length).ToArray();
            Part("[Content_Types].xml", $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>{string.Concat(numbers.Select(n => $"<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"))}</Types>");
            Part("_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"r1\" Type=\"{Links}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Part("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Links}\"><sheets>{string.Concat(numbers.Select(n => $"<sheet name=\"{sheets[n - 1].Name}\" sheetId=\"{n}\" r:id=\"r{n}\"/>"))}</sheets></workbook>");
            Part("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}/relationships\">{string.Concat(numbers.Select(n => $"<Relationship Id=\"r{n}\" Type=\"{Links}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"))}</Relationships>");
            foreach (var n in numbers)
            {
                var rows = sheets[n - 1].Rows.Select((row, r) => $"<row r=\"{r + 1}\">{string.Concat(row.Select((cell, c) => double.TryParse(cell, System.Globalization.CultureInfo.InvariantCulture, out _) ? $"<c r=\"{(char)('A' + c)}{r + 1}\"><v>{cell}</v></c>" : $"<c r=\"{(char)('A' + c)}{r + 1}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"))}</row>");
                Part($"xl/worksheets/sheet{n}.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{string.Concat(rows)}</sheetData></worksheet>");
            }
        }

        return bytes.ToArray();
    }

    private static string First(string text)
    {
        var cell = text.Split('\n').Where(l => l.Split(',') is { Length: > 3 }).Skip(1).SelectMany(l => l.Split(',').Skip(1)).First(c => double.TryParse(c.Trim(), System.Globalization.CultureInfo.InvariantCulture, out _)).Trim();
        return double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture).ToString("#,0.##########", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static (string, string)[] Fields(string html) => [("act", "preview"), ("json", Text().Match(html).Groups[1].Value)];

    private static string Mark(string html) => MarkField().Match(html).Groups[1].Value;

    [GeneratedRegex("<textarea id=\"json\"[^>]*>(.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex Text();

    [GeneratedRegex("<section[^>]*aria-labelledby=\"outcome\".*?</section>", RegexOptions.Singleline)]
    private static partial Regex Outcome();

    [GeneratedRegex("name=\"mark\" value=\"([0-9a-f]{64})\"")]
    private static partial Regex MarkField();
}
