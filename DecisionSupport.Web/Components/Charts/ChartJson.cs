using System.Text.Encodings.Web;
using System.Text.Json;
using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Localisation;

namespace DecisionSupport.Web.Components.Charts;

/// <summary>What the element &lt;series-chart&gt; reads: the state as columns over one time axis. wwwroot/js/series-chart.js is the only reader.</summary>
/// <param name="Alternative">The chart in words.</param>
/// <param name="Unit">Label of the value axis.</param>
/// <param name="Decimals">Decimals of every figure.</param>
/// <param name="Periods">The periods as SDMX texts, joined by "|".</param>
/// <param name="Labels">The periods as the reader writes them, joined by "|".</param>
/// <param name="Lines">The lines.</param>
/// <param name="Fan">The forecast; null when there is none.</param>
/// <param name="Texts">Texts that the element shows or announces.</param>
public sealed record ChartJson(
    string Alternative, string Unit, int Decimals, string Periods, string Labels,
    IReadOnlyList<ChartJsonLine> Lines, ChartJsonFan? Fan, ChartJsonTexts Texts)
{
    /// <summary>Shaded spans: places of first and last period.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Bands { get; init; } = [];

    /// <summary>Signs at periods of the first line.</summary>
    public IReadOnlyList<ChartJsonMark> Marks { get; init; } = [];

    // The text stands in an HTML attribute, which Blazor encodes; here only JSON has to be right.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The state as the element reads it.</summary>
    public static ChartJson From(ChartState state, string language, ChartJsonTexts texts)
    {
        ArgumentNullException.ThrowIfNull(state);
        var periods = state.Periods;
        return new(
            state.Alternative,
            state.Unit,
            ChartFigures.Decimals(state),
            string.Join('|', periods),
            string.Join('|', periods.Select(p => FigureText.Of(p, language))),
            [.. state.Lines.Select(l => new ChartJsonLine(l.Name, l.Dashed, Column(periods, l.Values)))],
            state.Fan is { } fan ? FanOf(fan, periods) : null,
            texts)
        {
            Bands = [.. state.BandsWithin(periods).Select(b => (IReadOnlyList<int>)[periods.IndexOf(b.First), periods.IndexOf(b.Last)])],
            Marks = [.. state.Marks.Where(m => periods.Contains(m.Period)).Select(m => new ChartJsonMark(periods.IndexOf(m.Period), m.Glyph == "▼"))],
        };
    }

    /// <summary>The JSON text.</summary>
    public override string ToString() => JsonSerializer.Serialize(this, Options);

    private static ChartJsonFan FanOf(QuantileForecast fan, PeriodRange periods) => new(
        periods.IndexOf(fan.Origin),
        Column(periods, fan.Median),
        [.. ChartTable.Levels.Reverse().Select(c => new ChartJsonBand(
            c,
            Column(periods, fan.At(Math.Round((1 - c) / 2, 3))),
            Column(periods, fan.At(Math.Round((1 + c) / 2, 3)))))]);

    private static double?[] Column(PeriodRange periods, TimeSeries series) =>
        [.. periods.Select(p => double.IsNaN(series[p]) ? (double?)null : series[p])];
}

/// <summary>A sign at a period: its place, and whether it points down.</summary>
public sealed record ChartJsonMark(int At, bool Down);

/// <summary>One line: a value, or null, for each period.</summary>
public sealed record ChartJsonLine(string Name, bool Dashed, IReadOnlyList<double?> Values);

/// <summary>A forecast: place of the origin among the periods, the medians, and the bands from wide to narrow.</summary>
public sealed record ChartJsonFan(int Origin, IReadOnlyList<double?> Median, IReadOnlyList<ChartJsonBand> Bands);

/// <summary>A central interval: its coverage (0.80) and its ends.</summary>
public sealed record ChartJsonBand(double Coverage, IReadOnlyList<double?> Lower, IReadOnlyList<double?> Upper);

/// <summary>Texts in the reader's language.</summary>
/// <param name="Forecast">Name of the median forecast.</param>
/// <param name="Origin">Label of the line where the forecast starts.</param>
/// <param name="Missing">Said of a missing figure.</param>
/// <param name="Keys">How to walk along the chart with keys.</param>
/// <param name="Range">A range with the places {0} and {1}: "{0} to {1}".</param>
/// <param name="Separator">Between period and figure: "，" or ", ".</param>
public sealed record ChartJsonTexts(string Forecast, string Origin, string Missing, string Keys, string Range, string Separator);
