namespace DecisionSupport.Analytics.Formulas;

/// <summary>Computes the lines of one formula; names given on earlier lines are known on later ones.</summary>
internal sealed class FormulaEvaluator(Func<string, FormulaSource?> find)
{
    private readonly Dictionary<string, (FormulaValue Value, IReadOnlyList<string> Keys)> _named = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, FormulaSource> _sources = new(StringComparer.OrdinalIgnoreCase);
    private List<string> _keys = [];
    private int _costly;

    /// <summary>The value of a line and the series that went into it.</summary>
    /// <exception cref="FormulaException">The line cannot be computed.</exception>
    public (FormulaValue Value, IReadOnlyList<string> Keys) Line(FormulaLine line)
    {
        _keys = [];
        var result = (Value: Evaluate(line.Expression), Keys: _keys);
        if (line.Name is { } name)
        {
            if (FormulaFunction.All.Any(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) || find(name) is not null)
            {
                throw new FormulaException(line.NameSpan, $"'{name}' is the name of a function or of a series; choose another one.", $"“{name}”已是函数名或序列代码，请另取名称。");
            }

            if (!_named.TryAdd(name, result))
            {
                throw new FormulaException(line.NameSpan, $"'{name}' has been given on an earlier line; choose another name.", $"名称“{name}”前面已使用，请另取名称。");
            }
        }

        return result;
    }

    private FormulaValue Evaluate(FormulaNode node) => node switch
    {
        NumberNode number => FormulaValue.Of(number.Value),
        NameNode name => Named(name),
        MinusNode minus => Arithmetic.Negative(Evaluate(minus.Operand)),
        BinaryNode binary => Arithmetic.Of(binary, Evaluate(binary.Left), Evaluate(binary.Right)),
        CallNode call => Call(call),
        _ => throw new InvalidOperationException($"No rule for {node.GetType().Name}."),
    };

    private FormulaValue Named(NameNode node)
    {
        if (_named.TryGetValue(node.Name, out var named))
        {
            named.Keys.ToList().ForEach(Use);
            return named.Value;
        }

        if (!_sources.TryGetValue(node.Name, out var source))
        {
            source = find(node.Name) ?? throw Unknown(node);
            _sources.Add(node.Name, source);
        }

        Use(source.Key);
        return FormulaValue.Of(source.Figures, source.Unit, source.Accumulation);
    }

    private void Use(string key)
    {
        if (!_keys.Contains(key))
        {
            _keys.Add(key);
        }
    }

    private FormulaValue Call(CallNode node)
    {
        var function = FormulaFunction.All.FirstOrDefault(f => f.Name.Equals(node.Function, StringComparison.OrdinalIgnoreCase))
            ?? throw new FormulaException(
                node.NameSpan,
                $"There is no function '{node.Function}'; there are {string.Join(", ", FormulaFunction.All.Select(f => f.Name))}.",
                $"没有函数“{node.Function}”；可用函数：{string.Join("、", FormulaFunction.All.Select(f => f.Name))}。");
        if (function.IsCostly && ++_costly > Formula.MostCostly)
        {
            throw new FormulaException(
                node.Span,
                $"More than {Formula.MostCostly} seasonal adjustments in one formula; give a result a name (a = {function.Name}(…)) and use the name again.",
                $"一个公式中季节调整超过 {Formula.MostCostly} 次；请为结果命名（a = {function.Name}(…)）后重复引用。");
        }

        var count = node.Arguments.Count;
        return count < function.Fewest || count > function.Most
            ? throw new FormulaException(
                node.Span,
                $"Write {function.Name}({function.Parameters}); there {(count == 1 ? "is 1 argument" : $"are {count} arguments")} here.",
                $"应写 {function.Name}({function.Parameters})，此处有 {count} 个参数。")
            : function.Apply(new(node, Evaluate));
    }

    private static FormulaException Unknown(NameNode node) => FormulaFunction.All.Any(f => f.Name.Equals(node.Name, StringComparison.OrdinalIgnoreCase))
        ? new(node.Span, $"'{node.Name}' is a function; write {node.Name}(…).", $"“{node.Name}”是函数，请写 {node.Name}(…)。")
        : new(node.Span, $"There is no series '{node.Name}' in the catalogue, and no earlier line gives this name.", $"目录中没有序列“{node.Name}”，前面也没有此名称。");
}
