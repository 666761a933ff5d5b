namespace DecisionSupport.Analytics.Formulas;

/// <summary>
/// Computes with series by text: <c>FRED.GDP / FRED.GDPDEF * 100</c>, <c>yoy(a) - yoy(b)</c>. Units and frequencies are checked before a figure is
/// computed; a problem names the characters concerned.
/// </summary>
/// <remarks>
/// Two series are brought together by period; a period that one of them lacks has no result. Division by zero and logarithms of what is not above
/// zero have none either. The last line is always a result; an earlier line is one when it has no name.
/// </remarks>
public static class Formula
{
    /// <summary>The longest text, characters.</summary>
    public const int LongestText = FormulaParser.LongestText;

    /// <summary>The most seasonal adjustments in one formula: a page that anybody may ask for must not keep a processor busy for minutes.</summary>
    public const int MostCostly = 8;

    /// <summary>Computes a formula.</summary>
    /// <param name="text">The formula: one or more lines.</param>
    /// <param name="find">Gives the series of a key (letters' case does not matter); null when there is none.</param>
    public static FormulaOutcome Compute(string text, Func<string, FormulaSource?> find)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(find);
        string? plain = null;
        try
        {
            var lines = FormulaParser.Lines(text);
            plain = string.Join('\n', lines);
            return new(lines.Count == 0 ? [] : Results(lines, find), null, plain);
        }
        catch (FormulaException e)
        {
            return new([], e.Problem, plain);
        }
    }

    private static List<FormulaResult> Results(List<FormulaLine> lines, Func<string, FormulaSource?> find)
    {
        var results = new List<FormulaResult>();
        var evaluator = new FormulaEvaluator(find);
        for (var i = 0; i < lines.Count; i++)
        {
            var (value, keys) = evaluator.Line(lines[i]);
            if (lines[i].Name is not null && i < lines.Count - 1)
            {
                continue;
            }

            results.Add(value.Series is { } series
                ? new($"{lines[i].Expression}", lines[i].Name, series.Trim(), value.Unit, value.Accumulation, keys)
                : throw new FormulaException(lines[i].Expression.Span, $"This is the number {value.Constant}; a result needs at least one series.", $"结果为数字 {value.Constant}；结果至少应含一个序列。"));
        }

        return results;
    }
}
