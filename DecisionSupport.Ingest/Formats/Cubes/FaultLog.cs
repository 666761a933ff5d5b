using System.Globalization;

namespace DecisionSupport.Ingest.Formats.Cubes;

/// <summary>Faults met while reading, as many as the limit allows; the rest is counted.</summary>
internal sealed class FaultLog(ReadLimits limits)
{
    private const int LongestValue = 80;

    private readonly List<FormatFault> _faults = [];
    private long _more;

    public void Add(FaultKind kind, long? line, string where, string value, string expected, string expectedZh) =>
        Add(Of(kind, line, where, value, expected, expectedZh));

    public void Add(FormatFault fault)
    {
        if (_faults.Count < limits.Faults)
        {
            _faults.Add(fault);
        }
        else
        {
            _more++;
        }
    }

    public IReadOnlyList<FormatFault> All => _more == 0
        ? _faults
        : [.. _faults, Of(_faults[^1].Kind, null, "", Text($"{_more} more faults"), Text($"at most {limits.Faults} faults are listed"), Text($"最多列出 {limits.Faults} 处错误"))];

    public static FormatFault Of(FaultKind kind, long? line, string where, string value, string expected, string expectedZh) =>
        new(kind, line, where, value.Length > LongestValue ? value[..LongestValue] + "…" : value, expected, expectedZh);

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Ends the reading of a file that cannot or must not be read further.</summary>
internal sealed class StopReadingException(FormatFault fault) : Exception(fault.Expected)
{
    public FormatFault Fault { get; } = fault;

    public static StopReadingException Because(FaultKind kind, long? line, string where, string value, string expected, string expectedZh) =>
        new(FaultLog.Of(kind, line, where, value, expected, expectedZh));

    public static StopReadingException TooLarge(long? line, string where, string value, string limit, long most) => Because(
        FaultKind.Refused, line, where, value,
        FaultLog.Text($"at most {most} ({limit}); split the request or raise the limit"),
        FaultLog.Text($"至多 {most}（{limit}）；请分批获取或提高限值"));
}
