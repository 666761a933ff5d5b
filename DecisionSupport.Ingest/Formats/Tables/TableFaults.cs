using System.Globalization;

namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>Faults that all table formats word in the same way.</summary>
internal static class TableFaults
{
    private const int LongestValue = 80;

    /// <summary>Text of a number as faults show it.</summary>
    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A found text, cut to what a message can show.</summary>
    public static string Shown(ReadOnlySpan<char> text) => text.Length > LongestValue ? $"{text[..LongestValue]}…" : text.ToString();

    public static FormatFault Refused(long? line, string column, string found, string limit, string limitZh) =>
        new(FaultKind.Refused, line, column, found, limit, limitZh);

    public static FormatFault TooManyBytes(string part, string found, long limit) => Refused(
        null, part, found, $"at most {Text(limit)} bytes once inflated (ReadLimits.Bytes): split the file by years or areas", $"解压后至多 {Text(limit)} 字节（ReadLimits.Bytes）：请按年份或地区拆分文件");

    public static FormatFault TooManyCells(string where, long? line, long limit) => Refused(
        line, where, $"more than {Text(limit)} cells", $"at most {Text(limit)} cells in a file (ReadLimits.Cells): split it by years, areas or sheets, or leave out columns that hold no figures", $"每个文件至多 {Text(limit)} 个单元格（ReadLimits.Cells）：请按年份、地区或工作表拆分，或删去无数值的列");

    public static FormatFault TooManyColumns(string where, long? line, long found, long limit) => Refused(
        line, where, $"{Text(found)} columns", $"at most {Text(limit)} columns in a row: look for missing line breaks", $"每行至多 {Text(limit)} 列：请检查是否缺少换行");

    public static FormatFault TooLongCell(string where, long? line, ReadOnlySpan<char> text, long limit) => Refused(
        line, where, Shown(text), $"at most {Text(limit)} characters in a cell: look for a quote that is not closed", $"单元格至多 {Text(limit)} 个字符：请检查是否有未闭合的引号");

    public static FormatFault Broken(string where, string problem, string expected, string expectedZh) =>
        new(FaultKind.Truncated, null, where, Shown(problem), expected, expectedZh);

    public static FormatFault Empty(string found) =>
        new(FaultKind.Empty, null, "", found, "a table with at least one row", "至少一行的表");

    /// <summary>A message that was refused or could not be read.</summary>
    public static StatisticalMessage Unreadable(string variant, FormatFault fault) =>
        StatisticalMessage.Without(variant, MessageKind.Unreadable, "", fault);
}

/// <summary>A list of faults that keeps the first ones and counts the rest.</summary>
internal sealed class FaultList(int limit)
{
    private readonly List<FormatFault> _faults = [];
    private long _more;

    public void Add(FormatFault fault)
    {
        if (_faults.Count < limit)
        {
            _faults.Add(fault);
        }
        else
        {
            _more++;
        }
    }

    public IReadOnlyList<FormatFault> Close()
    {
        if (_more > 0)
        {
            _faults.Add(new(FaultKind.UnreadableCell, null, "", TableFaults.Text(_more), $"{TableFaults.Text(_more)} further faults are not listed", $"另有 {TableFaults.Text(_more)} 处问题未列出"));
            _more = 0;
        }

        return _faults;
    }
}
