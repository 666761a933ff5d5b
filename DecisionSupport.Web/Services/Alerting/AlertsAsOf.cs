using DecisionSupport.Analytics.Alerting;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Alerting;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Alerting;

/// <summary>What the alert rules find: of the newest figures as published, at a past date what they would have found with the figures known then.</summary>
/// <param name="Findings">The findings, the most severe first.</param>
public sealed record AlertsAsOf(IReadOnlyList<AlertFinding> Findings)
{
    /// <summary>The findings of a publication at a vintage.</summary>
    public static AlertsAsOf From(ISeriesReader reader, Vintage vintage)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var found = vintage == Vintage.Latest ? reader.AlertFindings : RaisedAlerts.Of(reader, vintage.ReleaseDate);
        return new([.. found.OrderByDescending(f => f.Severity).ThenByDescending(f => f.Day).ThenBy(f => f.Key, StringComparer.Ordinal)]);
    }
}
