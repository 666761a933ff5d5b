using DecisionSupport.Analytics.Growth;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Formulas;

/// <summary>The signs + - * / ^ with the rules of units and frequencies.</summary>
internal static class Arithmetic
{
    /// <summary>The value with its sign changed.</summary>
    public static FormulaValue Negative(FormulaValue value) => value with { Series = value.Series?.Map(v => -v), Constant = -value.Constant };

    /// <summary>Two values put together.</summary>
    /// <exception cref="FormulaException">Units or frequencies do not go together.</exception>
    public static FormulaValue Of(BinaryNode node, FormulaValue left, FormulaValue right)
    {
        var unit = UnitOf(node, left, right);
        var accumulation = AccumulationOf(node, left, right);
        Func<double, double, double> compute = node.Sign switch
        {
            '+' => (a, b) => a + b,
            '-' => (a, b) => a - b,
            '*' => (a, b) => a * b,
            '/' => (a, b) => a / b,
            _ => Math.Pow,
        };
        return new(Combine(node, left, right, compute), compute(left.Constant, right.Constant), unit, accumulation);
    }

    private static TimeSeries? Combine(BinaryNode node, FormulaValue left, FormulaValue right, Func<double, double, double> compute)
    {
        if (left.Series is not { } a)
        {
            return right.Series?.Map(v => compute(left.Constant, v));
        }

        if (right.Series is not { } b)
        {
            return a.Map(v => compute(v, right.Constant));
        }

        if (a.Frequency != b.Frequency)
        {
            throw DifferentFrequencies(node, a.Frequency, b.Frequency);
        }

        return a.Window(b.Periods.First, b.Periods.IsEmpty ? b.Periods.First - 1 : b.Periods.Last).MapPeriods(p => compute(a[p], b[p]));
    }

    private static FormulaUnit UnitOf(BinaryNode node, FormulaValue left, FormulaValue right) => node.Sign switch
    {
        '+' or '-' => SumUnit(node, left, right),
        '^' => PowerUnit(node, left, right),
        _ => ProductUnit(node, left, right),
    };

    private static FormulaUnit SumUnit(BinaryNode node, FormulaValue left, FormulaValue right)
    {
        // A number that is written out takes the unit of what it is added to: yoy(x) - 2.
        if (left.Series is null != right.Series is null)
        {
            var (number, other) = left.Series is null ? (left, right) : (right, left);
            if (number.Unit.IsNumber)
            {
                return node.Sign == '-' && other.Unit.Kind == MeasureKind.Percent ? FormulaUnit.PercentagePoints : other.Unit;
            }
        }

        if (left.Unit != right.Unit)
        {
            throw Refused(
                node,
                left.Unit.Kind is MeasureKind.Percent && right.Unit.Kind is MeasureKind.PercentagePoints || left.Unit.Kind is MeasureKind.PercentagePoints && right.Unit.Kind is MeasureKind.Percent
                    ? new("a percentage is never added to percentage points", "百分比不能与百分点相加减")
                    : new($"{left.Unit.Name.En} and {right.Unit.Name.En} are different units", $"{left.Unit.Name.Zh}与{right.Unit.Name.Zh}单位不同"));
        }

        return (left.Unit.Kind, node.Sign) switch
        {
            _ when left.Unit.IsNumber => left.Unit,
            (MeasureKind.Amount or MeasureKind.PercentagePoints, _) => left.Unit,
            (MeasureKind.Percent, '-') => FormulaUnit.PercentagePoints,
            (MeasureKind.Percent, _) => throw Refused(node, new("percentages do not add up; their difference is in percentage points", "百分比不能相加；其差为百分点")),
            (MeasureKind.ChainedAmount, _) => throw Refused(node, new("amounts in chained prices neither add up nor differ by a meaningful amount; use current prices or contributions", "链式不变价数值不可加减，请用现价或拉动百分点")),
            (MeasureKind.Unknown, _) => throw Refused(node, new("the unit of these series is not stated", "序列单位未注明")),
            (_, '-') => left.Unit,
            _ => throw Refused(node, new("index numbers, prices and ratios do not add up", "指数、价格与比率不能相加")),
        };
    }

    private static FormulaUnit ProductUnit(BinaryNode node, FormulaValue left, FormulaValue right)
    {
        var shares = new[] { left, right }.Where(v => v.Unit.Kind is MeasureKind.Percent or MeasureKind.PercentagePoints).ToArray();
        if (shares.Length == 0 || (node.Sign == '/' && left.Unit == right.Unit))
        {
            return node.Sign == '*' ? left.Unit.Times(right.Unit) : left.Unit.Over(right.Unit);
        }

        if (left.Unit == shares[0].Unit && right.Unit.IsNumber)
        {
            return node.Sign == '/' && right is { Series: null, Constant: 100 } ? FormulaUnit.Number : left.Unit;
        }

        return node.Sign == '*' && left.Unit.IsNumber
            ? right.Unit
            : throw Refused(node, new("a percentage is multiplied as a share; write (… / 100)", "百分比应先化为份额再相乘，请写 (… / 100)"));
    }

    private static FormulaUnit PowerUnit(BinaryNode node, FormulaValue left, FormulaValue right) =>
        right is { Series: null } && left.Unit.Power(right.Constant) is { } unit
            ? unit
            : throw Refused(node, new("an exponent is a number, and for figures with a unit a whole one from -8 to 8", "指数须为数字；有单位的数值只能取 -8 至 8 的整数次幂"));

    private static Accumulation AccumulationOf(BinaryNode node, FormulaValue left, FormulaValue right)
    {
        if (left.Series is null || right.Series is null)
        {
            return left.Series is null ? right.Accumulation : left.Accumulation;
        }

        return left.Accumulation == right.Accumulation
            ? left.Accumulation
            : throw Refused(node, new("one side are totals since 1 January and the other single periods; write single(…) around the totals", "一侧为累计值、一侧为当期值；请对累计值使用 single(…)"));
    }

    private static FormulaException Refused(BinaryNode node, LocalizedText why) =>
        new(node.SignSpan, $"{node.Left} {node.Sign} {node.Right}: {why.En}.", $"{node.Left} {node.Sign} {node.Right}：{why.Zh}。");

    private static FormulaException DifferentFrequencies(BinaryNode node, Frequency left, Frequency right)
    {
        var (often, seldom) = left.PeriodsPerYear() > right.PeriodsPerYear() ? (node.Left, right) : (node.Right, left);
        var function = seldom switch
        {
            Frequency.Annual => "annual",
            Frequency.HalfYearly => null,
            var f => Words(f).En,
        };
        return new(
            node.SignSpan,
            $"{node.Left} is {Words(left).En} and {node.Right} is {Words(right).En}; bring both to one frequency{(function is null ? "" : $": write {function}({often}, mean)")}.",
            $"{node.Left} 为{Words(left).Zh}，{node.Right} 为{Words(right).Zh}；请先化为同一频率{(function is null ? "" : $"，如 {function}({often}, mean)")}。");
    }

    private static LocalizedText Words(Frequency frequency) => frequency switch
    {
        Frequency.Annual => new("annual", "年度数据"),
        Frequency.HalfYearly => new("half-yearly", "半年度数据"),
        Frequency.Quarterly => new("quarterly", "季度数据"),
        Frequency.Monthly => new("monthly", "月度数据"),
        Frequency.Weekly => new("weekly", "周度数据"),
        _ => new("daily", "日度数据"),
    };
}
