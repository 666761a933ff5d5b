using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Exports;

/// <summary>A dataflow as it was known on a day, for somebody outside: series after series, so that its size does not matter.</summary>
/// <param name="reader">The publication.</param>
/// <param name="dataflow">Code of the dataflow.</param>
/// <param name="asOf">The state of knowledge.</param>
/// <param name="series">The series that may be handed out.</param>
public sealed class DataflowExport(ISeriesReader reader, string dataflow, Vintage asOf, IReadOnlyList<Indicator> series)
{
    /// <summary>Series of the dataflow that are handed out.</summary>
    public IReadOnlyList<Indicator> Series { get; } = series;

    /// <summary>Series of the dataflow that are not, because of their share class.</summary>
    public int LeftOut { get; } = Of(reader, dataflow).Count() - series.Count;

    /// <summary>What the export is, for a format that has room for it.</summary>
    public IReadOnlyDictionary<string, string> Description { get; } = new Dictionary<string, string>
    {
        ["dataflow"] = dataflow,
        ["as_of"] = asOf == Vintage.Latest ? "latest" : asOf.ToString(),
        ["publication"] = reader.Publication.Id,
        ["newest_vintage"] = new Vintage(reader.Publication.NewestVintage).ToString(),
        ["licences"] = string.Join("; ", series.Select(s => s.Licence).Distinct().Order(StringComparer.Ordinal)),
    };

    /// <summary>The table that formats write.</summary>
    public ExportTable Table => new(ExportRow.Columns, Rows().Select(r => r.Cells()), Description);

    /// <summary>The series of a dataflow, by key.</summary>
    public static IEnumerable<Indicator> Of(ISeriesReader reader, string dataflow)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.Catalogue.All.Where(i => i.Key.Dataflow == dataflow).OrderBy(i => i.Key.Key, StringComparer.Ordinal);
    }

    /// <summary>The figures by key and period; what was withdrawn by the day is not among them.</summary>
    public IEnumerable<ExportRow> Rows()
    {
        foreach (var indicator in Series)
        {
            if (reader.History(indicator.Key.Key) is not { } history)
            {
                continue;
            }

            var unit = reader.UnitAsOf(indicator.Key.Key, asOf);

            // A passport that knew later figures says nothing of this day.
            var quality = reader.Passports.GetValueOrDefault(indicator.Key.Key) is { } p && p.AsOf <= asOf && p.Grade != QualityGrade.NotAssessed ? p.Grade.ToString() : "not-assessed";
            foreach (var (release, last) in Known(history))
            {
                if (last && release.Observation.Value is { } value)
                {
                    yield return new(indicator, release.Observation.Period, value, unit, (char)release.Observation.Status, release.KnownFrom.ReleaseDate, quality);
                }
            }
        }
    }

    // The releases known on the day, sorted by period and day, each with whether it is the last of its period.
    private IEnumerable<(Release Release, bool IsLast)> Known(VintageHistory history)
    {
        Release? held = null;
        foreach (var release in history.Releases.Where(r => r.KnownFrom <= asOf))
        {
            if (held is { } h)
            {
                yield return (h, h.Observation.Period != release.Observation.Period);
            }

            held = release;
        }

        if (held is { } end)
        {
            yield return (end, true);
        }
    }
}
