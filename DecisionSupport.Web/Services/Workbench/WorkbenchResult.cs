using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Web.Services.Workbench;

/// <summary>What a run computed.</summary>
/// <param name="Plan">What was asked.</param>
/// <param name="Studies">One for each series, in the order chosen.</param>
/// <param name="Publication">Identity of the publication read.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record WorkbenchResult(WorkbenchPlan Plan, IReadOnlyList<SeriesStudy> Studies, string Publication, TimeSpan Elapsed);

/// <summary>One series at one or two states of knowledge.</summary>
/// <param name="Indicator">The series.</param>
/// <param name="Main">What was known on the as-of date.</param>
/// <param name="Compared">What was known on the date to compare with; null when none was asked for.</param>
public sealed record SeriesStudy(Indicator Indicator, VintageStudy Main, VintageStudy? Compared)
{
    /// <summary>The data-quality passport as of the main date; null when there is none that was judged on figures known then.</summary>
    public QualityPassport? Passport { get; init; }

    /// <summary>How figures changed between the earlier and the later of the two dates; null without comparison.</summary>
    public RevisionSummary? Revisions => Compared is null ? null
        : Compared.AsOf < Main.AsOf ? RevisionSummary.Of(Compared.Shown, Main.Shown) : RevisionSummary.Of(Main.Shown, Compared.Shown);
}

/// <summary>One series at one state of knowledge, with the models fitted to it.</summary>
/// <param name="AsOf">The state of knowledge.</param>
/// <param name="Unit">Unit code of the levels then.</param>
/// <param name="Shown">The figures in the chosen transformation and range; empty when there are none.</param>
/// <param name="WhyEmpty">Why there are none; null when there are.</param>
/// <param name="FirstKnown">The first vintage of the series, for the message when nothing was known.</param>
/// <param name="Horizon">Periods ahead.</param>
/// <param name="Models">What each model said, the best record first, failures last.</param>
public sealed record VintageStudy(
    Vintage AsOf,
    string Unit,
    TimeSeries Shown,
    EmptyReason? WhyEmpty,
    Vintage? FirstKnown,
    int Horizon,
    IReadOnlyList<ModelResult> Models)
{
    /// <summary>Why vintages in another unit could not be brought together, in English; null where they could.</summary>
    public string? WhyNotRealTime { get; init; }

    /// <summary>The models that gave a forecast.</summary>
    public IEnumerable<ModelResult> Forecasts => Models.Where(m => m.Forecast is not null);
}

/// <summary>Why there is nothing to show.</summary>
public enum EmptyReason
{
    /// <summary>Nothing was known on the date.</summary>
    NothingKnown,

    /// <summary>Nothing falls into the range.</summary>
    NothingInRange,

    /// <summary>The transformation is not defined on the figures.</summary>
    NothingInView,
}

/// <summary>What one model said of one series.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Forecast">Its forecast; null when it could not be fitted.</param>
/// <param name="Description">The fitted model in one line.</param>
/// <param name="Record">Its backtest; null when there are too few origins.</param>
/// <param name="Residuals">Its one-step residuals; null when it has none.</param>
/// <param name="Failure">Why there is no forecast, or no backtest; null when there are both.</param>
public sealed record ModelResult(
    string Model,
    QuantileForecast? Forecast,
    string? Description,
    ForecastRecord? Record,
    ResidualSummary? Residuals,
    ModelFailure? Failure)
{
    /// <summary>Its forecasts from past origins, oldest first; empty without a backtest.</summary>
    public IReadOnlyList<BacktestForecast> Backtest { get; init; } = [];

    /// <summary>Its record against the first publication of each figure; null where that is not held, or never differed.</summary>
    public ForecastRecord? FirstRelease { get; init; }
}

/// <summary>Where a run stands.</summary>
/// <param name="Done">Steps finished.</param>
/// <param name="Total">Steps in all.</param>
/// <param name="Key">The series at work.</param>
/// <param name="Model">The model at work; null while figures are read.</param>
public sealed record WorkbenchProgress(int Done, int Total, string Key, string? Model);
