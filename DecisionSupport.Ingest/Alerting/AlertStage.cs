using DecisionSupport.Analytics.Alerting;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Alerting;

/// <summary>The stage of a refresh that looks at a publication with the alert rules and keeps what they find for the next one.</summary>
internal static class AlertStage
{
    /// <summary>Whether the findings differ from those published, and the publication has to be made again.</summary>
    /// <param name="warehouse">Where the findings are written.</param>
    /// <param name="publication">The publication just made; passports and light schemes are read from it, as readers see them.</param>
    public static bool Run(Warehouse warehouse, string publication)
    {
        IReadOnlyList<AlertFinding> findings;
        using (var reader = PublishedReader.Open(warehouse.Location, publication))
        {
            findings = RaisedAlerts.Of(reader, asOf: null);
            if (findings.SequenceEqual(reader.AlertFindings))
            {
                return false;
            }
        }

        warehouse.Change(() => AlertRows.Write(warehouse.Connection, findings));
        return true;
    }
}
