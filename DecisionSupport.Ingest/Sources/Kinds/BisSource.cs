namespace DecisionSupport.Ingest.Sources.Kinds;

/// <summary>
/// Bank for International Settlements: SDMX REST version 2 (SDMX 3.0 paths) at /api/v2; version 1 was announced to end in 2024. The flow may be written alone or as
/// BIS,FLOW,VERSION. The service takes startPeriod and endPeriod of version 1 also here. Since May 2024 WS_CBPOL holds daily and monthly policy rates together, FREQ comes first in the key.
/// https://stats.bis.org/api-doc/v2/ and https://data.bis.org/topics/CBPOL
/// </summary>
public sealed class BisSource : SdmxRestSource
{
    /// <inheritdoc/>
    public override string Kind => "bis";

    /// <inheritdoc/>
    public override string Endpoint => "https://stats.bis.org/api/v2";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Accept { get; } = new Dictionary<string, string>
    {
        ["sdmx-ml"] = "application/vnd.sdmx.structurespecificdata+xml;version=2.1",
        ["sdmx-json"] = "application/vnd.sdmx.data+json;version=1.0.0",
        ["sdmx-csv"] = "application/vnd.sdmx.data+csv;version=1.0.0",
    };

    /// <inheritdoc/>
    protected override bool IsVersion2 => true;

    /// <inheritdoc/>
    protected override IEnumerable<(string Name, string Value)> Query(SourceDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new[] { "startPeriod", "endPeriod", "updatedAfter", "lastNObservations", "detail" }
            .Where(n => definition.Parameter(n) is not null).Select(n => (n, definition.Parameter(n)!));
    }
}
