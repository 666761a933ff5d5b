using DecisionSupport.Analytics.Formulas;

namespace DecisionSupport.Web.Services.Formulas;

/// <summary>Compares two formulas line by line, in their plain forms.</summary>
public static class FormulaLines
{
    /// <summary>Every line of both in order, each with whether only the first or only the second has it; by a longest common run of lines.</summary>
    public static IReadOnlyList<FormulaLineChange> Compare(FormulaOutcome first, FormulaOutcome second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        string[] a = first.Text?.Split('\n') ?? [];
        string[] b = second.Text?.Split('\n') ?? [];
        var common = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var lines = new List<FormulaLineChange>();
        var (x, y) = (0, 0);
        while (x < a.Length || y < b.Length)
        {
            if (x < a.Length && y < b.Length && a[x] == b[y])
            {
                lines.Add(new(a[x++], true, true));
                y++;
            }
            else if (y == b.Length || (x < a.Length && common[x + 1, y] >= common[x, y + 1]))
            {
                lines.Add(new(a[x++], true, false));
            }
            else
            {
                lines.Add(new(b[y++], false, true));
            }
        }

        return lines;
    }
}

/// <summary>A line of two formulas that are compared.</summary>
/// <param name="Text">The line.</param>
/// <param name="InFirst">Whether the first has it.</param>
/// <param name="InSecond">Whether the second has it.</param>
public readonly record struct FormulaLineChange(string Text, bool InFirst, bool InSecond);
