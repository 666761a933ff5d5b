namespace DecisionSupport.Ingest.Sources.Kinds;

/// <summary>
/// OECD Data Explorer: SDMX 2.1 REST by .Stat Suite. The flow is written in full, AGENCY,DATASET@FLOW,VERSION, and an empty version means the
/// newest, whose dimensions may differ; "all" instead of a key. At most 20 downloads an hour since November 2024, so three minutes lie between
/// two requests; no anonymising networks. updatedAfter works best with SDMX-CSV 2.0, whose ACTION column tells deletions.
/// https://www.oecd.org/en/data/insights/data-explainers/2024/09/api.html and
/// https://www.oecd.org/en/data/insights/data-explainers/2024/11/Api-best-practices-and-recommendations.html
/// </summary>
public sealed class OecdSource : SdmxRestSource
{
    /// <inheritdoc/>
    public override string Kind => "oecd";

    /// <inheritdoc/>
    public override string Endpoint => "https://sdmx.oecd.org/public/rest";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Accept { get; } = new Dictionary<string, string>
    {
        ["sdmx-ml"] = "application/vnd.sdmx.genericdata+xml;charset=utf-8;version=2.1",
        ["sdmx-json"] = "application/vnd.sdmx.data+json;charset=utf-8;version=2",
        ["sdmx-csv"] = "application/vnd.sdmx.data+csv;charset=utf-8;version=2",
    };

    /// <inheritdoc/>
    protected override TimeSpan Pace => TimeSpan.FromMinutes(3);

    /// <inheritdoc/>
    public override string? Problem(SourceDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.Required("flow").Count(c => c == ',') is 1 or 2
            ? base.Problem(definition)
            : $"the flow '{definition.Required("flow")}' must be written AGENCY,DATASET@FLOW,VERSION, as OECD.SDD.STES,DSD_STES@DF_CLI,4.1; the version may be empty.";
    }

    /// <inheritdoc/>
    protected override IEnumerable<(string Name, string Value)> Query(SourceDefinition definition) => base.Query(definition).Append(("dimensionAtObservation", definition.Format == "sdmx-ml" ? "TIME_PERIOD" : "AllDimensions"));
}
