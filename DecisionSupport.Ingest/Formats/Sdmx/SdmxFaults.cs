using System.Globalization;

namespace DecisionSupport.Ingest.Formats.Sdmx;

/// <summary>The faults of one file, up to the limit; the rest is counted and said in one last fault.</summary>
internal sealed class SdmxFaults(int limit)
{
    private readonly List<FormatFault> _faults = [];
    private long _unlisted;

    public int Count => _faults.Count;

    public void Add(FaultKind kind, long line, string where, string value, string expected, string expectedZh)
    {
        if (_faults.Count >= limit)
        {
            _unlisted++;
            return;
        }

        _faults.Add(new(kind, line > 0 ? line : null, where, value.Length > 80 ? value[..80] + "…" : value, expected, expectedZh));
    }

    public IReadOnlyList<FormatFault> All() => _unlisted == 0
        ? _faults
        : [.. _faults, new(FaultKind.Refused, null, "", string.Create(CultureInfo.InvariantCulture, $"{_unlisted} more faults"), string.Create(CultureInfo.InvariantCulture, $"at most {limit} faults of one file"), string.Create(CultureInfo.InvariantCulture, $"每个文件至多 {limit} 处错误"))];
}
