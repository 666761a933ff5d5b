using System.Globalization;

namespace DecisionSupport.Analytics.Formulas;

/// <summary>A part of a formula that has been read; its text is the formula in its plain form.</summary>
internal abstract record FormulaNode(FormulaSpan Span);

/// <summary>A number.</summary>
internal sealed record NumberNode(double Value, FormulaSpan Span) : FormulaNode(Span)
{
    public override string ToString() => Value.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>A series, a name given on an earlier line, or a word that a function takes.</summary>
internal sealed record NameNode(string Name, FormulaSpan Span) : FormulaNode(Span)
{
    public override string ToString() => Name.All(c => char.IsLetterOrDigit(c) || c is '_' or '.') ? Name : $"\"{Name}\"";
}

/// <summary>A changed sign.</summary>
internal sealed record MinusNode(FormulaNode Operand, FormulaSpan Span) : FormulaNode(Span)
{
    public override string ToString() => $"-{Bracket.Of(this, Operand)}";
}

/// <summary>Two operands and the sign between them.</summary>
internal sealed record BinaryNode(char Sign, FormulaNode Left, FormulaNode Right, FormulaSpan SignSpan) : FormulaNode(Left.Span.To(Right.Span))
{
    public override string ToString() => Sign == '^'
        ? $"{Bracket.Of(this, Left)}^{Bracket.Of(this, Right, isRight: true)}"
        : $"{Bracket.Of(this, Left)} {Sign} {Bracket.Of(this, Right, isRight: true)}";
}

/// <summary>A function with its arguments.</summary>
internal sealed record CallNode(string Function, IReadOnlyList<FormulaNode> Arguments, FormulaSpan NameSpan, FormulaSpan Span) : FormulaNode(Span)
{
    public override string ToString() => $"{Function}({string.Join(", ", Arguments)})";
}

/// <summary>One line: what is computed, and the name it gets.</summary>
/// <param name="Name">The name; null where there is none.</param>
/// <param name="NameSpan">Where the name stands.</param>
/// <param name="Expression">What is computed.</param>
internal sealed record FormulaLine(string? Name, FormulaSpan NameSpan, FormulaNode Expression)
{
    public override string ToString() => Name is null ? $"{Expression}" : $"{Name} = {Expression}";
}

/// <summary>Brackets in the plain form: only where leaving them out would change the meaning.</summary>
internal static class Bracket
{
    public static string Of(FormulaNode outer, FormulaNode inner, bool isRight = false)
    {
        var (around, within) = (Rank(outer), Rank(inner));
        var leftFirst = outer is BinaryNode { Sign: '^' };
        return within < around || (within == around && isRight != leftFirst) ? $"({inner})" : $"{inner}";
    }

    private static int Rank(FormulaNode node) => node switch
    {
        BinaryNode { Sign: '+' or '-' } => 1,
        BinaryNode { Sign: '*' or '/' } => 2,
        MinusNode => 3,
        NumberNode { Value: < 0 } => 3,
        BinaryNode => 4,
        _ => 5,
    };
}
