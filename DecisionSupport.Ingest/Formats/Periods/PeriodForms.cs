using System.Collections.Frozen;
using DecisionSupport.Analytics.Series;
using Read = System.Func<int[], DecisionSupport.Ingest.Formats.PeriodOptions, (DecisionSupport.Analytics.Series.Period Period, bool YearToDate)?>;

namespace DecisionSupport.Ingest.Formats.Periods;

/// <summary>One written form of periods.</summary>
/// <param name="Name">As people write patterns: "yyyy-MM".</param>
/// <param name="Read">From the figures to the period; null when there is none or the options leave two.</param>
internal sealed record PeriodForm(string Name, Read Read);

/// <summary>All written forms, by the pattern of <see cref="PeriodShape"/>.</summary>
internal static class PeriodForms
{
    // In patterns: c a year of four digits, y of two, n one or two digits, d three, s any or no separator, z any separator,
    // @ a named month, _ a blank; all else stands for itself.
    private static readonly (string Name, string Patterns, Read Read)[] Table =
    [
        ("yyyy", "c cA CYsc CsY c年 c年度 c年全年", (v, _) => Parts.Of(Frequency.Annual, v[0], 1)),
        ("yyyy-A1", "csA1", (v, _) => Parts.Of(Frequency.Annual, v[0], v[1])),
        ("yyyy-q", "c-1 c.1 c/1", (v, o) => o.Frequency is Frequency.Quarterly or Frequency.HalfYearly ? Parts.Of(o.Frequency.Value, v[0], v[1]) : null),
        ("yyyy-MM", "c-n czMn cMn c:n", (v, o) => Fiscal.IsMeant(v, o) ? Fiscal.Years(v, o) : Parts.Of(Frequency.Monthly, v[0], v[1])),
        ("yyyy/MM", "c/n", (v, o) => Fiscal.IsMeant(v, o) ? Fiscal.Years(v, o) : Parts.Of(Frequency.Monthly, v[0], v[1])),
        ("yyyy.MM", "c.n", (v, _) => Parts.Of(Frequency.Monthly, v[0], v[1])),
        ("yyyyMM", "6", (v, o) => Parts.Of(o.Frequency == Frequency.Weekly ? Frequency.Weekly : Frequency.Monthly, v[0] / 100, v[0] % 100)),
        ("yyyyq", "5", (v, o) => o.Frequency is Frequency.Quarterly or Frequency.HalfYearly ? Parts.Of(o.Frequency.Value, v[0] / 10, v[0] % 10) : null),
        ("MM/yyyy", "n/c n-c n.c Mnsc nMc", (v, _) => Parts.Of(Frequency.Monthly, v[1], v[0])),
        ("yyyy年M月", "c年n月 c_n月 czn月", (v, _) => Parts.Of(Frequency.Monthly, v[0], v[1])),
        ("MMM yyyy", "@sc @,c", (v, _) => Parts.Of(Frequency.Monthly, v[1], v[0])),
        ("MMM-yy", "@sy @'y", (v, o) => Parts.Of(Frequency.Monthly, Parts.Century(v[1], o), v[0])),
        ("yyyy MMM", "cs@", (v, _) => Parts.Of(Frequency.Monthly, v[0], v[1])),
        ("yyyy-Qq", "csQn c年Qn csKn", (v, _) => Parts.Of(Frequency.Quarterly, v[0], v[1])),
        ("yyyyTq", "csTn", (v, o) => o.Frequency == Frequency.Quarterly || v[1] == 4 ? Parts.Of(Frequency.Quarterly, v[0], v[1]) : null),
        ("Qq yyyy", "Qnzc nQsc QnCYc", (v, _) => Parts.Of(Frequency.Quarterly, v[1], v[0])),
        ("Qq yy", "Qnzy nQsy Qn'y", (v, o) => Parts.Of(Frequency.Quarterly, Parts.Century(v[1], o), v[0])),
        ("yyQq", "ysQn", (v, o) => Parts.Of(Frequency.Quarterly, Parts.Century(v[0], o), v[1])),
        ("yyyy年第q季度", "c年第n季度 c年n季度 c年n季 c年第n季 c_n季度 czn季度 c第n季度", (v, _) => Parts.Of(Frequency.Quarterly, v[0], v[1])),
        ("yyyy-Sh", "csSn csHn csBn csHJn csHYn", (v, _) => Parts.Of(Frequency.HalfYearly, v[0], v[1])),
        ("Hh yyyy", "Hnzc Snzc nHsc", (v, _) => Parts.Of(Frequency.HalfYearly, v[1], v[0])),
        ("yyyy年上半年", "c年上半年 c上半年", (v, _) => Parts.Of(Frequency.HalfYearly, v[0], 1)),
        ("yyyy年下半年", "c年下半年 c下半年", (v, _) => Parts.Of(Frequency.HalfYearly, v[0], 2)),
        ("yyyy-Www", "csWn csUn csVn c年第n周 c年n周", (v, _) => Parts.Of(Frequency.Weekly, v[0], v[1])),
        ("Www yyyy", "Wnzc", (v, _) => Parts.Of(Frequency.Weekly, v[1], v[0])),
        ("yyyyDddd", "csDd", (v, _) => Parts.Of(Frequency.Daily, v[0], v[1])),
        ("yyyy-MM-dd", "c-n-n c/n/n c.n.n c年n月n日 cMnDn c-n-nT2:2:2 c-n-n_2:2:2 c-n-nT2:2:2Z c/n/n_n:2 c/n/n_n:2:2", (v, _) => v.Skip(3).All(x => x == 0) ? Parts.Day(v[0], v[1], v[2]) : null),
        ("yyyyMMdd", "8", (v, _) => Parts.Day(v[0] / 10000, v[0] / 100 % 100, v[0] % 100)),
        ("d-MMM-yyyy", "nz@zc n@c", (v, _) => Parts.Day(v[2], v[1], v[0])),
        ("d-MMM-yy", "nz@zy n@y", (v, o) => Parts.Day(Parts.Century(v[2], o), v[1], v[0])),
        ("MMM d, yyyy", "@_n,c @_n_c @-n-c", (v, _) => Parts.Day(v[2], v[0], v[1])),
        ("MM/dd/yyyy", "n/n/c n-n-c n.n.c", (v, o) => Parts.Ordered(v[0], v[1], v[2], o.Order)),
        ("MM/dd/yy", "n/n/y n-n-y n.n.y", (v, o) => o.Order == DateOrder.YearFirst ? Parts.Day(Parts.Century(v[0], o), v[1], v[2]) : Parts.Ordered(v[0], v[1], Parts.Century(v[2], o), o.Order)),
        ("yyyy年M-M月", "c年n-n月 c_n-n月 c.n-n月 c-n-n月 c年n月-n月 cMn-Mn c年n月-c年n月", (v, o) => v.Length == 4 ? v[0] == v[2] ? Parts.Months(v[0], v[1], v[3], o) : null : Parts.Months(v[0], v[1], v[2], o)),
        ("yyyy年前M月", "c年前n个月 c年前n月", (v, o) => Parts.Months(v[0], 1, v[1], o)),
        ("yyyy年q-q季度", "c年n-n季度 c年n-n季 c年第n-n季度 c年n季度-n季度 c_n-n季度 c年第n季度-第n季度", (v, _) => Parts.Quarters(v[0], v[1], v[2])),
        ("yyyy年前q季度", "c年前n季度 c年前n个季度", (v, _) => Parts.Quarters(v[0], 1, v[1])),
        ("MMM-MMM yyyy", "@-@_c @-@,c @-@c @-@-c", (v, o) => Parts.Months(v[2], v[0], v[1], o)),
        ("yyyy MMM-MMM", "c_@-@ c@-@", (v, o) => Parts.Months(v[0], v[1], v[2], o)),
        ("yyyy/yy", "c/c c-c FYc-n FYc/n FYc-c FYc/c", (v, o) => Fiscal.Years(v, o)),
        ("FYyyyy", "FYsc cFY", (v, o) => Fiscal.Named(v[0], o)),
        ("FYyy", "FYsy", (v, o) => Fiscal.Named(Parts.Century(v[0], o), o)),
        ("FYyy-yy", "FYsy-y FYsy/y", (v, o) => Fiscal.Years([Parts.Century(v[0], o), v[1]], o)),
        ("FYyyyy Qq", "FYscsQn", (v, o) => Fiscal.Quarter(v[0], v[1], o)),
        ("Qq FYyyyy", "QnsFYsc", (v, o) => Fiscal.Quarter(v[1], v[0], o)),
        ("FYyy Qq", "FYsysQn", (v, o) => Fiscal.Quarter(Parts.Century(v[0], o), v[1], o)),
        ("Qq FYyy", "QnsFYsy", (v, o) => Fiscal.Quarter(Parts.Century(v[1], o), v[0], o)),
    ];

    private static readonly FrozenDictionary<string, PeriodForm[]> ByPattern = Table
        .SelectMany(t => t.Patterns.Split(' ').SelectMany(Variants).Select(p => (Pattern: p, t.Name, t.Read)))
        .GroupBy(t => t.Pattern, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.Select(t => new PeriodForm(t.Name, t.Read)).DistinctBy(f => f.Name).ToArray(), StringComparer.Ordinal);

    public static IReadOnlyList<string> Names { get; } = [.. Table.Select(t => t.Name)];

    /// <summary>First and last month of a text that names a span of months; null for all else.</summary>
    public static (int From, int To)? SpanOf(PeriodShape shape)
    {
        foreach (var form in Of(shape.Pattern))
        {
            switch (form.Name)
            {
                case "MMM-MMM yyyy":
                    return (shape.Values[0], shape.Values[1]);
                case "yyyy年M-M月" or "yyyy MMM-MMM":
                    return (shape.Values[1], shape.Values[^1]);
            }
        }

        return null;
    }

    public static ReadOnlySpan<PeriodForm> Of(string pattern) => ByPattern.GetValueOrDefault(pattern, []);

    // Patterns are parted by blanks; a blank within one is the one before a lower-case letter, @ or a figure, so that
    // "c_n月" is two tokens of one pattern: written patterns keep it as the character '_' after this step.
    private static IEnumerable<string> Expand(string name, string patterns) =>
        Split(patterns).SelectMany(p => Variants(p)).Distinct().Select(p => p.Length > 0 ? p : throw new InvalidOperationException($"The form {name} has an empty pattern."));

    private static string[] Split(string patterns) => patterns.Split(' ');

    private static IEnumerable<string> Variants(string pattern) => pattern.Aggregate<char, IEnumerable<string>>([""], (heads, c) => heads.SelectMany(h => Choices(c).Select(x => h + x)));

    private static string[] Choices(char c) => c switch
    {
        'c' => ["4"],
        'y' => ["2"],
        'n' => ["1", "2"],
        'd' => ["3"],
        's' => ["", " ", "-", "/", ".", ":"],
        'z' => [" ", "-", "/", ".", ":"],
        '_' => [" "],
        _ => [c.ToString()],
    };
}
