using System.Text.Json;
using System.Text.Unicode;
using DecisionSupport.Ingest.Store.Segments;

namespace DecisionSupport.Ingest.Catalogue;

/// <summary>
/// A document that is an object with one long list: what stands beside the list, and the rows of the list one by one. It is never in memory as a whole, and what is wrong with it
/// is named as <see cref="JsonField"/> names it.
/// </summary>
/// <param name="file">The document.</param>
/// <param name="text">Its text.</param>
/// <param name="list">Name of the list.</param>
internal sealed class JsonRows(string file, DocumentText text, string list)
{
    private readonly IReadOnlyList<DocumentText.Piece> _pieces = text.Pieces;

    // Bytes not taken yet: the rest of earlier pieces and the last one.
    private byte[] _window = [];
    private int _from;
    private int _to;
    private int _next;
    private JsonReaderState _state;
    private bool _named;
    private bool _inside;

    /// <summary>The document with the list empty. All of it is read, so that what is no JSON is found first.</summary>
    /// <exception cref="DataFileException">It is no JSON.</exception>
    public JsonField Head()
    {
        Begin();
        var head = new ByteSink();
        try
        {
            while (Fill())
            {
                ReadHead(head);
            }
        }
        catch (JsonException e)
        {
            throw JsonField.NoJson(file, "", e);
        }

        using var document = JsonField.Parse(file, null, Utf8Of(head.WrittenMemory, null));
        return document.Kept();
    }

    /// <summary>The rows, each valid until the next is asked for.</summary>
    public IEnumerable<JsonField> Rows()
    {
        Begin();
        var (rows, place) = (0, new JsonPlace(null, list, 0));
        while (Fill())
        {
            while (TryRow(out var row))
            {
                var at = new JsonPlace(place, null, rows++);
                using var document = JsonField.Parse(file, at, Utf8Of(row, at));
                yield return document.Root;
            }
        }
    }

    private void Begin() => (_from, _to, _next, _state, _named, _inside) = (0, 0, 0, new(new() { MaxDepth = JsonField.MaxDepth }), false, false);

    // Puts the next piece behind what is left.
    private bool Fill()
    {
        if (_next == _pieces.Count)
        {
            return false;
        }

        var (piece, left) = (_pieces[_next++], _to - _from);
        var room = _window.Length >= left + piece.Length ? _window : new byte[Math.Max(left + piece.Length, 2 * DocumentText.PieceSize)];
        _window.AsSpan(_from, left).CopyTo(room);
        piece.Unpack(room.AsSpan(left, piece.Length));
        (_window, _from, _to) = (room, 0, left + piece.Length);
        return true;
    }

    private Utf8JsonReader Reader() => new(_window.AsSpan(_from, _to - _from), _next == _pieces.Count, _state);

    private void Take(long consumed, JsonReaderState state) => (_from, _state) = (_from + (int)consumed, state);

    private void ReadHead(ByteSink head)
    {
        var reader = Reader();
        var from = 0;
        while (reader.Read())
        {
            if (_inside)
            {
                if (reader.TokenType == JsonTokenType.EndArray && reader.CurrentDepth == 1)
                {
                    (_inside, from) = (false, (int)reader.TokenStartIndex);
                }
            }
            else if (Begins(ref reader))
            {
                head.Raw(_window.AsSpan(_from + from, (int)reader.BytesConsumed - from));
            }
        }

        if (!_inside)
        {
            head.Raw(_window.AsSpan(_from + from, (int)reader.BytesConsumed - from));
        }

        Take(reader.BytesConsumed, reader.CurrentState);
    }

    private bool TryRow(out ReadOnlyMemory<byte> row)
    {
        row = default;
        var reader = Reader();
        while (true)
        {
            var (consumed, state) = (reader.BytesConsumed, reader.CurrentState);
            if (!reader.Read())
            {
                Take(reader.BytesConsumed, reader.CurrentState);
                return false;
            }

            if (!_inside)
            {
                Begins(ref reader);
            }
            else if (reader.TokenType == JsonTokenType.EndArray && reader.CurrentDepth == 1)
            {
                _inside = false;
            }
            else
            {
                var start = (int)reader.TokenStartIndex;
                if (!reader.TrySkip())
                {
                    Take(consumed, state);
                    return false;
                }

                row = _window.AsMemory(_from + start, (int)reader.BytesConsumed - start);
                Take(reader.BytesConsumed, reader.CurrentState);
                return true;
            }
        }
    }

    // Whether the token is the start of the list.
    private bool Begins(ref Utf8JsonReader reader)
    {
        _inside = _named && reader.TokenType == JsonTokenType.StartArray;
        _named = reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals(list);
        return _inside;
    }

    private ReadOnlyMemory<byte> Utf8Of(ReadOnlyMemory<byte> bytes, JsonPlace? place) => Utf8.IsValid(bytes.Span)
        ? bytes
        : throw new DataFileException(file, place?.ToString() ?? "", "a text holds bytes that are no UTF-8; save the file as UTF-8.", "文本含有不属于 UTF-8 的字节；请将文件保存为 UTF-8。");
}
