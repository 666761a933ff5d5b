using System.Globalization;
using System.Text;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Formats;

namespace DecisionSupport.Ingest.Recipes;

/// <summary>What a cell says of a figure.</summary>
/// <param name="Value">The figure; null when it is missing or cannot be read.</param>
/// <param name="Status">Its status.</param>
/// <param name="Fault">Why it cannot be read; null when it could, or is missing.</param>
internal readonly record struct FigureReading(double? Value, ObservationStatus Status, LocalizedText? Fault)
{
    public static FigureReading Missing { get; } = new(null, ObservationStatus.Missing, null);
}

/// <summary>Reads figures with the marks that a recipe declares.</summary>
internal sealed class FigureText(NumberRules rules)
{
    private readonly HashSet<string> _missing = rules.Missing.Select(m => Normalise(m).ToLowerInvariant()).ToHashSet();

    public FigureReading Read(RawCell cell) => cell.Kind switch
    {
        CellKind.Empty => FigureReading.Missing,
        CellKind.Number when double.IsNaN(cell.Number) => FigureReading.Missing,
        CellKind.Number when double.IsFinite(cell.Number) => new(cell.Number, ObservationStatus.Normal, null),
        CellKind.Text => Read(cell.Text),
        CellKind.Error when _missing.Contains(Normalise(cell.Text).ToLowerInvariant()) => FigureReading.Missing,
        CellKind.Date => Fault("the cell holds a date where a figure belongs; a spreadsheet may have turned the figure into one", "该单元格是日期而非数值；可能被表格软件误转"),
        CellKind.Logical => Fault("the cell holds true or false where a figure belongs", "该单元格是逻辑值而非数值"),
        CellKind.Error => Fault($"the cell holds the error {cell.Text} of a spreadsheet", $"该单元格是表格错误值 {cell.Text}"),
        _ => Fault("the cell holds no finite number", "该单元格不是有限数值"),
    };

    /// <summary>Text in one form: full-width signs as ASCII, blanks of any kind as one, none at the ends.</summary>
    public static string Normalise(string text)
    {
        var normal = text.IsNormalized(NormalizationForm.FormKC) ? text : text.Normalize(NormalizationForm.FormKC);
        var blank = false;
        var simple = true;
        foreach (var c in normal)
        {
            simple &= !char.IsWhiteSpace(c) || (c == ' ' && !blank);
            blank = char.IsWhiteSpace(c);
        }

        return simple ? normal.Trim() : string.Join(' ', normal.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private FigureReading Read(string raw)
    {
        if (raw.Length > 200)
        {
            return Fault("the text is no figure", "该文本不是数值");
        }

        var text = Normalise(raw).Replace('−', '-').Replace('–', '-');
        if (text.Length == 0 || _missing.Contains(text.ToLowerInvariant()))
        {
            return FigureReading.Missing;
        }

        var end = NumberEnd(text, out var number);
        var marks = text[end..].Trim();
        if (number is null)
        {
            // ": c" is a missing figure with its reason beside it.
            return text[0] == ':' && TryFlags(text[1..], out _) ? FigureReading.Missing : Fault(Expected(text), ExpectedZh(text));
        }

        if (marks is "" or "%")
        {
            return new(number, ObservationStatus.Normal, null);
        }

        if (marks[0] is ',' or '.' or '\'' or ' ')
        {
            return Fault(Expected(text), ExpectedZh(text));
        }

        return TryFlags(marks, out var status)
            ? new(number, status, null)
            : Fault($"after the number stands '{marks}', which is no flag of the recipe", $"数值后的“{marks}”不是配方中的标记");
    }

    private bool TryFlags(string marks, out ObservationStatus status)
    {
        status = ObservationStatus.Normal;
        var text = marks.Trim().Trim('(', ')', '[', ']').ToLowerInvariant();
        if (rules.Flags.TryGetValue(text, out status))
        {
            return true;
        }

        foreach (var mark in text.Where(c => c is not (' ' or ',' or ';')))
        {
            if (!rules.Flags.TryGetValue(mark.ToString(), out var one))
            {
                return mark is 'c' or 'z';
            }

            status = one == ObservationStatus.Normal ? status : one;
        }

        return true;
    }

    // The longest number at the beginning. Thousands are only accepted in groups of three: 12,5 is no twelve thousand.
    private int NumberEnd(string text, out double? number)
    {
        var at = text[0] is '-' or '+' ? 1 : 0;
        var digits = new StringBuilder(text[0] == '-' ? "-" : "");
        var (first, run, grouped) = (at, 0, false);
        while (at < text.Length)
        {
            if (char.IsAsciiDigit(text[at]))
            {
                digits.Append(text[at]);
                run++;
                at++;
            }
            else if (rules.ThousandsMark != '\0' && text[at] == rules.ThousandsMark && at > first && (grouped ? run == 3 : run <= 3) && Group(text, at + 1))
            {
                (grouped, run) = (true, 0);
                at++;
            }
            else
            {
                break;
            }
        }

        var whole = at > first;
        if (at < text.Length && text[at] == rules.DecimalMark && (whole || (at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))))
        {
            digits.Append('.');
            at++;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                digits.Append(text[at++]);
                whole = true;
            }
        }

        if (whole && at + 1 < text.Length && text[at] is 'e' or 'E')
        {
            var power = at + 1 < text.Length && text[at + 1] is '-' or '+' ? at + 2 : at + 1;
            var stop = power;
            while (stop < text.Length && char.IsAsciiDigit(text[stop]))
            {
                stop++;
            }

            if (stop > power)
            {
                digits.Append(text, at, stop - at);
                at = stop;
            }
        }

        number = whole && double.TryParse(digits.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
        return at;
    }

    private static bool Group(string text, int at) =>
        at + 3 <= text.Length && char.IsAsciiDigit(text[at]) && char.IsAsciiDigit(text[at + 1]) && char.IsAsciiDigit(text[at + 2]) && (at + 3 == text.Length || !char.IsAsciiDigit(text[at + 3]));

    private string Expected(string text) => rules.DecimalMark == '.' && text.Contains(',', StringComparison.Ordinal)
        ? "no number with a decimal point; a decimal comma needs \"decimalMark\": \",\" in the recipe"
        : $"no number with '{rules.DecimalMark}' as decimal mark, nor one of the marks for missing figures";

    private string ExpectedZh(string text) => rules.DecimalMark == '.' && text.Contains(',', StringComparison.Ordinal)
        ? "不是以小数点书写的数值；若以逗号作小数点，请在配方中设 \"decimalMark\": \",\""
        : $"不是以“{rules.DecimalMark}”为小数点的数值，也不是缺失标记";

    private static FigureReading Fault(string en, string zh) => new(null, ObservationStatus.Missing, new(en, zh));
}
