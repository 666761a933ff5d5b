using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Workbench;

/// <summary>What the backtest of a study lets models know at past origins, and what it counts as true.</summary>
/// <param name="OriginsFrom">The origins whose history holds at least as many periods.</param>
/// <param name="FirstReleases">The first publication of periods; NaN where that is not held. Null where levels are looked at in another way.</param>
/// <param name="Problem">Why vintages in another unit could not be brought together; null where they could.</param>
public sealed record BacktestBasis(Func<int, IReadOnlyList<BacktestOrigin>> OriginsFrom, Func<PeriodRange, TimeSeries>? FirstReleases, string? Problem)
{
    /// <summary>The figures of the time, in the transformation and range of the study, where vintages of the time are held.</summary>
    /// <param name="reader">The publication.</param>
    /// <param name="indicator">The series.</param>
    /// <param name="vintage">The state of knowledge: nothing later is looked at.</param>
    /// <param name="shown">The figures known there, as shown.</param>
    /// <param name="view">The transformation.</param>
    /// <param name="range">First and last period used; null for all.</param>
    /// <param name="plan">Horizon and origins.</param>
    public static BacktestBasis Of(
        ISeriesReader reader, Indicator indicator, Vintage vintage, TimeSeries shown, Transformation view, (Period? From, Period? To) range, ForecastPlan plan)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        var units = ForecastStudy.UnitsOf(reader, indicator.Key.Key).Where(u => u.From <= vintage).ToArray();
        var united = CommonUnit.Of(KnownFigures.Measured(indicator, WorkbenchFigures.HistoryOf(reader, indicator)), units);
        return new(
            minimum => BacktestOrigin.RealTime(
                v => WorkbenchFigures.Shown(united.History.AsOf(v), view, indicator.Accumulation, range.From, range.To), shown, vintage, indicator.UsualReleaseLag, plan, minimum),
            view == Transformation.Level ? periods => ReleaseOutcomes.Of(united.History, 1, periods, vintage) : null,
            united.Problem);
    }

    /// <summary>Figures without vintages: each origin sees them cut there.</summary>
    public static BacktestBasis OfFigures(TimeSeries shown, ForecastPlan plan) => new(minimum => BacktestOrigin.PseudoRealTime(shown, plan, minimum), null, null);
}
