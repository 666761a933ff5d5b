using System.Net;
using System.Text;

namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>
/// Cuts HTML as office programs and web pages write it into texts and tags, forgiving as browsers are: unclosed elements, attributes
/// without quotes, stray angle brackets. Scripts, styles and comments are passed over. Reads forward only.
/// </summary>
internal sealed class MarkupScanner(TextReader reader, int longest)
{
    private readonly StringBuilder _text = new();
    private int _peeked = -2;

    /// <summary>Name of the tag in lower case, with a slash in front when it closes; empty for a text.</summary>
    public string Tag { get; private set; } = "";

    /// <summary>The text, entities decoded; for a tag what stands in it after the name.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Line of the scanner, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>A text or tag was longer than allowed; reading has ended.</summary>
    public bool IsOverlong { get; private set; }

    /// <summary>Next text or tag; false at the end.</summary>
    public bool Read()
    {
        if (Peek() < 0 || IsOverlong)
        {
            return false;
        }

        if (Peek() == '<')
        {
            Next();
            var after = Peek();
            if (after == '!' || after == '?')
            {
                SkipDeclaration();
                return Read();
            }

            if (after == '/' || (after >= 0 && char.IsAsciiLetter((char)after)))
            {
                ReadTag();
                return !IsOverlong;
            }

            _text.Append('<');
        }

        while (Peek() >= 0 && Peek() != '<' && Append((char)Next()))
        {
        }

        (Tag, Text) = ("", WebUtility.HtmlDecode(Take()));
        return !IsOverlong;
    }

    /// <summary>Value of an attribute of the tag; null when it is not there.</summary>
    public string? Attribute(string name)
    {
        for (var at = Text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = Text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var rest = Text.AsSpan(at + name.Length).TrimStart();
            if ((at > 0 && !char.IsWhiteSpace(Text[at - 1])) || rest.IsEmpty || rest[0] != '=')
            {
                continue;
            }

            rest = rest[1..].TrimStart();
            if (rest.IsEmpty)
            {
                return "";
            }

            var quote = rest[0] is '"' or '\'' ? rest[0] : '\0';
            var end = quote == '\0' ? rest.IndexOfAny(" \t\r\n") : rest[1..].IndexOf(quote) + 1;
            return WebUtility.HtmlDecode((quote == '\0' ? rest[..(end < 0 ? rest.Length : end)] : rest[1..Math.Max(1, end)]).ToString());
        }

        return null;
    }

    private void ReadTag()
    {
        while (Peek() >= 0 && Peek() is not ('>' or ' ' or '\t' or '\r' or '\n') && Append((char)Next()))
        {
        }

        var name = Take().TrimEnd('/').ToLowerInvariant();
        var quote = 0;
        while (Peek() >= 0 && (quote != 0 || Peek() != '>'))
        {
            var c = Next();
            quote = quote == c ? 0 : quote == 0 && c is '"' or '\'' ? c : quote;
            if (!Append((char)c))
            {
                return;
            }
        }

        Next();
        (Tag, Text) = (name, Take());
        if (name is "script" or "style")
        {
            SkipTo($"</{name}");
        }
    }

    private void SkipDeclaration() => SkipTo(Next() == '!' && Peek() == '-' ? "-->" : ">");

    // Matches over a window as long as what is looked for, so nothing is kept.
    private void SkipTo(string end)
    {
        var window = new char[end.Length];
        while (Peek() >= 0)
        {
            Array.Copy(window, 1, window, 0, window.Length - 1);
            window[^1] = char.ToLowerInvariant((char)Next());
            if (window.AsSpan().SequenceEqual(end))
            {
                return;
            }
        }
    }

    private bool Append(char c)
    {
        _text.Append(c);
        IsOverlong |= _text.Length > longest;
        return !IsOverlong;
    }

    private string Take()
    {
        var text = _text.ToString();
        _text.Clear();
        return text;
    }

    private int Peek() => _peeked == -2 ? _peeked = reader.Read() : _peeked;

    private int Next()
    {
        var c = Peek();
        _peeked = -2;
        Line += c == '\n' ? 1 : 0;
        return c;
    }
}
