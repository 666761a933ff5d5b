using DecisionSupport.Analytics.Forecasting.Panel;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Store;

public sealed class ModelStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("models").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private static TimeSeries Wave(int seed, int count = 90, Frequency frequency = Frequency.Monthly)
    {
        var random = new Random(seed);
        var walk = 50.0;
        return TimeSeries.Of(Period.Containing(new DateOnly(2010, 1, 1), frequency), [.. Enumerable.Range(0, count).Select(t => (walk += random.NextDouble() - 0.4) + (3 * Math.Sin(Math.PI * t / 6)))]);
    }

    private static PanelSeries[] Panel() => [.. Enumerable.Range(1, 8).Select(i => new PanelSeries(Wave(i), new(new DateOnly(2017, 7, i))))];

    private static double[] Quantiles(TrainedPanel model) => [.. model.Fit(Wave(99)).Forecast(20).Quantiles(0.9).Values];

    private string[] Files => [.. Directory.GetFiles(_folder).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal)];

    [Fact]
    public void A_model_of_a_past_vintage_is_read_again_and_forecasts_to_the_bit()
    {
        var trained = (TrainedPanel)new LightGbm().Train(Panel(), new ModelStore(_folder));
        Assert.StartsWith("M_2017-06-30_lightgbm_", Assert.Single(Files), StringComparison.Ordinal);
        var written = File.GetLastWriteTimeUtc(Path.Combine(_folder, Files[0]));

        var again = (TrainedPanel)new LightGbm().Train(Panel(), new ModelStore(_folder));

        Assert.Equal(Quantiles(trained), Quantiles(again));
        Assert.Equal(written, File.GetLastWriteTimeUtc(Path.Combine(_folder, Assert.Single(Files))));
        var kept = Assert.Single(new ModelStore(_folder).Kept);
        Assert.Equal((new DateOnly(2017, 6, 30), new DateOnly(2017, 7, 8), 8, Frequency.Monthly), (kept.TrainedTo, kept.KnownTo, kept.Series, kept.Frequency));
        Assert.Equal(Quantiles(trained), Quantiles(new("lightgbm", [new ModelStore(_folder).Find(kept)!])));
    }

    [Fact]
    public void Another_figure_model_or_frequency_is_another_file()
    {
        var store = new ModelStore(_folder);
        new LightGbm().Train(Panel(), store);
        new FastTree().Train(Panel(), store);
        new LightGbm().Train([.. Panel().Skip(1)], store);
        PanelSeries[] quarters = [.. Enumerable.Range(1, 8).Select(i => new PanelSeries(Wave(i, 90, Frequency.Quarterly), new(new DateOnly(2032, 7, 1))))];
        new LightGbm().Train([.. Panel(), .. quarters], store);

        Assert.Equal(["M_2017-06-30_fasttree", "M_2017-06-30_lightgbm", "M_2017-06-30_lightgbm", "Q_2032-06-30_lightgbm"], Files.Select(f => string.Join('_', f.Split('_')[..3])));
    }

    [Fact]
    public void A_damaged_file_is_thrown_away_and_the_model_trained_again()
    {
        var trained = (TrainedPanel)new LightGbm().Train(Panel(), new ModelStore(_folder));
        var path = Path.Combine(_folder, Assert.Single(Files));
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);

        Assert.Null(new ModelStore(_folder).Find(trained.Parts[0].Training));
        Assert.Empty(Files);
        Assert.Equal(Quantiles(trained), Quantiles((TrainedPanel)new LightGbm().Train(Panel(), new ModelStore(_folder))));
        Assert.Single(Files);
    }

    [Fact]
    public void A_refresh_keeps_its_models_and_publishes_what_they_learnt_from()
    {
        using var folder = DataFolder.WithTwoSeries();
        var rows = Enumerable.Range(0, 240).Select(t => (Period: Period.Month(2002, 1) + t, Values: (double[])[Math.Sin(t * 0.5), Math.Cos(t * 0.3)]));
        folder.AddSnapshot("fred", "2022-10-31", "id,period,value\n" + string.Concat(rows.SelectMany(r => new[] { ("FRED.UNRATE", r.Values[0]), ("FRED.PSAVERT", r.Values[1]) }
            .Select(v => FormattableString.Invariant($"{v.Item1},{r.Period},{100 + (5 * v.Item2)}\n")))));
        var stage = Forecasting.StageOf(folder.Location);
        Assert.Equal(0, folder.Refresh(forecasts: stage).ExitCode);

        var models = folder.Read(r => r.PanelModels);
        var kept = ModelStore.Of(folder.Location).Kept;
        Assert.NotEmpty(models);
        Assert.Equal(kept.Select(k => k.Fingerprint).Order(StringComparer.Ordinal), models.Select(m => m.Fingerprint).Order(StringComparer.Ordinal));
        Assert.All(models, m => Assert.Equal(new Vintage(new DateOnly(2022, 10, 31)), m.KnownTo));
        Assert.Equal(new DateOnly(2021, 12, 31), models.Max(m => m.TrainedTo));
        Assert.All(models, m => Assert.Equal("lightgbm", m.Model));
    }
}
