using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;

namespace DecisionSupport.Analytics.Forecasting.Scenarios;

/// <summary>
/// A named scenario worked out from the figures known at a vintage: for each series the forecast without and with the assumption, as
/// the series is usually quoted.
/// </summary>
/// <param name="Definition">The scenario.</param>
/// <param name="Change">The assumption that was worked out: the definition's, or an analyst's in its place.</param>
/// <param name="Series">The series in the definition's order.</param>
/// <param name="First">The first period that the model learnt from.</param>
/// <param name="Origin">The last period that all series cover; forecasts begin after it.</param>
/// <param name="LargestRoot">Of the model's companion matrix: at 1 and above shocks do not die out.</param>
/// <param name="Plausibility">The probability, by the model, of a path at least as unusual as the assumed one; near 0 history knows nothing like it.</param>
public sealed record ScenarioStudy(
    ScenarioDefinition Definition, ScenarioChange Change, IReadOnlyList<ScenarioSeries> Series, Period First, Period Origin, double LargestRoot, double Plausibility)
{
    // Five years: with fewer the prior alone would speak.
    private const int FewestYears = 5;

    /// <summary>The assumed series.</summary>
    public ScenarioSeries Assumed => Series.Single(s => s.IsAssumed);

    /// <summary>Works a scenario out.</summary>
    /// <param name="definition">The scenario.</param>
    /// <param name="change">The assumption; null for the definition's. It concerns the same series.</param>
    /// <param name="find">Indicator and releases of a key; null when unknown.</param>
    /// <param name="vintage">The state of knowledge.</param>
    /// <returns>Null when less than five years of the series were known.</returns>
    /// <exception cref="ScenarioRefusedException">The assumed path holds a figure that the series cannot take, or is known already to its end.</exception>
    public static ScenarioStudy? Of(ScenarioDefinition definition, ScenarioChange? change, Func<string, (Indicator Indicator, VintageHistory History)?> find, Vintage vintage)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(find);
        change ??= definition.Change;
        var known = new List<(Indicator Indicator, ScenarioInput Input, TimeSeries Levels)>();
        foreach (var input in definition.Series)
        {
            if (find(input.Indicator) is not { } found || KnownFigures.Level(found.Indicator, found.History, vintage) is not { LastObserved: { } last } levels || last < definition.First)
            {
                return null;
            }

            known.Add((found.Indicator, input, levels.Trim()));
        }

        var first = known.Max(k => k.Levels.Periods.First > definition.First ? k.Levels.Periods.First : definition.First);
        var origin = known.Min(k => k.Levels.Periods.Last);
        if (origin - first < FewestYears * origin.Frequency.PeriodsPerYear())
        {
            return null;
        }

        var model = VectorAutoregression.Fit(
            [.. known.Select(k => new NamedSeries(k.Input.Indicator, k.Input.ToModel(k.Levels.Window(first, k.Levels.Periods.Last))))],
            new() { Lags = definition.Lags, Prior = new(), LeftOut = [.. definition.LeftOut.Select(l => l.Periods)] });
        var place = known.FindIndex(k => k.Input.Indicator == change.Indicator);
        var path = Path(change, known[place].Input, known[place].Levels, model.Forecast(definition.Horizon)[place]);
        var outcome = model.Condition(new(definition.Name, definition.Assumption, [new(change.Indicator, path)]), definition.Horizon);
        return new(definition, change, [.. known.Zip(outcome.Series, (k, o) => ScenarioSeries.Of(k.Indicator, k.Input, k.Levels, o))], model.First, model.Origin, model.LargestRoot, outcome.Plausibility);
    }

    // The assumed figures as the model sees them.
    private static TimeSeries Path(ScenarioChange change, ScenarioInput input, TimeSeries levels, Forecast baseline)
    {
        var (last, end) = (levels.Periods.Last, baseline.Horizon.Last);
        if (end <= last)
        {
            throw new ScenarioRefusedException(new(
                $"{change.Indicator} is known up to {last} and the forecast ends in {end}: nothing is left to assume. Choose a longer horizon.",
                $"{change.Indicator}已公布至{last}，而预测止于{end}：没有可假设的时期。请选择更长的期限。"));
        }

        var median = baseline.Median;
        double[] figures = [.. new PeriodRange(last + 1, end - last).Select(p => change.At(p - last, levels[last], input.ToLevel(median[p])))];
        var bad = Array.FindIndex(figures, f => !double.IsFinite(f) || (input.Scale == ScenarioScale.Logarithm && f <= 0));
        return bad < 0
            ? input.ToModel(TimeSeries.Of(last + 1, figures))
            : throw new ScenarioRefusedException(new(
                FormattableString.Invariant($"The path would bring {change.Indicator} to {figures[bad]:G6} in {last + 1 + bad}; it is always above zero. Choose smaller steps."),
                FormattableString.Invariant($"按此路径，{change.Indicator}在{last + 1 + bad}将为{figures[bad]:G6}，而该指标始终大于零。请减小变动幅度。")));
    }
}

/// <summary>One series of a scenario, as it is usually quoted.</summary>
/// <param name="Indicator">The series.</param>
/// <param name="View">The transformation shown: its headline, or levels where quantiles cannot be carried through that.</param>
/// <param name="Known">The known figures, transformed.</param>
/// <param name="Baseline">The forecast without the assumption, transformed; periods of the horizon that are known already hold the figure in every quantile.</param>
/// <param name="Path">The forecast with the assumption, transformed.</param>
/// <param name="IsAssumed">Whether the scenario assumes its path.</param>
public sealed record ScenarioSeries(Indicator Indicator, Transformation View, TimeSeries Known, QuantileForecast Baseline, QuantileForecast Path, bool IsAssumed)
{
    /// <summary>Both medians and their difference in a period of the horizon.</summary>
    public (double Baseline, double Path, double Difference) At(Period period) =>
        (Baseline.Median[period], Path.Median[period], Path.Median[period] - Baseline.Median[period]);

    internal static ScenarioSeries Of(Indicator indicator, ScenarioInput input, TimeSeries levels, ScenarioOutcome outcome)
    {
        // A quantile survives the way back to levels and into a change on the year, for both rise with the value.
        QuantileForecast Levels(Forecast forecast)
        {
            var quantiles = QuantileForecast.From(forecast);
            return quantiles with { Quantiles = [.. quantiles.Quantiles.Select(row => (IReadOnlyList<double>)[.. row.Select(input.ToLevel)])] };
        }

        QuantileForecast? Quoted(Forecast forecast, Transformation view) => Transform.Apply(Levels(forecast), levels, view, indicator.Accumulation);

        var isExact = Quoted(outcome.Baseline, indicator.Headline)?.Quantiles.Count == outcome.Baseline.Distributions.Count;
        var shown = isExact ? indicator.Headline : Transformation.Level;
        return new(indicator, shown, Transform.Apply(levels, shown, indicator.Accumulation), Quoted(outcome.Baseline, shown)!, Quoted(outcome.Forecast, shown)!, outcome.Assumed);
    }
}

/// <summary>An assumption that cannot be worked out. The text says why and what is possible.</summary>
/// <param name="text">In both languages.</param>
public sealed class ScenarioRefusedException(LocalizedText text) : Exception(text.En)
{
    /// <summary>The message in both languages.</summary>
    public LocalizedText Text => text;
}
