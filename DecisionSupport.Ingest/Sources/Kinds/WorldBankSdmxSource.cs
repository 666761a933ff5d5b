namespace DecisionSupport.Ingest.Sources.Kinds;

/// <summary>
/// World Bank by SDMX 2.1: the World Integrated Trade Solution, flows such as DF_WITS_Tariff_TRAINS with keys FREQ.REPORTER.PARTNER.PRODUCT.DATATYPE; generic
/// SDMX-ML only, no updatedAfter, plain transfer. "address": "https://api.worldbank.org/v2/sdmx/rest" asks the World Development Indicators the same way
/// (flow WDI, key FREQ.SERIES.REF_AREA, periods as start and end of the same names).
/// https://wits.worldbank.org/data/public/WITSAPI_UserGuide.pdf and https://datahelpdesk.worldbank.org/knowledgebase/articles/1886701-sdmx-api-queries
/// </summary>
public sealed class WorldBankSdmxSource : SdmxRestSource
{
    /// <inheritdoc/>
    public override string Kind => "worldbank-sdmx";

    /// <inheritdoc/>
    public override string Endpoint => "https://wits.worldbank.org/API/V1/SDMX/V21/rest";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Accept { get; } = new Dictionary<string, string> { ["sdmx-ml"] = "application/vnd.sdmx.genericdata+xml;version=2.1, application/xml;q=0.5" };

    /// <inheritdoc/>
    protected override bool TakesUpdatedAfter => false;

    /// <inheritdoc/>
    protected override bool Packs => false;
}
