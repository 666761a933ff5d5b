namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>Ends the reading of a file that exceeds a limit or breaks the format beyond repair; never leaves the format's Read.</summary>
internal sealed class SdmxRefusal(FormatFault fault) : Exception(fault.Expected)
{
    public FormatFault Fault { get; } = fault;

    public static SdmxRefusal Limit(long line, string where, string found, string limit, string limitZh) =>
        new(new(FaultKind.Refused, line > 0 ? line : null, where, found, limit, limitZh));
}
