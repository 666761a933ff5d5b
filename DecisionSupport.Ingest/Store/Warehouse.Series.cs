using System.Globalization;
using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Ingest.Store;

// The series that figures belong to, and what of the catalogue their rows were derived by.
internal sealed partial class Warehouse
{
    private Dictionary<string, int>? _ids;

    /// <summary>Integer ids by key. Known ones are kept for ever, new ones follow in order of the catalogue.</summary>
    public Dictionary<string, int> SeriesIds() => _ids ??= ReadIds(null);

    /// <summary>Gives ids to the series that have none yet.</summary>
    public void Register(IndicatorCatalogue catalogue)
    {
        var ids = _ids = ReadIds(catalogue);
        var added = catalogue.All.Where(i => !ids.ContainsKey(i.Key.Key)).ToArray();
        if (added.Length == 0)
        {
            return;
        }

        var first = ids.Count == 0 ? 1 : ids.Values.Max() + 1;
        Change(() =>
        {
            using var appender = Connection.CreateAppender("series");
            for (var i = 0; i < added.Length; i++)
            {
                var indicator = added[i];
                appender.CreateRow()
                    .AppendValue(first + i).AppendValue(indicator.Key.Key).AppendValue(indicator.Key.Dataflow)
                    .AppendValue(Analytics.Series.Frequencies.Code(indicator.Frequency)).AppendValue(Stamping(indicator)).EndRow();
            }
        });
        for (var i = 0; i < added.Length; i++)
        {
            ids.Add(added[i].Key.Key, first + i);
        }
    }

    /// <summary>What of the catalogue decides the rows of a series; when it changes, they are derived anew.</summary>
    public static string Stamping(Indicator indicator) =>
        string.Create(CultureInfo.InvariantCulture, $"{(char)indicator.Frequency}|{indicator.Revision}|{(indicator.Revision == RevisionPolicy.NeverRevised ? indicator.UsualReleaseLag : 0)}|{indicator.ProjectionFrom?.ToString() ?? "-"}|{indicator.Unit}");

    /// <summary>The series of the catalogue whose rows were derived by something else than it says now.</summary>
    public IReadOnlyList<Indicator> Restamped(IndicatorCatalogue catalogue) =>
    [
        .. Connection.Stream("select key, stamping from series", r => (Indicator: Known(catalogue, r.GetString(0)), Stored: r.GetString(1)))
            .Where(s => s.Indicator is not null && Stamping(s.Indicator) != s.Stored).Select(s => s.Indicator!),
    ];

    // Keys as the catalogue has them, for it is in memory anyway.
    private Dictionary<string, int> ReadIds(IndicatorCatalogue? catalogue)
    {
        var ids = new Dictionary<string, int>(catalogue?.All.Count ?? 0);
        foreach (var (key, id) in Connection.Stream("select key, series_id from series", r => (r.GetString(0), r.GetInt32(1))))
        {
            ids.Add(catalogue is null ? key : Known(catalogue, key)?.Key.Key ?? key, id);
        }

        return ids;
    }

    private static Indicator? Known(IndicatorCatalogue catalogue, string key) => catalogue.Find(key) is { } found && found.Key.Key == key ? found : null;
}
