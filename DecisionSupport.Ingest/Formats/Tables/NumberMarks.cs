using System.Text.RegularExpressions;

namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>Finds the decimal and the thousands mark of the figures in a text table, by the figures that leave no doubt.</summary>
internal static partial class NumberMarks
{
    private const int MostRows = 400;

    /// <summary>Decimal mark ('.' when nothing speaks against it) and thousands mark ('\0' when there is none).</summary>
    public static (char Decimal, char Thousands) Of(IReadOnlyList<RawCell[]> rows, char delimiter)
    {
        var (point, comma, doubtful) = (0, 0, 0);
        var thousands = new Dictionary<char, int>();
        foreach (var cell in rows.Take(MostRows).SelectMany(r => r))
        {
            if (cell.Kind != CellKind.Text || cell.Text.Length > 30)
            {
                continue;
            }

            var match = Figure().Match(cell.Text.Trim());
            if (!match.Success)
            {
                continue;
            }

            var mark = match.Groups["t"].Success ? match.Groups["t"].Captures[0].Value[0] : '\0';
            var rest = match.Groups["d"].Success ? match.Groups["d"].Value[0] : '\0';
            if (mark is ',' or '.' && rest == '\0' && match.Value.AsSpan().TrimStart("+-−(").StartsWith(['0', mark]))
            {
                // Nobody groups a number that begins with nought.
                point += mark == '.' ? 1 : 0;
                comma += mark == ',' ? 1 : 0;
                continue;
            }

            if (mark is ',' or '.' && rest == '\0' && match.Groups["t"].Captures.Count == 1)
            {
                // One mark before three digits: a thousands mark or a decimal one.
                doubtful += mark == ',' ? 1 : 0;
                point += mark == '.' ? 1 : 0;
                continue;
            }

            if (mark != '\0')
            {
                var key = mark is '\u00A0' or '\u2009' or '\u202F' ? ' ' : mark;
                thousands[key] = thousands.GetValueOrDefault(key) + 1;
            }

            point += rest == '.' || mark == ',' ? 1 : 0;
            comma += rest == ',' || mark == '.' ? 1 : 0;
        }

        var decimalMark = comma > point && delimiter != ',' || comma > 0 && point == 0 ? ',' : '.';
        if (decimalMark == '.' && doubtful > 0)
        {
            thousands[','] = thousands.GetValueOrDefault(',') + doubtful;
        }

        return (decimalMark, thousands.Where(t => t.Key != decimalMark).OrderByDescending(t => t.Value).Select(t => t.Key).FirstOrDefault());
    }

    // Groups of three with one and the same mark, then at most one other mark with decimals; or plain digits with decimals.
    [GeneratedRegex(@"^[+\-−(]?(\d{1,3}((?<t>[,.' \u00A0\u2009\u202F])\d{3})((?<t>\k<t>)\d{3})*((?<d>[.,])\d+)?|\d+(?<d>[.,])\d+)\)?\s?%?$", RegexOptions.CultureInvariant)]
    private static partial Regex Figure();
}
