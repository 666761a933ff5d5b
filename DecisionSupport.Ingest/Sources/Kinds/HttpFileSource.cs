using System.Globalization;
using System.Text.RegularExpressions;
using DecisionSupport.Ingest.Sources.Transfer;

namespace DecisionSupport.Ingest.Sources.Kinds;

/// <summary>
/// One file at an HTTP(S) address. The address may hold {yyyy}, {MM} and {dd} (the day of the fetch in the source's time zone) and {name}
/// for each value of "parameters"; values are escaped.
/// </summary>
public sealed partial class HttpFileSource : HttpSource
{
    /// <inheritdoc/>
    public override string Kind => "http";

    /// <inheritdoc/>
    public override IReadOnlyList<SourceParameter> Parameters { get; } =
    [
        new("accept", false, "the Accept header, as text/csv"),
        new("packed", false, "yes when the server may pack the transfer with gzip"),
        new("html", false, "yes when the file is HTML by intent"),
        new("p1", false, "a value for {p1} in the address"),
        new("p2", false, "a value for {p2} in the address"),
        new("p3", false, "a value for {p3} in the address"),
    ];

    /// <inheritdoc/>
    public override string? Problem(SourceDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.Address is null ? "the field \"address\" is missing: where the file is, as https://example.org/{yyyy}/cpi.csv." : base.Problem(definition);
    }

    /// <inheritdoc/>
    public override TransferRequest Request(SourceDefinition definition, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var address = Hole().Replace(definition.Address!, m => m.Groups[1].Value switch
        {
            "yyyy" => today.Year.ToString("0000", CultureInfo.InvariantCulture),
            "MM" => today.Month.ToString("00", CultureInfo.InvariantCulture),
            "dd" => today.Day.ToString("00", CultureInfo.InvariantCulture),
            var name => Uri.EscapeDataString(definition.Parameter(name)
                ?? throw new UriFormatException($"the address holds {{{name}}}, and \"parameters\" has no value for it; the parts of the day are {{yyyy}}, {{MM}} and {{dd}}.")),
        });
        return new(definition.Id, new Uri(address))
        {
            Accept = definition.Parameter("accept"),
            Packed = definition.Parameter("packed") == "yes",
            ExpectsHtml = definition.Parameter("html") == "yes",
        };
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Hole();
}
