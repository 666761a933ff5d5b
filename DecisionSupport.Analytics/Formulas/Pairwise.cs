namespace DecisionSupport.Analytics.Formulas;

/// <summary>Functions that compare two figures of one unit period by period.</summary>
internal static class Pairwise
{
    /// <summary>The result of each period that both have.</summary>
    public static FormulaValue Of(FormulaCall call, Func<double, double, double> choose)
    {
        var (x, y) = (call.Value(0), call.Value(1));
        if (x.Series is { } a && y.Series is { } b)
        {
            return x.Unit == y.Unit && x.Accumulation == y.Accumulation && a.Frequency == b.Frequency
                ? x with { Series = a.MapPeriods(p => choose(a[p], b[p])) }
                : throw call.Problem(1, "The two series need one unit and one frequency.", "两个序列的单位和频率须一致。");
        }

        // A number that is written out is compared in the unit of the series.
        return x.Series is null
            ? y with { Series = y.Series?.Map(v => choose(x.Constant, v)), Constant = choose(x.Constant, y.Constant) }
            : x with { Series = x.Series.Map(v => choose(v, y.Constant)) };
    }
}
