namespace DecisionSupport.Ingest.Sources.Kinds;

/// <summary>
/// European Central Bank, ECB Data Portal: SDMX 2.1 REST. https only since 28 January 2021; the flow alone is enough (agency defaults to all, version
/// to latest); takes updatedAfter, and answers If-Modified-Since with 304; packs with gzip.
/// https://data.ecb.europa.eu/help/api/data and https://data.ecb.europa.eu/help/api/useful-tips
/// </summary>
public sealed class EcbSource : SdmxRestSource
{
    /// <inheritdoc/>
    public override string Kind => "ecb";

    /// <inheritdoc/>
    public override string Endpoint => "https://data-api.ecb.europa.eu/service";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Accept { get; } = new Dictionary<string, string>
    {
        ["sdmx-ml"] = "application/vnd.sdmx.genericdata+xml;version=2.1",
        ["sdmx-json"] = "application/vnd.sdmx.data+json;version=1.0.0-wd",
        ["sdmx-csv"] = "text/csv",
    };
}
