using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace DecisionSupport.Ingest.Store.Segments;

/// <summary>A growing buffer with the few number forms of a segment: variable-length integers, fixed numbers, UTF-8 texts.</summary>
internal sealed class ByteSink(int room = 1 << 15)
{
    private byte[] _bytes = new byte[room];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Seven bits a byte, lowest first.</summary>
    public void Whole(ulong value)
    {
        var room = Room(10);
        var i = 0;
        for (; value >= 0x80; value >>= 7)
        {
            room[i++] = unchecked((byte)(value | 0x80));
        }

        room[i++] = (byte)value;
        Length += i;
    }

    public void Whole(int value) => Whole(checked((ulong)value));

    /// <summary>A number of either sign, small ones short.</summary>
    public void Signed(long value) => Whole(unchecked((ulong)((value << 1) ^ (value >> 63))));

    public void Byte(byte value)
    {
        Room(1)[0] = value;
        Length++;
    }

    public void Fixed(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Room(8), value);
        Length += 8;
    }

    public void Number(double value) => Fixed(BitConverter.DoubleToInt64Bits(value));

    public void Text(string value)
    {
        var count = Encoding.UTF8.GetByteCount(value);
        Whole(count);
        Encoding.UTF8.GetBytes(value, Room(count));
        Length += count;
    }

    public void Raw(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Room(value.Length));
        Length += value.Length;
    }

    private Span<byte> Room(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }

        return _bytes.AsSpan(Length);
    }
}

/// <summary>Reads what <see cref="ByteSink"/> wrote. A text that breaks off is damage, never a guess.</summary>
internal ref struct ByteSource(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; }

    public readonly bool AtEnd => Position >= _bytes.Length;

    public ulong Whole()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("A number is longer than ten bytes.");
    }

    public int Count() => Whole() is var value && value <= int.MaxValue ? (int)value : throw new InvalidDataException($"The count {value} is too large.");

    public long Signed()
    {
        var value = Whole();
        return unchecked((long)(value >> 1) ^ -(long)(value & 1));
    }

    public byte Byte() => Position < _bytes.Length ? _bytes[Position++] : throw new InvalidDataException("The bytes end too early.");

    public long Fixed() => BinaryPrimitives.ReadInt64LittleEndian(Raw(8));

    public double Number() => BitConverter.Int64BitsToDouble(Fixed());

    public string Text() => Encoding.UTF8.GetString(Raw(Count()));

    public ReadOnlySpan<byte> Raw(int count)
    {
        if (count < 0 || count > _bytes.Length - Position)
        {
            throw new InvalidDataException("The bytes end too early.");
        }

        Position += count;
        return _bytes.Slice(Position - count, count);
    }
}

/// <summary>CRC-32C, which the processor computes: finds a flipped bit in every block that is read.</summary>
internal static class BlockChecksum
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var b in bytes)
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return ~crc;
    }
}
