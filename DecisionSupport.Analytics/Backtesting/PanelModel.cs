using DecisionSupport.Analytics.Forecasting;
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
