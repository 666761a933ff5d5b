using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Web.Components.Charts;

/// <summary>
/// What a time-series chart says, without pixels and without any chart library's types: pages build it, the chart
/// component draws it, exports write it. All texts are already in the reader's language.
/// </summary>
/// <param name="Headline">The message in at most ten words or so.</param>
/// <param name="Subtitle">Measure, place, period, unit.</param>
/// <param name="Unit">Label of the value axis.</param>
/// <param name="Lines">Lines, the main one first; all of one frequency.</param>
/// <param name="Fan">A forecast to draw after the first line; null when there is none.</param>
/// <param name="Source">Source and vintage, for the foot.</param>
/// <param name="Note">A caveat for the foot; null when there is none.</param>
/// <param name="Alternative">The chart in one or two sentences, for those who cannot see it.</param>
public sealed record ChartState(
    string Headline,
    string Subtitle,
    string Unit,
    IReadOnlyList<ChartLine> Lines,
    QuantileForecast? Fan,
    string Source,
    string? Note,
    string Alternative)
{
    /// <summary>Address of the page that traces a figure of the first line, {0} standing for its period; null when there is none.</summary>
    public string? Trace { get; init; }

    /// <summary>Data quality of the first line, for the foot; null when the chart shows several series.</summary>
    public ChartQuality? Quality { get; init; }

    /// <summary>Spans of time shaded behind the lines (recessions), in order of time; those outside the periods of the lines are not drawn.</summary>
    public IReadOnlyList<ChartBand> Bands { get; init; } = [];

    /// <summary>Periods of the first line that carry a sign (turning points).</summary>
    public IReadOnlyList<ChartMark> Marks { get; init; } = [];

    /// <summary>The spans cut to the periods; those outside are left out.</summary>
    public IEnumerable<ChartBand> BandsWithin(PeriodRange periods) => Bands
        .Select(b => (Band: b, Cut: PeriodRange.Between(b.First, b.Last).Intersect(periods)))
        .Where(b => !b.Cut.IsEmpty).Select(b => b.Band with { First = b.Cut.First, Last = b.Cut.Last });

    /// <summary>All periods of lines and fan, from first to last.</summary>
    public PeriodRange Periods
    {
        get
        {
            var ranges = Lines.Select(l => l.Values.Periods).Append(Fan?.Horizon ?? Lines[0].Values.Periods).Where(r => !r.IsEmpty).ToArray();
            return ranges.Length == 0 ? Lines[0].Values.Periods : PeriodRange.Between(ranges.Min(r => r.First), ranges.Max(r => r.Last));
        }
    }
}

/// <summary>One line of a chart.</summary>
/// <param name="Name">Its name in the legend and the table.</param>
/// <param name="Values">Its values; missing ones are gaps in the line.</param>
/// <param name="Dashed">Whether it is drawn dashed (another model, an earlier vintage).</param>
public sealed record ChartLine(string Name, TimeSeries Values, bool Dashed = false);

/// <summary>A span of time shaded behind the lines.</summary>
/// <param name="First">Its first period, of the frequency of the lines.</param>
/// <param name="Last">Its last period.</param>
/// <param name="Name">What it is, for the key.</param>
public sealed record ChartBand(Period First, Period Last, string Name);

/// <summary>A sign at a period of the first line.</summary>
/// <param name="Period">The period.</param>
/// <param name="Glyph">"▲" or "▼": drawn above and below the line.</param>
/// <param name="Name">What it is, for the key.</param>
public sealed record ChartMark(Period Period, string Glyph, string Name);
