using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Forecasting.Panel;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>A series to learn from or to forecast.</summary>
/// <param name="Indicator">What it is.</param>
/// <param name="History">All its releases.</param>
/// <param name="Wanted">Whether its forecast is wanted; the others are there to learn from.</param>
public sealed record ForecastInput(Indicator Indicator, VintageHistory History, bool Wanted)
{
    /// <summary>Units stated for its vintages, oldest first.</summary>
    public IReadOnlyList<UnitSince> Units { get; init; } = [];

    /// <summary>A signature under a model that loses to seasonal naive; null without one.</summary>
    public ForecastOverride? Signed { get; init; }
}

/// <summary>The forecast of one series, or why there is none.</summary>
/// <param name="Key">The series.</param>
/// <param name="Vintage">The newest release that it was made from.</param>
/// <param name="Outcome">The forecast with its record; null when there is none.</param>
/// <param name="Reason">Why there is none.</param>
public sealed record ForecastResult(string Key, Vintage Vintage, ForecastOutcome? Outcome, string? Reason)
{
    /// <summary>What the candidates that learnt from many series were trained on, for the frequency of this one.</summary>
    public IReadOnlyList<PanelTraining> Panel { get; init; } = [];
}

/// <summary>Makes the forecasts of a refresh.</summary>
public interface IForecastStage
{
    /// <summary>Names the models and their code: stored forecasts of another version are made anew.</summary>
    string Version { get; }

    /// <summary>Forecasts every wanted series; the same inputs give the same results in the same order.</summary>
    /// <param name="inputs">All series that hold figures, by key.</param>
    /// <param name="progress">Gets how many are done of how many.</param>
    /// <param name="cancellation">Ends the work early.</param>
    IReadOnlyList<ForecastResult> Run(IReadOnlyList<ForecastInput> inputs, IProgress<(int Done, int Total)>? progress, CancellationToken cancellation);
}
