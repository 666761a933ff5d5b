using System.Text;
using DecisionSupport.Ingest.Sources.Transfer;

namespace DecisionSupport.Ingest.Sources.Kinds;

/// <summary>
/// An SDMX REST endpoint. The path is that of the standard: version 1.5 (SDMX 2.1) data/FLOW/KEY?startPeriod=…; version 2 (SDMX 3.0)
/// data/dataflow/AGENCY/FLOW/VERSION/KEY?c[TIME_PERIOD]=ge:…; see https://github.com/sdmx-twg/sdmx-rest/blob/master/doc/data.md.
/// </summary>
public abstract class SdmxRestSource : HttpSource
{
    /// <summary>Address of the service, without slash at its end; "address" of a document replaces it.</summary>
    public abstract string Endpoint { get; }

    /// <summary>Accept header for each format that the service gives and that can be landed.</summary>
    public abstract IReadOnlyDictionary<string, string> Accept { get; }

    /// <summary>Whether the service speaks version 2 of the API (SDMX 3.0).</summary>
    protected virtual bool IsVersion2 => false;

    /// <summary>Whether the service takes "updatedAfter".</summary>
    protected virtual bool TakesUpdatedAfter => true;

    /// <summary>Whether it packs with gzip.</summary>
    protected virtual bool Packs => true;

    /// <summary>Least time between two requests by the service's own rule.</summary>
    protected virtual TimeSpan Pace => TimeSpan.Zero;

    /// <inheritdoc/>
    public override IReadOnlyList<SourceParameter> Parameters =>
    [
        new("flow", true, "the dataflow, as EXR or AGENCY,FLOW,VERSION"),
        new("key", true, "the key with '.' between dimensions and '+' between values, as D.USD.EUR.SP00.A; 'all' or '*' for everything"),
        new("startPeriod", false, "first period, as 2000-01"),
        new("endPeriod", false, "last period"),
        new("lastNObservations", false, "how many of the last observations of each series"),
        new("detail", false, "full, dataonly, serieskeysonly or nodata"),
        .. TakesUpdatedAfter ? new[] { new SourceParameter("updatedAfter", false, "only what changed since, as 2024-01-31T00:00:00Z; then \"coverage\" must be partial") } : [],
    ];

    /// <inheritdoc/>
    public override string? Problem(SourceDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (!Accept.ContainsKey(definition.Format))
        {
            return $"the kind '{Kind}' gives {string.Join(", ", Accept.Keys.Order(StringComparer.Ordinal))}, not '{definition.Format}'; correct \"format\".";
        }

        return definition.Parameter("updatedAfter") is not null && definition.Coverage == Snapshots.Coverage.Full
            ? "with \"updatedAfter\" an answer holds changes only: what is absent was not withdrawn. Write \"coverage\": \"partial\"."
            : base.Problem(definition);
    }

    /// <inheritdoc/>
    public override TransferRequest Request(SourceDefinition definition, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var root = (definition.Address ?? Endpoint).TrimEnd('/');
        var address = new StringBuilder(root).Append(IsVersion2 ? Path2(definition) : Path(definition));
        var separator = '?';
        foreach (var (name, value) in Query(definition))
        {
            address.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value).Replace("%3A", ":", StringComparison.Ordinal).Replace("%2B", "+", StringComparison.Ordinal));
            separator = '&';
        }

        return new(definition.Id, new Uri(address.ToString())) { Accept = Accept[definition.Format], Packed = Packs, Pace = Pace };
    }

    /// <summary>The path of a data query after the endpoint.</summary>
    protected virtual string Path(SourceDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return $"/data/{definition.Required("flow")}/{definition.Required("key")}";
    }

    /// <summary>The query of a data query, in order.</summary>
    protected virtual IEnumerable<(string Name, string Value)> Query(SourceDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (IsVersion2)
        {
            var times = new[] { ("ge:", definition.Parameter("startPeriod")), ("le:", definition.Parameter("endPeriod")) }.Where(t => t.Item2 is not null).Select(t => t.Item1 + t.Item2).ToArray();
            if (times.Length > 0)
            {
                yield return ("c[TIME_PERIOD]", string.Join('+', times));
            }
        }

        foreach (var name in IsVersion2 ? new[] { "updatedAfter", "lastNObservations" } : ["startPeriod", "endPeriod", "updatedAfter", "lastNObservations", "detail"])
        {
            if (definition.Parameter(name) is { } value)
            {
                yield return (name, value);
            }
        }
    }

    private static string Path2(SourceDefinition definition)
    {
        var parts = definition.Required("flow").Split(',');
        var (agency, flow, version) = parts.Length switch { 1 => ("*", parts[0], "*"), 2 => (parts[0], parts[1], "*"), _ => (parts[0], parts[1], parts[2]) };
        return $"/data/dataflow/{agency}/{flow}/{version}/{(definition.Required("key") == "all" ? "*" : definition.Required("key"))}";
    }
}
