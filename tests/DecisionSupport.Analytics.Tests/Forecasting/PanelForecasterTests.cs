using System.IO.Compression;
using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Forecasting.Panel;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Forecasting;

/// <summary>Models that learn from many series; each test stands for LightGBM and for FastTree.</summary>
public class PanelForecasterTests
{
    private static readonly Dictionary<string, Lazy<TrainedPanel>> s_trained = Forecasters.Panel.ToDictionary(p => p.Name, p => new Lazy<TrainedPanel>(() => (TrainedPanel)p.Train(Economy.Panel())));

    public static TheoryData<string> Names { get; } = [.. Forecasters.Panel.Select(p => p.Name)];

    private static PanelForecaster Trainer(string name) => Forecasters.Panel.Single(p => p.Name == name);

    private static double[] Quantiles(Forecaster model, TimeSeries history, int horizon = 24) =>
        [.. new[] { 0.025, 0.1, 0.5, 0.9, 0.975 }.SelectMany(p => model.Fit(history).Forecast(horizon).Quantiles(p).Values.ToArray())];

    [Fact]
    public void Both_ways_to_boost_are_offered() => Assert.Equal(["fasttree", "lightgbm"], Forecasters.Panel.Select(p => p.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Training_twice_gives_the_same_bits_and_the_same_file(string name)
    {
        var (a, b) = (s_trained[name].Value, (TrainedPanel)Trainer(name).Train(Economy.Panel()));
        var history = Economy.Seasonal(Frequency.Monthly, 120, 7);
        Assert.Equal(Quantiles(a, history), Quantiles(b, history));
        Assert.All(a.Parts.Zip(b.Parts), p => Assert.Equal(p.First.ToBytes(), p.Second.ToBytes()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_model_that_was_written_and_read_forecasts_to_the_bit(string name)
    {
        var model = s_trained[name].Value;
        var read = new TrainedPanel(name, [.. model.Parts.Select(p => PanelPart.FromBytes(p.ToBytes()))]);
        foreach (var frequency in (Frequency[])[Frequency.Monthly, Frequency.Quarterly])
        {
            var history = Economy.Seasonal(frequency, 90, 11);
            Assert.Equal(Quantiles(model, history), Quantiles(read, history));
            Assert.Equal(model.Fit(history).Fitted.Values.ToArray(), read.Fit(history).Fitted.Values.ToArray());
        }

        var (before, after) = (model.Part(Frequency.Monthly)!.Training, read.Part(Frequency.Monthly)!.Training);
        Assert.Equal(before.Features, after.Features);
        Assert.Equal(before with { Features = [] }, after with { Features = [] });
        Assert.Equal((name, Frequency.Monthly, 24, 1), (after.Model, after.Frequency, after.Series, after.Seed));
        Assert.Equal(Economy.Panel().Where(s => s.Frequency == Frequency.Monthly).Max(s => s.Periods.Last).LastDay, after.TrainedTo);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_file_is_a_model_file_that_the_library_reads_and_agrees_with(string name)
    {
        var part = s_trained[name].Value.Part(Frequency.Monthly)!;
        using (var archive = new ZipArchive(new MemoryStream(part.ToBytes())))
        {
            Assert.Contains("TransformerChain/Model.key", archive.Entries.Select(e => e.FullName));
        }

        var samples = PanelSamples.Draw([Economy.Seasonal(Frequency.Monthly, 140, 77)], part.Shape, 500).ToList();
        var (centre, spread) = part.Peer([.. samples.Select(s => s.Row)]);
        Assert.All(samples, (s, i) => Assert.Equal(centre[i], part.Predict(s.Row.Features).Centre, 1e-4));
        // The spread is held up at a floor; where the library's lies below, ours is the floor.
        Assert.Contains(samples.Select((s, i) => Math.Abs(spread[i] - part.Predict(s.Row.Features).Spread) < 1e-4), same => same);
        Assert.All(samples, (s, i) => Assert.True(part.Predict(s.Row.Features).Spread >= spread[i] - 1e-4));
        Assert.True(centre.Max() - centre.Min() > 0.5, "the trees learnt something");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_model_trained_to_a_day_saw_nothing_later(string name)
    {
        // What lies after the day is planted: tenfold values in every series.
        var day = new DateOnly(2010, 6, 30);
        TimeSeries[] planted = [.. Economy.Panel().Select(s => s.MapPeriods(p => p.LastDay > day ? s[p] * 10 : s[p]))];
        PanelPart Monthly(IEnumerable<TimeSeries> panel) => ((TrainedPanel)Trainer(name).Train([.. panel])).Part(Frequency.Monthly)!;

        var honest = Monthly(PanelModel.Cut(Economy.Panel(), day));
        Assert.Equal(honest.ToBytes(), Monthly(PanelModel.Cut(planted, day)).ToBytes());
        Assert.Equal(day, honest.Training.TrainedTo);
        Assert.NotEqual(honest.Training.Fingerprint, Monthly(planted).Training.Fingerprint);
    }

    [Fact]
    public void Features_of_each_frequency_look_at_nothing_after_the_origin()
    {
        foreach (var frequency in (Frequency[])[Frequency.Annual, Frequency.HalfYearly, Frequency.Quarterly, Frequency.Monthly, Frequency.Weekly, Frequency.Daily])
        {
            var shape = PanelShape.Of(frequency);
            var history = Economy.Seasonal(frequency, 220);
            var changed = TimeSeries.Of(history.Periods.First, [.. history.Values[..121], .. history.Values[121..].ToArray().Select(v => v * 3)]);
            var (a, b) = (new float[shape.Features.Count], new float[shape.Features.Count]);
            for (var horizon = 1; horizon <= shape.Horizon; horizon++)
            {
                new PanelWindow(history).At(120).Features(horizon, a);
                new PanelWindow(changed).At(120).Features(horizon, b);
                Assert.Equal(a, b);
                Assert.All(a, v => Assert.True(float.IsFinite(v)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_learns_a_season_from_other_series(string name)
    {
        // A sawtooth over the year that every series follows from January on; the history of the one forecast is too short for a seasonal figure.
        TimeSeries Saw(int seed, int count)
        {
            var random = new Random(seed);
            return TimeSeries.Of(Period.Month(2000, 1), [.. Enumerable.Range(0, count).Select(t => 100 + (t % 12) + (0.2 * random.NextDouble()))]);
        }

        var model = Trainer(name).Train([.. Enumerable.Range(1, 30).Select(i => Saw(i, 160))]);
        var history = Saw(99, 96);
        double Error(Forecaster m) => m.Fit(history).Forecast(12).Median.Values.ToArray().Select((f, h) => Math.Abs(f - (100.1 + ((96 + h) % 12)))).Average();

        Assert.True(Error(model) < Error(Forecasters.Named("naive")) / 5, $"{Error(model)}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Quantiles_hold_what_they_promise_on_ends_held_out(string name)
    {
        TimeSeries[] whole = [.. Enumerable.Range(1, 120).Select(i => Economy.Seasonal(Frequency.Monthly, 132, 500 + i, 100))];
        TimeSeries[] known = [.. whole.Select(s => s.Window(s.Periods.First, s.Periods.Last - 12))];
        var model = Trainer(name).Train(known);
        var (inside80, inside95, points) = (0, 0, 0);
        foreach (var (series, history) in whole.Zip(known))
        {
            var forecast = model.Fit(history).Forecast(12);
            foreach (var period in forecast.Horizon)
            {
                var (narrow, wide) = (forecast.Interval(period, 0.8), forecast.Interval(period, 0.95));
                inside80 += series[period] >= narrow.Lower && series[period] <= narrow.Upper ? 1 : 0;
                inside95 += series[period] >= wide.Lower && series[period] <= wide.Upper ? 1 : 0;
                points++;
            }
        }

        // The ends of random walks depend on each other within a series, so 1,440 points count like some hundred.
        Assert.InRange((double)inside80 / points, 0.70, 0.90);
        Assert.InRange((double)inside95 / points, 0.88, 0.995);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_frequency_has_a_model_of_its_own(string name)
    {
        var model = s_trained[name].Value;
        Assert.Equal([Frequency.Quarterly, Frequency.Monthly], model.Parts.Select(p => p.Training.Frequency));
        Assert.NotEqual(model.Parts[0].Training.Features, model.Parts[1].Training.Features);
        var annual = Economy.Seasonal(Frequency.Annual, 60);
        Assert.False(model.CanFit(annual));
        Assert.Contains("Quarterly and Monthly", Assert.Throws<ArgumentException>(() => model.Fit(annual)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_lies_on_the_shelf_is_not_trained_again_and_a_revision_is(string name)
    {
        var shelf = new Shelf();
        PanelSeries[] panel = [.. Economy.Panel().Select((s, i) => new PanelSeries(s, new(new DateOnly(2020, 1, 1 + (i % 9)))))];
        var first = (TrainedPanel)Trainer(name).Train(panel, shelf);
        Assert.Equal(2, shelf.Trained);
        Assert.Equal(new DateOnly(2020, 1, 9), first.Part(Frequency.Monthly)!.Training.KnownTo);

        Assert.Same(first.Parts[0], ((TrainedPanel)Trainer(name).Train(panel, shelf)).Parts[0]);
        Assert.Equal(2, shelf.Trained);

        panel[0] = panel[0] with { Figures = panel[0].Figures.MapPeriods(p => p == panel[0].Figures.Periods.Last ? panel[0].Figures[p] + 0.1 : panel[0].Figures[p]) };
        Trainer(name).Train(panel, shelf);
        Assert.Equal(3, shelf.Trained);
    }

    [Fact]
    public void A_series_with_few_figures_between_its_ends_teaches_nothing_and_dates_nothing()
    {
        var gappy = Economy.Seasonal(Frequency.Monthly, 220, 33);
        gappy = gappy.MapPeriods(p => p.Part % 6 == 1 ? gappy[p] : double.NaN);
        var known = new Vintage(new DateOnly(2020, 1, 1));
        PanelSeries[] panel = [.. Economy.Panel().Select(s => new PanelSeries(s, known)), new PanelSeries(gappy, new(new DateOnly(2030, 1, 1)))];
        var training = ((TrainedPanel)new LightGbm().Train(panel, null)).Part(Frequency.Monthly)!.Training;
        Assert.Equal((24, known.ReleaseDate), (training.Series, training.KnownTo));
    }

    [Fact]
    public void Bytes_that_are_no_model_file_are_refused()
    {
        var bytes = s_trained["lightgbm"].Value.Parts[0].ToBytes();
        Assert.Throws<InvalidDataException>(() => PanelPart.FromBytes([1, 2, 3]));
        Assert.Throws<InvalidDataException>(() => PanelPart.FromBytes(bytes[..(bytes.Length / 2)]));
        using var stream = new MemoryStream();
        stream.Write(bytes);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry("DecisionSupport/training.json")!.Delete();
        }

        Assert.Contains("training.json", Assert.Throws<InvalidDataException>(() => PanelPart.FromBytes(stream.ToArray())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_panel_that_is_too_small_is_refused(string name) =>
        Assert.Contains("500", Assert.Throws<ArgumentException>(() => Trainer(name).Train([Economy.Seasonal(Frequency.Monthly, 40)])).Message, StringComparison.Ordinal);

    private sealed class Shelf : IPanelShelf
    {
        private readonly Dictionary<string, PanelPart> _parts = [];

        public int Trained { get; private set; }

        public PanelPart Get(PanelTraining wanted, Func<PanelPart> train)
        {
            if (!_parts.TryGetValue(wanted.Fingerprint, out var part))
            {
                Trained++;
                _parts[wanted.Fingerprint] = part = train();
            }

            return part;
        }
    }
}
