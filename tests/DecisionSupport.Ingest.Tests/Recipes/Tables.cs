using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Recipes;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Recipes;

/// <summary>Small tables typed by hand, the samples beside the checkout, and recipes for them.</summary>
internal static class Tables
{
    /// <summary>A text table; cells are separated with '|'.</summary>
    public static StatisticalMessage Of(params string[] rows) => Of(new TextTraits("utf-8", ',', '.', '\0'), rows);

    public static StatisticalMessage Of(TextTraits? traits, params string[] rows) => Of("table", traits, rows);

    public static StatisticalMessage Of(string name, TextTraits? traits, params string[] rows) =>
        new("CSV", MessageKind.Data, [], [new(name, [.. rows.Select(r => r.Split('|').Select(c => RawCell.OfText(c.Trim())).ToArray())]) { Traits = traits, Lines = [.. rows.Select((_, i) => i + 1L)] }], []);

    public static StatisticalMessage Csv(string text)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        return FileReading.Read(stream, "table.csv", cancellation: TestContext.Current.CancellationToken).Message;
    }

    public static RecipeResult Read(Recipe recipe, StatisticalMessage message) => RecipeReading.Apply(recipe, message, cancellation: TestContext.Current.CancellationToken);

    public static RecipeProposal Propose(StatisticalMessage message) => RecipeProposal.For(message, "t.csv", TestContext.Current.CancellationToken);

    /// <summary>A recipe with the parts that every one needs.</summary>
    public static Recipe Recipe(TableRules table, string key = "T.{indicator}") => new(
        "test", new("Test", "测试"), key, new("T", new("Test", "测试"), new("Figures typed for a test.", "测试数据。"), new("{indicator}", "{indicator}"))
        {
            Unit = "PERCENT",
            Topic = "labour",
            Area = "CN",
            Agency = new("Agency", "机构"),
            Licence = "Test data",
        })
    { Table = table };

    /// <summary>"KEY period=value status" of every figure, in order of key and file.</summary>
    public static IEnumerable<string> Lines(this RecipeResult result) =>
        result.Series.SelectMany(s => s.Figures.Select(f => FormattableString.Invariant($"{s.Key} {f.Period}={f.Value}{(f.Status == Analytics.Series.ObservationStatus.Normal ? "" : " " + (char)f.Status)}{(f.YearToDate ? " ytd" : "")}")));

    public static double At(this RecipeResult result, string key, string period) =>
        result.Series.Single(s => s.Key == key).Figures.Single(f => f.Period.ToString() == period).Value;

    /// <summary>A sample file; skips the test when the samples are not there, fails where CI says that they must be.</summary>
    public static string Sample(params string[] path)
    {
        var shared = Environment.GetEnvironmentVariable("DECISIONSUPPORT_SHARED");
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "DecisionSupport.slnx")))
        {
            root = root.Parent;
        }

        var folder = Path.Combine(string.IsNullOrEmpty(shared) ? Path.Combine(root?.FullName ?? ".", "..", "shared") : shared, "data", "samples");
        if (!Directory.Exists(folder))
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", $"CI needs the samples in {folder}.");
            Assert.Skip($"No samples in {folder}.");
        }

        return Path.Combine([folder, .. path]);
    }

    public static RecipeProposal Propose(params string[] path)
    {
        var file = Sample(path);
        using var raw = File.OpenRead(file);
        return RecipeProposal.For(FileReading.Read(raw, Path.GetFileName(file), cancellation: TestContext.Current.CancellationToken).Message, Path.GetFileName(file), TestContext.Current.CancellationToken);
    }
}
