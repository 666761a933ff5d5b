namespace DecisionSupport.Ingest.Sources.Kinds;

/// <summary>
/// International Monetary Fund, IMF Data: SDMX 2.1 REST (the same service speaks 3.0 beside it). The flow is written AGENCY,FLOW with the department
/// as agency, as IMF.STA,CPI; keys begin with the country in three letters. No login for public data; requests are counted by User-Agent. The older
/// dataservices.imf.org is no longer kept up to date. A second between two requests is far below any limit stated.
/// https://data.imf.org/en/Resource-Pages/IMF-API
/// </summary>
public sealed class ImfSource : SdmxRestSource
{
    /// <inheritdoc/>
    public override string Kind => "imf";

    /// <inheritdoc/>
    public override string Endpoint => "https://api.imf.org/external/sdmx/2.1";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Accept { get; } = new Dictionary<string, string>
    {
        ["sdmx-ml"] = "application/vnd.sdmx.structurespecificdata+xml;version=2.1",
        ["sdmx-csv"] = "application/vnd.sdmx.data+csv;version=1.0.0",
    };

    /// <inheritdoc/>
    protected override TimeSpan Pace => TimeSpan.FromSeconds(1);
}
