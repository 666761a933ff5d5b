using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Formulas;

/// <summary>The arguments of a function, which it asks for by kind; what does not suit is a problem at the argument.</summary>
internal sealed class FormulaCall(CallNode node, Func<FormulaNode, FormulaValue> evaluate)
{
    /// <summary>How many arguments there are.</summary>
    public int Count => node.Arguments.Count;

    /// <summary>An argument of any kind.</summary>
    public FormulaValue Value(int place) => evaluate(node.Arguments[place]);

    /// <summary>A series, totals since 1 January among them.</summary>
    public FormulaValue AnySeries(int place) => Value(place) is { Series: not null } value
        ? value
        : throw Problem(place, $"{node.Function} needs a series here, not a number.", $"{node.Function} 此处需要序列，不是数字。");

    /// <summary>A series of single periods.</summary>
    public FormulaValue Series(int place) => AnySeries(place) is { Accumulation: Accumulation.None } value
        ? value
        : throw Problem(
            place,
            $"These are totals since 1 January, which {node.Function} would mix up across years; write single(…) around the series.",
            $"该序列为年初以来累计值，{node.Function} 会跨年混算；请先写 single(…)。");

    /// <summary>A whole number between two limits, or the default where it is left out.</summary>
    public int Whole(int place, int least, int most, int? otherwise = null)
    {
        if (place >= Count && otherwise is { } value)
        {
            return value;
        }

        return Value(place) is { Series: null, Constant: var number } && number == Math.Floor(number) && number >= least && number <= most
            ? (int)number
            : throw Problem(place, $"{node.Function} needs a whole number from {least} to {most} here.", $"{node.Function} 此处需要 {least} 至 {most} 的整数。");
    }

    /// <summary>A number above zero, or the default where it is left out.</summary>
    public double Positive(int place, double otherwise)
    {
        if (place >= Count)
        {
            return otherwise;
        }

        return Value(place) is { Series: null, Constant: > 0 and var number } && double.IsFinite(number)
            ? number
            : throw Problem(place, $"{node.Function} needs a number above zero here.", $"{node.Function} 此处需要大于零的数字。");
    }

    /// <summary>One of some words, the first where it is left out.</summary>
    public string Word(int place, params ReadOnlySpan<string> words)
    {
        if (place >= Count)
        {
            return words[0];
        }

        if (node.Arguments[place] is NameNode { Name: var name } && words.Contains(name))
        {
            return name;
        }

        var list = string.Join(", ", words.ToArray());
        throw Problem(place, $"{node.Function} takes one of these words here: {list}.", $"{node.Function} 此处可写：{list}。");
    }

    /// <summary>A year, or a period in quotation marks ("2015-03"), in the frequency of the series; the year of a monthly series gives all its months.</summary>
    public PeriodRange Periods(int place, Frequency frequency)
    {
        var argument = node.Arguments[place];
        if (argument is NumberNode { Value: >= 1 and <= 9998 and var year } && year == Math.Floor(year))
        {
            var whole = Period.OfYear((int)year);
            return PeriodRange.Between(Period.Containing(whole.FirstDay, frequency), Period.Containing(whole.LastDay, frequency));
        }

        return argument is NameNode { Name: var text } && Period.TryParse(text, null, out var period) && period.Frequency == frequency
            ? new(period, 1)
            : throw Problem(
                place,
                $"{node.Function} needs a year here (2015), or a period of the series in quotation marks (\"2015-03\").",
                $"{node.Function} 此处需要年份（2015）或加引号的时期（\"2015-03\"）。");
    }

    /// <summary>A problem at an argument.</summary>
    public FormulaException Problem(int place, string en, string zh) => new(node.Arguments[place].Span, en, zh);

    /// <summary>A problem with the function as a whole.</summary>
    public FormulaException Problem(string en, string zh) => new(node.Span, en, zh);
}
