namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>Types of Thrift's compact protocol that Parquet uses.</summary>
internal enum ThriftType
{
    /// <summary>End of a structure.</summary>
    Stop = 0,

    /// <summary>A field that is true.</summary>
    True = 1,

    /// <summary>A field that is false.</summary>
    False = 2,

    /// <summary>8 bits.</summary>
    Byte = 3,

    /// <summary>16 bits.</summary>
    Int16 = 4,

    /// <summary>32 bits.</summary>
    Int32 = 5,

    /// <summary>64 bits.</summary>
    Int64 = 6,

    /// <summary>IEEE 754, 8 bytes.</summary>
    Double = 7,

    /// <summary>Bytes or text, its length before it.</summary>
    Binary = 8,

    /// <summary>List of one type.</summary>
    List = 9,

    /// <summary>Fields up to a stop.</summary>
    Struct = 12,
}

/// <summary>
/// Walks over bytes of Thrift's compact protocol without building anything: no length, count or depth is believed before the bytes
/// for it are seen. What does not fit throws, with the byte at which it stands.
/// </summary>
/// <remarks>Thrift compact protocol encoding, github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md.</remarks>
/// <param name="bytes">The bytes.</param>
internal ref struct ThriftReader(ReadOnlySpan<byte> bytes)
{
    private const int Deepest = 32;
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>How many bytes were walked over.</summary>
    public int Position { get; private set; }

    /// <summary>The next field of a structure; false at its end.</summary>
    /// <param name="field">Id of the field before, 0 at the beginning; becomes the id of this one.</param>
    /// <param name="type">Its type.</param>
    public bool NextField(ref int field, out ThriftType type)
    {
        var head = Next();
        type = (ThriftType)(head & 0x0F);
        if (type == ThriftType.Stop)
        {
            // Readers that look at the whole byte would read on, beyond the end.
            return head == 0 ? false : throw Wrong($"a stop written as {head:x2}");
        }

        if (head >> 4 == 0)
        {
            // Only ids further than 15 apart need this form, and readers differ in what they make of large ones.
            throw Wrong("the id of a field written in full");
        }

        field += head >> 4;
        return true;
    }

    /// <summary>A number of 16, 32 or 64 bits.</summary>
    public long Integer()
    {
        var value = Varint();
        return unchecked((long)(value >> 1) ^ -(long)(value & 1));
    }

    /// <summary>The bytes of a text.</summary>
    public ReadOnlySpan<byte> Binary() => Take(Varint());

    /// <summary>Type and count of a list; every element takes a byte at least.</summary>
    public int List(out ThriftType type)
    {
        var head = Next();
        type = (ThriftType)(head & 0x0F);
        return Count(head >> 4 == 15 ? Varint() : (ulong)(head >> 4));
    }

    /// <summary>Walks over a value.</summary>
    public void Skip(ThriftType type, int depth = 0)
    {
        if (depth > Deepest)
        {
            throw Wrong($"structures nested deeper than {Deepest}");
        }

        switch (type)
        {
            case ThriftType.True or ThriftType.False:
                break;
            case ThriftType.Byte:
                Take(1);
                break;
            case ThriftType.Int16 or ThriftType.Int32 or ThriftType.Int64:
                Varint();
                break;
            case ThriftType.Double:
                Take(8);
                break;
            case ThriftType.Binary:
                Binary();
                break;
            case ThriftType.List:
                for (var left = List(out var element); left > 0; left--)
                {
                    Element(element, depth);
                }

                break;
            case ThriftType.Struct:
                for (var field = 0; NextField(ref field, out var inner);)
                {
                    Skip(inner, depth + 1);
                }

                break;
            default:
                throw Wrong($"type {(int)type}, which Parquet does not use");
        }
    }

    /// <summary>An error at this place.</summary>
    public readonly InvalidDataException Wrong(string what) => new(FormattableString.Invariant($"byte {Position}: {what}"));

    // A logical value is part of the head of its field, but a byte of its own within lists.
    private void Element(ThriftType type, int depth)
    {
        if (type is ThriftType.True or ThriftType.False)
        {
            Take(1);
        }
        else if (type is ThriftType.Byte or ThriftType.Double)
        {
            throw Wrong($"a list of type {type}, which Parquet does not use");
        }
        else
        {
            Skip(type, depth + 1);
        }
    }

    private readonly int Count(ulong count) =>
        count <= (ulong)(_bytes.Length - Position) ? (int)count : throw new EndOfStreamException(FormattableString.Invariant($"byte {Position}: {count} elements in {_bytes.Length - Position} bytes"));

    private byte Next() => Take(1)[0];

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)(_bytes.Length - Position))
        {
            throw new EndOfStreamException(FormattableString.Invariant($"byte {Position}: {length} bytes are needed, {_bytes.Length - Position} are left"));
        }

        var taken = _bytes.Slice(Position, (int)length);
        Position += (int)length;
        return taken;
    }

    private ulong Varint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Next();
            value |= unchecked((ulong)(next & 0x7F) << shift);
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Wrong("a number of more than 64 bits");
    }
}
