namespace DecisionSupport.Analytics.Formulas;

/// <summary>
/// Reads the lines of a formula: <c>name = expression</c> or <c>expression</c>, one on each line (or parted by ;), "#" begins a remark.
/// The usual ranks: ^ (from the right) before a minus sign, before * and /, before + and -.
/// </summary>
internal sealed class FormulaParser
{
    /// <summary>The longest text, characters.</summary>
    public const int LongestText = 2000;

    // Each bracket takes a few calls on the stack; no formula that a person reads is deeper.
    private const int Deepest = 60;

    private readonly List<Token> _tokens;
    private int _at;
    private int _depth;

    private FormulaParser(List<Token> tokens) => _tokens = tokens;

    private Token Next => _tokens[_at];

    /// <summary>The lines of a text.</summary>
    /// <exception cref="FormulaException">The text is no formula; at its first problem.</exception>
    public static List<FormulaLine> Lines(string text)
    {
        if (text.Length > LongestText)
        {
            throw new FormulaException(
                new(LongestText, text.Length - LongestText), $"The formula has {text.Length} characters; {LongestText} is the limit.", $"公式共 {text.Length} 个字符，上限为 {LongestText}。");
        }

        return new FormulaParser(FormulaLexer.Tokens(text)).Lines();
    }

    private List<FormulaLine> Lines()
    {
        var lines = new List<FormulaLine>();
        while (Next.Kind != TokenKind.End)
        {
            if (Next.Kind == TokenKind.LineEnd)
            {
                _at++;
                continue;
            }

            lines.Add(Line());
            if (Next.Kind is not (TokenKind.LineEnd or TokenKind.End))
            {
                throw Unexpected("an operator (+ - * / ^) or the end of the line", "运算符（+ - * / ^）或行尾");
            }
        }

        return lines;
    }

    private FormulaLine Line()
    {
        if (Next.Kind == TokenKind.Name && _tokens[_at + 1] is { Kind: TokenKind.Sign, Text: "=" })
        {
            var name = Next;
            _at += 2;
            return new(name.Text, name.Span, Sum());
        }

        return new(null, Next.Span, Sum());
    }

    private FormulaNode Sum()
    {
        var left = Product();
        while (Next is { Kind: TokenKind.Sign, Text: "+" or "-" })
        {
            var sign = Take();
            left = new BinaryNode(sign.Text[0], left, Product(), sign.Span);
        }

        return left;
    }

    private FormulaNode Product()
    {
        var left = Signed();
        while (Next is { Kind: TokenKind.Sign, Text: "*" or "/" })
        {
            var sign = Take();
            left = new BinaryNode(sign.Text[0], left, Signed(), sign.Span);
        }

        return left;
    }

    private FormulaNode Signed()
    {
        if (Next is not { Kind: TokenKind.Sign, Text: "-" or "+" })
        {
            return Power();
        }

        var sign = Take();
        var operand = Deeper(Signed);
        return sign.Text == "+" ? operand : new MinusNode(operand, sign.Span.To(operand.Span));
    }

    private FormulaNode Power()
    {
        var left = Atom();
        if (Next is not { Kind: TokenKind.Sign, Text: "^" })
        {
            return left;
        }

        var sign = Take();
        return new BinaryNode('^', left, Deeper(Signed), sign.Span);
    }

    private FormulaNode Atom()
    {
        switch (Next)
        {
            case { Kind: TokenKind.Number }:
                var number = Take();
                return new NumberNode(number.Number, number.Span);
            case { Kind: TokenKind.Name }:
                var name = Take();
                return Next is { Kind: TokenKind.Sign, Text: "(" } ? Call(name) : new NameNode(name.Text, name.Span);
            case { Kind: TokenKind.Sign, Text: "(" }:
                _at++;
                SkipLineEnds();
                var inner = Deeper(Sum);
                Close();
                return inner;
            default:
                throw Unexpected("a series, a number, a function or an opening bracket", "序列代码、数字、函数或左括号");
        }
    }

    private CallNode Call(Token name)
    {
        _at++;
        SkipLineEnds();
        var arguments = new List<FormulaNode>();
        while (!(arguments.Count == 0 && Next is { Kind: TokenKind.Sign, Text: ")" }))
        {
            arguments.Add(Deeper(Sum));
            SkipLineEnds();
            if (Next is not { Kind: TokenKind.Sign, Text: "," })
            {
                break;
            }

            _at++;
            SkipLineEnds();
        }

        var close = Close();
        return new(name.Text, arguments, name.Span, name.Span.To(close.Span));
    }

    private Token Close()
    {
        SkipLineEnds();
        return Next is { Kind: TokenKind.Sign, Text: ")" } ? Take() : throw Unexpected("a closing bracket", "右括号");
    }

    private T Deeper<T>(Func<T> read)
    {
        if (++_depth > Deepest)
        {
            throw new FormulaException(Next.Span, $"More than {Deepest} brackets within each other; give parts names on lines of their own.", $"括号嵌套超过 {Deepest} 层，请分行命名。");
        }

        var result = read();
        _depth--;
        return result;
    }

    // Within brackets a line may be broken.
    private void SkipLineEnds()
    {
        while (Next is { Kind: TokenKind.LineEnd, Text: "\n" })
        {
            _at++;
        }
    }

    private Token Take() => _tokens[_at++];

    private FormulaException Unexpected(string wantedEn, string wantedZh) => Next.Kind is TokenKind.End or TokenKind.LineEnd
        ? new(Next.Span, $"The line ends here; expected {wantedEn}.", $"此处行已结束，缺少{wantedZh}。")
        : new(Next.Span, $"'{Next.Text}' cannot stand here; expected {wantedEn}.", $"“{Next.Text}”不能在此处，应为{wantedZh}。");
}
