using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Forecasting;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>The forecast of one series with its record, from measured figures of one unit: what refresh publishes and pages compute for other days.</summary>
public static class ForecastStudy
{
    /// <summary>Forecasts a series from what was known at a vintage.</summary>
    /// <param name="indicator">What it is.</param>
    /// <param name="history">All its releases.</param>
    /// <param name="units">Its units, oldest first.</param>
    /// <param name="asOf">Nothing later is looked at.</param>
    /// <param name="panel">Trained panel models; null for none.</param>
    /// <param name="signed">A signature under a model that loses to seasonal naive.</param>
    /// <exception cref="InsufficientHistoryException">The history is too short.</exception>
    /// <exception cref="InvalidOperationException">No model could be fitted, or none may be published.</exception>
    public static ForecastOutcome Run(
        Indicator indicator, VintageHistory history, IReadOnlyList<UnitSince> units, Vintage asOf, IReadOnlyList<PanelModel>? panel = null, ForecastOverride? signed = null)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        var united = CommonUnit.Of(KnownFigures.Measured(indicator, history), [.. units.Where(u => u.From <= asOf)]);
        var outcome = IndicatorForecasting.Run(united.History, asOf, indicator.UsualReleaseLag, Forecasters.All, ForecastPlan.Default(indicator.Frequency), panel, signed);
        return outcome with { WhyNotRealTime = united.Problem };
    }

    /// <summary>The units of a published series with the vintage from which each was in force, oldest first.</summary>
    public static IReadOnlyList<UnitSince> UnitsOf(ISeriesReader reader, string key)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var units = new List<UnitSince>();
        foreach (var vintage in reader.History(key)?.Vintages ?? [])
        {
            var unit = reader.UnitAsOf(key, vintage);
            if (units.Count == 0 || units[^1].Unit != unit)
            {
                units.Add(new(vintage, unit));
            }
        }

        return units;
    }
}
