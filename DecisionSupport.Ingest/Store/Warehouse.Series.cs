using System.Globalization;
using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Ingest.Store;

// The series that figures belong to, and what of the catalogue their rows were derived by.
internal sealed partial class Warehouse
{
    /// <summary>Integer ids by key. Known ones are kept for ever, new ones follow in order of the catalogue.</summary>
    public Dictionary<string, int> SeriesIds() =>
        Connection.Query("select key, series_id from series", r => (Key: r.GetString(0), Id: r.GetInt32(1))).ToDictionary(s => s.Key, s => s.Id);

    /// <summary>Gives ids to the series that have none yet.</summary>
    public void Register(IndicatorCatalogue catalogue)
    {
        var ids = SeriesIds();
        var added = catalogue.All.Where(i => !ids.ContainsKey(i.Key.Key)).ToArray();
        if (added.Length == 0)
        {
            return;
        }

        var next = ids.Count == 0 ? 1 : ids.Values.Max() + 1;
        Change(() =>
        {
            using var appender = Connection.CreateAppender("series");
            foreach (var indicator in added)
            {
                appender.CreateRow()
                    .AppendValue(next++).AppendValue(indicator.Key.Key).AppendValue(indicator.Key.Dataflow)
                    .AppendValue(Analytics.Series.Frequencies.Code(indicator.Frequency)).AppendValue(Stamping(indicator)).EndRow();
            }
        });
    }

    /// <summary>What of the catalogue decides the rows of a series; when it changes, they are derived anew.</summary>
    public static string Stamping(Indicator indicator) =>
        string.Create(CultureInfo.InvariantCulture, $"{(char)indicator.Frequency}|{indicator.Revision}|{(indicator.Revision == RevisionPolicy.NeverRevised ? indicator.UsualReleaseLag : 0)}|{indicator.ProjectionFrom?.ToString() ?? "-"}|{indicator.Unit}");

    /// <summary>Stampings as stored, by key.</summary>
    public Dictionary<string, string> Stampings() =>
        Connection.Query("select key, stamping from series", r => (Key: r.GetString(0), Text: r.GetString(1))).ToDictionary(s => s.Key, s => s.Text);
}
