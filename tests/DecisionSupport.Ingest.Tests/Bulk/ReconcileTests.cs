using System.Globalization;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Bulk;

/// <summary>The reconcile command after the forecast command.</summary>
public sealed class ReconcileTests : IDisposable
{
    private static readonly string[] Regions = ["east", "west"];
    private static readonly string[] Industries = ["farms", "plants", "shops"];

    private readonly string _folder = Directory.CreateTempSubdirectory("reconcile").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private string Write(string name, params IEnumerable<string> lines)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllLines(path, lines);
        return path;
    }

    private string History()
    {
        // Regions and industries are two splits of one nation, so the last industry is what is left.
        var random = new Random(6);
        var rows = new List<string>();
        string[] names = ["nation", .. Regions, .. Industries, "alone"];
        var values = names.ToDictionary(n => n, _ => new double[72]);
        for (var t = 0; t < 72; t++)
        {
            double Noise() => random.NextDouble() * 8;
            values["east"][t] = 60 + (0.5 * t) + (6 * Math.Sin(Math.PI * t / 6)) + Noise();
            values["west"][t] = 40 + (0.2 * t) + Noise();
            values["nation"][t] = values["east"][t] + values["west"][t];
            values["farms"][t] = 20 + Noise();
            values["plants"][t] = 30 + (0.3 * t) + Noise();
            values["shops"][t] = values["nation"][t] - values["farms"][t] - values["plants"][t];
            values["alone"][t] = Noise();
        }

        rows.AddRange(names.SelectMany(n => values[n].Select((v, t) => string.Create(CultureInfo.InvariantCulture, $"{n},M,{2020 + (t / 12)}-{(t % 12) + 1:D2},{v:R}"))));
        return Write("history.csv", ["series_id,frequency,period,value", .. rows]);
    }

    private string Hierarchy() => Write(
        "hierarchy.csv", ["total,part,tree", .. Regions.Select(r => $"nation,{r},region"), .. Industries.Select(i => $"nation,{i},industry")]);

    private static Dictionary<(string Id, int Step), double[]> Numbers(string path) => File.ReadAllLines(path).Skip(1).Select(l => l.Split(','))
        .ToDictionary(f => (f[0], int.Parse(f[1], CultureInfo.InvariantCulture)), f => f[3..8].Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray());

    [Theory]
    [InlineData("mint")]
    [InlineData("ols")]
    [InlineData("td-forecast")]
    public void Regions_and_industries_both_add_up_to_the_nation(string method)
    {
        var (history, forecasts, output) = (History(), Path.Combine(_folder, "f.csv"), Path.Combine(_folder, "r.csv"));
        Assert.Equal(0, Program.Main(["forecast", "--input", history, "--horizons", "6", "--output", forecasts, "--model", "ets"]));
        Assert.Equal(0, Program.Main(["reconcile", "--input", forecasts, "--hierarchy", Hierarchy(), "--history", history, "--output", output, "--method", method]));

        var (before, after) = (Numbers(forecasts), Numbers(output));
        for (var step = 1; step <= 6; step++)
        {
            double Mean(string id) => after[(id, step)][0];
            Assert.Equal(Mean("nation"), Regions.Sum(Mean), 1e-9);
            Assert.Equal(Mean("nation"), Industries.Sum(Mean), 1e-9);
            Assert.Equal(before[("alone", step)], after[("alone", step)]);
            Assert.True(after[("nation", step)][3] < after[("nation", step)][1] && after[("nation", step)][2] < after[("nation", step)][4]);
            Assert.InRange(Mean("nation") - before[("nation", step)][0], -15, 15);
        }

        Assert.Contains(File.ReadAllLines(output), l => l.StartsWith("east,1,2026-01,", StringComparison.Ordinal) && l.EndsWith($",ets+{method}", StringComparison.Ordinal));
        Assert.Contains(File.ReadAllLines(output), l => l.StartsWith("alone,1,", StringComparison.Ordinal) && l.EndsWith(",ets", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("total,piece\nnation,east", "needed are the columns total,part")]
    [InlineData("total,part\nnation,east\nnation,east", "has the part 'east' twice")]
    [InlineData("total,part\nnation,east\nnation,north", "no forecast of 1 of 3 series of the hierarchy: north")]
    [InlineData("total,part\nnation,", "line 2: needed are a total and a part")]
    public void A_hierarchy_that_cannot_be_used_says_why(string hierarchy, string said)
    {
        var history = History();
        var forecasts = Path.Combine(_folder, "f.csv");
        Program.Main(["forecast", "--input", history, "--horizons", "2", "--output", forecasts, "--model", "naive"]);
        var path = Path.Combine(_folder, "bad.csv");
        File.WriteAllText(path, hierarchy);
        var error = Assert.Throws<InvalidDataException>(() => Ingest.Bulk.ReconcileRun.Run(
            forecasts, path, history, Path.Combine(_folder, "r.csv"), Analytics.Forecasting.Hierarchies.Reconciliation.Named("ols"), false));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }
}
