using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Forecasting.Panel;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Backtesting;

/// <summary>A model trained on many series, with the day up to which it knows them.</summary>
/// <param name="TrainedTo">The last day of the last period of any series it was trained on.</param>
/// <param name="Model">The trained model.</param>
public sealed record PanelModel(DateOnly TrainedTo, Forecaster Model)
{
    /// <summary>The newest model of the name that knows nothing after the period; null when there is none.</summary>
    public static Forecaster? At(IEnumerable<PanelModel> models, string name, Period period)
    {
        ArgumentNullException.ThrowIfNull(models);
        return models.Where(m => m.Model.Name == name && m.TrainedTo <= period.LastDay).MaxBy(m => m.TrainedTo)?.Model;
    }

    /// <summary>
    /// Models trained to a day and to the same day of each of the years before, so that a backtest finds at every
    /// origin one that is at most a year old and knows nothing later.
    /// </summary>
    /// <param name="trainer">What learns.</param>
    /// <param name="panel">The series known at <paramref name="last"/>.</param>
    /// <param name="last">The day of the newest model.</param>
    /// <param name="years">Years before it; the default plan's origins reach five years back.</param>
    /// <exception cref="ArgumentException">The panel holds too little to learn from at one of the days.</exception>
    public static IReadOnlyList<PanelModel> TrainYearly(PanelForecaster trainer, IReadOnlyList<TimeSeries> panel, DateOnly last, int years = 5)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(panel);
        return [.. Enumerable.Range(0, years + 1).Select(back => last.AddYears(-back)).Select(day => new PanelModel(day, trainer.Train(Cut(panel, day))))];
    }

    /// <summary>The panel cut after a day, as it must be before training for an origin on that day.</summary>
    public static IReadOnlyList<TimeSeries> Cut(IEnumerable<TimeSeries> panel, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(panel);
        return [.. panel.Select(s =>
        {
            var last = Period.Containing(day, s.Frequency);
            return s.Window(s.Periods.First, last.LastDay <= day ? last : last - 1);
        })];
    }
}
