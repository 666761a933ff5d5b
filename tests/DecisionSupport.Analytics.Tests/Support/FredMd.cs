using System.Globalization;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Tests.Support;

/// <summary>FRED-MD vintages: a column for each series, a row "Transform:", then months as m/d/yyyy.</summary>
internal static class FredMd
{
    public static readonly Vintage September2019 = new(new(2019, 9, 30));
    public static readonly Vintage January2020 = new(new(2020, 1, 31));
    public static readonly Vintage June2023 = new(new(2023, 6, 30));

    public static Dictionary<string, TimeSeries> Read(Vintage vintage)
    {
        string[] path = vintage == September2019 ? ["vintage-2019-09", "2019-09.csv"]
            : vintage == January2020 ? ["vintage-2020-01", "current.csv"]
            : ["vintage-2023-06", "examples", "LargeVAR_Yields_Macros", "current.csv"];
        var lines = SharedData.Lines(SharedData.File(["data", "samples", "fred-md", .. path])).Select(l => l.Split(',')).ToArray();
        var rows = lines.Skip(1).Where(r => r[0].Contains('/', StringComparison.Ordinal)).ToArray();
        return Enumerable.Range(1, lines[0].Length - 1).ToDictionary(c => lines[0][c], c => TimeSeries.FromObservations(rows
            .Where(r => r[c].Length > 0)
            .Select(r => KeyValuePair.Create(Month(r[0]), double.Parse(r[c], CultureInfo.InvariantCulture)))));
    }

    /// <summary>Every series with what each of the three vintages added, changed and withdrew.</summary>
    public static Dictionary<SeriesKey, VintageHistory> Histories()
    {
        var releases = new Dictionary<string, List<Release>>();
        var known = new Dictionary<string, TimeSeries>();
        foreach (var vintage in new[] { September2019, January2020, June2023 })
        {
            var now = Read(vintage);
            foreach (var key in known.Keys.Union(now.Keys))
            {
                var list = releases.TryGetValue(key, out var found) ? found : releases[key] = [];
                foreach (var period in (known.GetValueOrDefault(key)?.Periods ?? []).Union(now.GetValueOrDefault(key)?.Periods ?? []))
                {
                    var (before, after) = (Value(known, key, period), Value(now, key, period));
                    if (!before.Equals(after))
                    {
                        list.Add(new(vintage, double.IsNaN(after) ? new(period, null, ObservationStatus.Missing) : new(period, after)));
                    }
                }
            }

            known = now;
        }

        return releases.ToDictionary(r => new SeriesKey("FRED_MD", r.Key), r => VintageHistory.Of(Frequency.Monthly, r.Value));
    }

    private static double Value(Dictionary<string, TimeSeries> state, string key, Period period) => state.TryGetValue(key, out var series) ? series[period] : double.NaN;

    private static Period Month(string text) => Period.Containing(DateOnly.ParseExact(text, "M/d/yyyy", CultureInfo.InvariantCulture), Frequency.Monthly);
}
