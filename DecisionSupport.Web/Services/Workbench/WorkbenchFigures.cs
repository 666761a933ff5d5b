using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Workbench;

/// <summary>The figures that a study shows and that models are fitted to.</summary>
internal static class WorkbenchFigures
{
    /// <summary>Figures in a transformation, cut to a range.</summary>
    /// <remarks>
    /// Rates of change are computed before cutting, so that the first year of the range is not lost; an index after
    /// cutting, so that its base year lies in the range.
    /// </remarks>
    public static TimeSeries Shown(TimeSeries known, Transformation view, Accumulation accumulation, Period? from, Period? to) =>
        view == Transformation.Index
            ? Transform.Apply(Cut(known, from, to), view, accumulation)
            : Cut(Transform.Apply(known, view, accumulation), from, to);

    /// <summary>
    /// The range that all series cover, for an index of several: only with the same base year do their lines compare.
    /// Null where one has no figure.
    /// </summary>
    public static (Period From, Period To)? CommonRange(IEnumerable<TimeSeries> series)
    {
        var ranges = series.Select(s => s.Trim().Periods).ToArray();
        return ranges.Length == 0 || ranges.Any(r => r.IsEmpty) ? null : (ranges.Max(r => r.First), ranges.Max(r => r.Last));
    }

    /// <summary>The part of a series from and to periods of any frequency.</summary>
    public static TimeSeries Cut(TimeSeries series, Period? from, Period? to)
    {
        if (series.Count == 0)
        {
            return series;
        }

        var first = from is { } f ? Period.Containing(f.FirstDay, series.Frequency) : series.Periods.First;
        var last = to is { } t ? Period.Containing(t.LastDay, series.Frequency) : series.Periods.Last;
        return first > last ? TimeSeries.Empty(series.Periods.First) : series.Window(first, last).Trim();
    }

    /// <summary>The history of a series; an error when the publication has lost it.</summary>
    public static VintageHistory HistoryOf(ISeriesReader reader, Indicator indicator) =>
        reader.History(indicator.Key.Key)
        ?? throw new InvalidOperationException($"The publication {reader.Publication.Id} lists {indicator.Key} but holds no history of it. Rebuild it: dotnet run --project DecisionSupport.Ingest -- rebuild");
}
