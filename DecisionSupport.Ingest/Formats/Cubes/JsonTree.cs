using System.Text.Json;

namespace DecisionSupport.Ingest.Formats.Cubes;

/// <summary>
/// Reads a JSON file into <see cref="JsonValue"/>s, piece by piece: memory grows with what is kept, and no token longer
/// than the limits is ever held.
/// </summary>
internal sealed class JsonTree
{
    private const int Piece = 1 << 16;
    private const int PooledLength = 64;

    private readonly ReadLimits _limits;
    private readonly FaultLog _faults;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _pool = new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    private readonly Stack<Open> _open = new();
    private JsonValue _root;
    private int _line = 1;
    private long _values;

    private JsonTree(ReadLimits limits, FaultLog faults) => (_limits, _faults) = (limits, faults);

    /// <summary>Reads the whole stream. Names that stand twice in one object become faults; the first one counts.</summary>
    /// <exception cref="StopReadingException">The file is no JSON or exceeds a limit.</exception>
    public static JsonValue Read(Stream raw, ReadOptions options, FaultLog faults)
    {
        var tree = new JsonTree(options.Limits, faults);
        try
        {
            tree.ReadPieces(raw, options);
        }
        catch (JsonException e)
        {
            throw StopReadingException.Because(
                FaultKind.Truncated, (e.LineNumber ?? 0) + 1, tree.Path(), e.Message, "well-formed JSON in UTF-8", "合法的 UTF-8 JSON");
        }
        catch (InvalidOperationException e)
        {
            throw StopReadingException.Because(FaultKind.Truncated, tree._line, tree.Path(), e.Message, "text in UTF-8", "UTF-8 文本");
        }

        return tree._root;
    }

    private void ReadPieces(Stream raw, ReadOptions options)
    {
        if (raw.Length > _limits.Bytes)
        {
            throw StopReadingException.TooLarge(null, "", FaultLog.Text($"{raw.Length} bytes"), "ReadLimits.Bytes", _limits.Bytes);
        }

        raw.Position = 0;
        var buffer = new byte[Piece];
        var state = new JsonReaderState(new JsonReaderOptions { MaxDepth = _limits.Depth + 2 });
        var (held, first, ended) = (0, true, false);
        while (!ended)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            var read = raw.ReadAtLeast(buffer.AsSpan(held), 1, throwOnEndOfStream: false);
            ended = read == 0;
            held += read;
            var skip = first && buffer.AsSpan(0, held).StartsWith("\uFEFF"u8) ? 3 : 0;
            first = false;
            var reader = new Utf8JsonReader(buffer.AsSpan(skip, held - skip), ended, state);
            var counted = 0L;
            while (reader.Read())
            {
                _line += buffer.AsSpan(skip + (int)counted, (int)(reader.TokenStartIndex - counted)).Count((byte)'\n');
                counted = reader.TokenStartIndex;
                Take(ref reader);
            }

            var used = skip + (int)reader.BytesConsumed;
            _line += buffer.AsSpan(skip + (int)counted, used - skip - (int)counted).Count((byte)'\n');
            state = reader.CurrentState;
            buffer.AsSpan(used, held - used).CopyTo(buffer);
            held -= used;
            if (held == buffer.Length)
            {
                Grow(ref buffer);
            }
        }
    }

    // Six bytes are the longest way to write one character (\u0041).
    private void Grow(ref byte[] buffer)
    {
        var most = (_limits.TextLength * 6L) + Piece;
        if (buffer.Length >= most)
        {
            throw StopReadingException.TooLarge(_line, Path(), "a text without end", "characters, ReadLimits.TextLength", _limits.TextLength);
        }

        Array.Resize(ref buffer, (int)Math.Min(most, buffer.Length * 2L));
    }

    private void Take(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray or JsonTokenType.StartObject:
                if (_open.Count >= _limits.Depth)
                {
                    throw StopReadingException.TooLarge(_line, Path(), FaultLog.Text($"{_open.Count + 1} levels"), "levels, ReadLimits.Depth", _limits.Depth);
                }

                _open.Push(new Open(_line, reader.TokenType == JsonTokenType.StartArray));
                break;
            case JsonTokenType.EndArray or JsonTokenType.EndObject:
                var done = _open.Pop();
                Place(done.Close());
                break;
            case JsonTokenType.PropertyName:
                _open.Peek().Name = TextOf(ref reader);
                break;
            case JsonTokenType.String:
                Place(new(JsonShape.Text, _line, double.NaN, TextOf(ref reader)));
                break;
            case JsonTokenType.Number:
                Place(new(JsonShape.Number, _line, reader.GetDouble(), null));
                break;
            case JsonTokenType.True or JsonTokenType.False:
                Place(new(JsonShape.Logical, _line, reader.TokenType == JsonTokenType.True ? 1 : 0, null));
                break;
            default:
                Place(new(JsonShape.Null, _line, double.NaN, null));
                break;
        }
    }

    private void Place(JsonValue value)
    {
        if (++_values > _limits.Cells)
        {
            throw StopReadingException.TooLarge(_line, Path(), FaultLog.Text($"{_values} values"), "values, ReadLimits.Cells", _limits.Cells);
        }

        if (!_open.TryPeek(out var open))
        {
            _root = value;
        }
        else if (open.IsArray)
        {
            open.Items!.Add(value);
        }
        else if (!open.TryAdd(value))
        {
            _faults.Add(FaultKind.BadElement, _line, Path(), open.Name, "each name once in an object; the first one counts", "同一对象中名称不得重复；以第一个为准");
        }
    }

    private string TextOf(ref Utf8JsonReader reader)
    {
        if (reader.ValueSpan.Length > PooledLength)
        {
            var text = reader.GetString()!;
            return text.Length <= _limits.TextLength ? text
                : throw StopReadingException.TooLarge(_line, Path(), FaultLog.Text($"{text.Length} characters"), "characters, ReadLimits.TextLength", _limits.TextLength);
        }

        Span<char> buffer = stackalloc char[PooledLength];
        var chars = buffer[..reader.CopyString(buffer)];
        if (!_pool.TryGetValue(chars, out var pooled))
        {
            pooled = chars.ToString();
            _pool.Add(pooled);
        }

        return pooled;
    }

    private string Path() => string.Concat(_open.Reverse().Select(o => o.IsArray ? FaultLog.Text($"[{o.Items!.Count}]") : "." + o.Name)).TrimStart('.');

    // An array or object that is not closed yet.
    private sealed class Open(int line, bool isArray)
    {
        private const int LinearSearch = 8;
        private readonly List<KeyValuePair<string, JsonValue>>? _members = isArray ? null : [];
        private HashSet<string>? _names;

        public bool IsArray => isArray;

        public List<JsonValue>? Items { get; } = isArray ? [] : null;

        public string Name { get; set; } = "";

        public bool TryAdd(JsonValue value)
        {
            if (_members!.Count == LinearSearch)
            {
                _names = [.. _members.Select(m => m.Key)];
            }

            if (_names is not null ? !_names.Add(Name) : _members.Exists(m => m.Key == Name))
            {
                return false;
            }

            _members.Add(new(Name, value));
            return true;
        }

        public JsonValue Close() => isArray
            ? new(JsonShape.Array, line, double.NaN, Items!.ToArray())
            : new(JsonShape.Object, line, double.NaN, _members!.ToArray());
    }
}
