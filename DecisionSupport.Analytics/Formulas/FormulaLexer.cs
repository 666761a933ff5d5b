using System.Globalization;

namespace DecisionSupport.Analytics.Formulas;

/// <summary>The kinds of tokens.</summary>
internal enum TokenKind
{
    Number,
    Name,
    Sign,
    LineEnd,
    End,
}

/// <summary>The smallest piece of a formula that means something.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">A name without quotation marks, a sign in its ASCII form, the digits of a number.</param>
/// <param name="Number">The number.</param>
/// <param name="Span">Where it stands.</param>
internal readonly record struct Token(TokenKind Kind, string Text, double Number, FormulaSpan Span);

/// <summary>
/// Cuts a formula into tokens. A Chinese keyboard gives full-width signs (（ ） ， ＋ － × ÷); they mean what their ASCII forms mean.
/// </summary>
internal static class FormulaLexer
{
    private const string Signs = "+-*/^(),=";

    private static readonly Dictionary<char, char> Plain = new()
    {
        ['（'] = '(',
        ['）'] = ')',
        ['，'] = ',',
        ['、'] = ',',
        ['＋'] = '+',
        ['－'] = '-',
        ['−'] = '-',
        ['–'] = '-',
        ['×'] = '*',
        ['＊'] = '*',
        ['÷'] = '/',
        ['／'] = '/',
        ['＾'] = '^',
        ['＝'] = '=',
        ['；'] = ';',
        ['“'] = '"',
        ['”'] = '"',
        ['＃'] = '#',
        ['\u3000'] = ' ',
        ['\u00a0'] = ' ',
    };

    /// <summary>All tokens, the last of kind End.</summary>
    /// <exception cref="FormulaException">A character that means nothing, or a quotation mark without its partner.</exception>
    public static List<Token> Tokens(string text)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (at < text.Length)
        {
            var c = PlainOf(text[at]);
            var token = c switch
            {
                '\n' or ';' => new Token(TokenKind.LineEnd, c.ToString(), 0, new(at, 1)),
                '"' => Quoted(text, at),
                >= '0' and <= '9' or '.' => Number(text, at),
                _ when IsNameStart(c) => Name(text, at),
                _ when Signs.Contains(c, StringComparison.Ordinal) => new Token(TokenKind.Sign, c.ToString(), 0, new(at, 1)),
                _ => default(Token?),
            };
            if (token is { } found)
            {
                tokens.Add(found);
                at += found.Span.Length;
            }
            else
            {
                at = c == '#' ? EndOfLine(text, at) : char.IsWhiteSpace(c) ? at + 1 : throw Strange(text, at);
            }
        }

        tokens.Add(new(TokenKind.End, "", 0, new(text.Length, 0)));
        return tokens;
    }

    private static char PlainOf(char c) => Plain.GetValueOrDefault(c, c);

    private static bool IsNameStart(char c) => char.IsLetter(c) || c == '_';

    private static Token Name(string text, int start)
    {
        var end = start + 1;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '.'))
        {
            end++;
        }

        return new(TokenKind.Name, text[start..end], 0, new(start, end - start));
    }

    private static Token Quoted(string text, int start)
    {
        for (var end = start + 1; end < text.Length && text[end] != '\n'; end++)
        {
            if (PlainOf(text[end]) == '"')
            {
                return new(TokenKind.Name, text[(start + 1)..end], 0, new(start, end + 1 - start));
            }
        }

        throw new FormulaException(new(start, 1), "This quotation mark has no partner on its line; close it with \".", "引号未配对，请在同一行以 \" 结束。");
    }

    private static Token Number(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
        {
            end++;
        }

        if (end + 1 < text.Length && text[end] is 'e' or 'E' && (char.IsAsciiDigit(text[end + 1]) || text[end + 1] is '-' or '+'))
        {
            end += 2;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }
        }

        var span = new FormulaSpan(start, end - start);
        return double.TryParse(text.AsSpan(start, end - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? new(TokenKind.Number, text[start..end], number, span)
            : throw new FormulaException(span, $"'{text[start..end]}' is no number; write 1234.5 or 1.5e6, without thousands separators.", $"“{text[start..end]}”不是数字，请写作 1234.5 或 1.5e6，不加千位分隔符。");
    }

    private static int EndOfLine(string text, int at) => text.IndexOf('\n', at) is var end && end < 0 ? text.Length : end;

    private static FormulaException Strange(string text, int at) => new(
        new(at, 1),
        $"'{text[at]}' has no meaning here; use + - * / ^ ( ) , names of series and numbers. A series whose key holds other signs goes in quotation marks.",
        $"字符“{text[at]}”在此无意义；可用 + - * / ^ ( ) , 序列代码和数字。含其他符号的序列代码请加引号。");
}
