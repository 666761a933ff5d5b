using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Components.Warnings;
using DecisionSupport.Web.Services.Quality;

namespace DecisionSupport.Web.Services.Cockpit;

/// <summary>One indicator as a leader sees it: its headline figure, how it moved, its light, and how sure all that is.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Unit">Unit code in force at the vintage.</param>
/// <param name="Headline">All its figures under its headline transformation, projections left out.</param>
/// <param name="Signal">Its light with the evidence.</param>
/// <param name="Strip">Its lights of the last twelve periods.</param>
/// <param name="OnYear">Change against the same period of the year before.</param>
/// <param name="OnPeriod">Change against the period before; null for annual figures, for which it is the same.</param>
/// <param name="Normal">What is normal, in the unit of the headline figure; null when the light looks at another transformation.</param>
/// <param name="Fan">The forecast under the headline transformation; null when there is none for this vintage.</param>
/// <param name="KnownFrom">When the figure became known.</param>
/// <param name="Revised">What an earlier release said of the same period; null when there was none or it said the same.</param>
/// <param name="Next">The next figure to be expected; lateness is counted where the day is known.</param>
/// <param name="FirstHeld">The earliest vintage held of the series; null when there is no figure at all.</param>
/// <param name="Need">Need for attention, 0 to 100 (see <see cref="Attention"/>).</param>
public sealed record CockpitCard(
    Indicator Indicator,
    string Unit,
    TimeSeries Headline,
    Signal Signal,
    IReadOnlyList<LightPoint> Strip,
    CardChange? OnYear,
    CardChange? OnPeriod,
    (double Low, double High)? Normal,
    QuantileForecast? Fan,
    Vintage? KnownFrom,
    EarlierRelease? Revised,
    ExpectedRelease? Next,
    Vintage? FirstHeld,
    double Need)
{
    private const int StripLength = 12;
    private const int SparkPoints = 36;

    /// <summary>The data-quality passport; null when there is none that was judged on figures known then.</summary>
    public QualityPassport? Passport { get; init; }

    /// <summary>The period that the figure is about; null when nothing was known.</summary>
    public Period? Period => Headline.LastObserved;

    /// <summary>The headline figure.</summary>
    public double? Value => Period is { } period ? Headline[period] : null;

    /// <summary>Decimals of all its figures.</summary>
    public int Decimals => HeadlineFigure.Decimals(Indicator, Headline);

    /// <summary>The last points, for the sparkline.</summary>
    public TimeSeries Spark => Headline.Tail(SparkPoints);

    /// <summary>Reads a card off a publication; null when the key is not in the catalogue.</summary>
    public static CockpitCard? Of(ISeriesReader reader, string key, Vintage vintage, Forecasts forecasts)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        ArgumentNullException.ThrowIfNull(reader);
        if (Monitored.Of(reader, key, vintage) is not { } monitored)
        {
            return null;
        }

        var (indicator, history, _) = monitored;
        var signal = IndicatorLight.Evaluate(monitored, vintage);
        var headline = KnownFigures.Transformed(indicator, history, vintage, indicator.Headline);
        var last = headline.LastObserved;
        return new(
            indicator,
            reader.UnitAsOf(indicator.Key.Key, vintage),
            headline,
            signal,
            [.. IndicatorLight.Strip(monitored, vintage, StripLength).Select(l => new LightPoint(l.Period, l.Light))],
            last is { } p ? CardChange.Between(indicator, headline, p, Transform.YearBefore(p)) : null,
            last is { } q && q.Frequency != Frequency.Annual ? CardChange.Between(indicator, headline, q, q - 1) : null,
            signal.Cuts.Count == 4 && monitored.Scheme?.Transformation == indicator.Headline ? (signal.Cuts[1], signal.Cuts[2]) : null,
            FanOf(forecasts.Of(reader, indicator.Key.Key, vintage)?.Forecast, indicator, history, vintage, last),
            last is { } known ? history.KnownFrom(known, vintage) : null,
            last is { } revised ? EarlierRelease.Of(indicator, history, vintage, revised, headline[revised]) : null,
            ReleaseCalendar.Next(indicator, history, vintage, DateOnly.MinValue),
            history.Releases.Count == 0 ? null : history.Releases.Min(r => r.KnownFrom),
            Attention.Of(monitored, vintage).Score)
        {
            Passport = KnownQuality.Brief(reader, key, vintage),
        };
    }

    // A forecast may stand only beside the figures that it continues.
    private static QuantileForecast? FanOf(QuantileForecast? forecast, Indicator indicator, VintageHistory history, Vintage vintage, Period? last) =>
        forecast is not null && forecast.Origin == last
            ? Transform.Apply(forecast, KnownFigures.Level(indicator, history, vintage), indicator.Headline, indicator.Accumulation)
            : null;
}

/// <summary>What an earlier release said of the same period.</summary>
/// <param name="Value">The headline figure then.</param>
/// <param name="KnownFrom">When that was published.</param>
public sealed record EarlierRelease(double Value, Vintage KnownFrom)
{
    internal static EarlierRelease? Of(Indicator indicator, VintageHistory history, Vintage vintage, Period period, double now)
    {
        var releases = history.ReleasesOf(period).Where(r => r.KnownFrom <= vintage).ToArray();
        if (releases.Length < 2)
        {
            return null;
        }

        var before = releases[^2].KnownFrom;
        var then = KnownFigures.Transformed(indicator, history, before, indicator.Headline)[period];
        return double.IsNaN(then) || Math.Abs(then - now) <= 1e-9 * Math.Max(1, Math.Abs(now)) ? null : new(then, before);
    }
}
