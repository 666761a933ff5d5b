using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Forecasting.Judgement;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Ingest.Judgement;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Judgements;

/// <summary>Analysts' adjustments as pages show them, at any state of knowledge. Thread-safe.</summary>
/// <param name="register">The register.</param>
/// <param name="forecasts">The forecasts that were adjusted.</param>
public sealed class JudgementViews(JudgementRegister register, Forecasts forecasts)
{
    /// <summary>The adjustments of a series with the forecast that they change.</summary>
    /// <param name="reader">The publication.</param>
    /// <param name="indicator">The series.</param>
    /// <param name="asOf">The day; null for today.</param>
    public JudgementView Of(ISeriesReader reader, Indicator indicator, DateOnly? asOf)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(indicator);
        var key = indicator.Key.Key;
        var vintage = asOf is { } day ? new Vintage(day) : Vintage.Latest;
        var outcome = forecasts.Of(reader, key, vintage);
        var events = new List<JudgementEvent>();
        string? damage = null;
        try
        {
            events.AddRange(register.All().Where(e => e.Key == key && Known(e, asOf)));
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            damage = e.Message;
        }

        var withdrawn = events.Where(e => e.Step == JudgementStep.Withdrawn).Select(e => e.Target).ToHashSet();
        JudgementEvent[] inForce = [.. events.Where(e => e.Step == JudgementStep.Adjusted && !withdrawn.Contains(e.Number))];
        var applied = outcome is null ? null : AdjustedForecast.Of(outcome.Forecast, inForce.Select(e => e.Adjustment).Where(a => a.Periods.Frequency == outcome.Forecast.Horizon.Frequency));
        return new(indicator, outcome, events, inForce, applied is { Applied.Count: > 0 } ? applied : null, Figures(reader, indicator, vintage, damage is null), damage)
        {
            Levels = KnownFigures.Level(indicator, reader.History(key)!, vintage),
        };
    }

    /// <summary>All adjustments in force on a day, newest first; null for today.</summary>
    /// <exception cref="InvalidDataException">The register was changed.</exception>
    public IReadOnlyList<JudgementEvent> InForce(DateOnly? asOf)
    {
        JudgementEvent[] known = [.. register.All().Where(e => Known(e, asOf))];
        var withdrawn = known.Where(e => e.Step == JudgementStep.Withdrawn).Select(e => e.Target).ToHashSet();
        return [.. known.Where(e => e.Step == JudgementStep.Adjusted && !withdrawn.Contains(e.Number)).Reverse()];
    }

    private static bool Known(JudgementEvent e, DateOnly? asOf) => asOf is null || DateOnly.FromDateTime(e.At.UtcDateTime) <= asOf;

    private IReadOnlyList<JudgedFigure> Figures(ISeriesReader reader, Indicator indicator, Vintage vintage, bool readable)
    {
        if (!readable || reader.History(indicator.Key.Key) is not { } history)
        {
            return [];
        }

        var measured = KnownFigures.Measured(indicator, history);
        return register.Figures(indicator.Key.Key, period => period.Frequency == measured.Frequency
            && measured.ReleasesOf(period).FirstOrDefault(r => r.Observation.Value is not null && r.KnownFrom <= vintage) is { Observation.Value: { } value } release
            ? (value, release.KnownFrom.ReleaseDate)
            : null);
    }
}

/// <summary>A series' forecast and what analysts made of it.</summary>
/// <param name="Indicator">The series.</param>
/// <param name="Outcome">The model's forecast; null when there is none.</param>
/// <param name="Events">Everything that happened, oldest first.</param>
/// <param name="InForce">The adjustments in force, oldest first.</param>
/// <param name="Applied">The model's forecast and the adjusted one; null when none covers a period that is forecast.</param>
/// <param name="Figures">Adjusted figures that are known by now.</param>
/// <param name="Damage">Why the register cannot be read; null when it can.</param>
public sealed record JudgementView(
    Indicator Indicator, ForecastOutcome? Outcome, IReadOnlyList<JudgementEvent> Events, IReadOnlyList<JudgementEvent> InForce, AdjustedForecast? Applied, IReadOnlyList<JudgedFigure> Figures, string? Damage)
{
    /// <summary>The figures known on the day.</summary>
    public required TimeSeries Levels { get; init; }

    /// <summary>Who was nearer to the figures known by now.</summary>
    public OverlayScore Score => OverlayScore.Of(Figures);

    /// <summary>The withdrawal of an adjustment; null while it is in force.</summary>
    public JudgementEvent? WithdrawalOf(JudgementEvent adjusted) => Events.FirstOrDefault(e => e.Step == JudgementStep.Withdrawn && e.Target == adjusted.Number);

    /// <summary>The adjusted medians under a transformation, from the last known figure on; null when nothing is adjusted or no step is exact.</summary>
    /// <param name="levels">The known figures.</param>
    /// <param name="view">The transformation.</param>
    public TimeSeries? Line(TimeSeries levels, Transformation view)
    {
        ArgumentNullException.ThrowIfNull(levels);
        return Applied is { } applied && Transform.Apply(applied.Adjusted, levels, view, Indicator.Accumulation) is { } shown
            ? TimeSeries.Of(shown.Origin, [Transform.Apply(levels, view, Indicator.Accumulation)[shown.Origin], .. shown.Median.Values])
            : null;
    }
}
