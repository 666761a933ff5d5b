namespace DecisionSupport.Ingest.Formats;

/// <summary>The check sum of ZIP and gzip (CRC-32, ISO 3309, polynomial EDB88320 reflected), eight bytes at a time.</summary>
internal static class Crc32
{
    private const int Slices = 8;
    private static readonly uint[][] Tables = Make();

    /// <summary>State before the first byte.</summary>
    public const uint Start = uint.MaxValue;

    /// <summary>State after more bytes.</summary>
    public static uint Next(uint state, ReadOnlySpan<byte> bytes)
    {
        var tables = Tables;
        while (bytes.Length >= Slices)
        {
            var low = state ^ BitConverter.ToUInt32(bytes);
            var high = BitConverter.ToUInt32(bytes[4..]);
            state = tables[7][low & 0xFF] ^ tables[6][(low >> 8) & 0xFF] ^ tables[5][(low >> 16) & 0xFF] ^ tables[4][low >> 24]
                ^ tables[3][high & 0xFF] ^ tables[2][(high >> 8) & 0xFF] ^ tables[1][(high >> 16) & 0xFF] ^ tables[0][high >> 24];
            bytes = bytes[Slices..];
        }

        foreach (var b in bytes)
        {
            state = tables[0][(state ^ b) & 0xFF] ^ (state >> 8);
        }

        return state;
    }

    /// <summary>The check sum of all bytes.</summary>
    public static uint End(uint state) => ~state;

    private static uint[][] Make()
    {
        var tables = new uint[Slices][];
        for (var slice = 0; slice < Slices; slice++)
        {
            tables[slice] = new uint[256];
            for (var i = 0u; i < 256; i++)
            {
                var value = slice == 0 ? i : tables[slice - 1][i];
                for (var bit = 0; bit < 8; bit++)
                {
                    value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320 : value >> 1;
                }

                tables[slice][i] = value;
            }
        }

        return tables;
    }
}
