using System.Text;

namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>The encoding of a text file.</summary>
/// <param name="Encoding">Decodes; bytes that are none of it become U+FFFD.</param>
/// <param name="Name">Web name.</param>
/// <param name="MarkLength">Bytes of the byte order mark.</param>
public sealed record TextEncoding(Encoding Encoding, string Name, int MarkLength);

/// <summary>
/// Finds the encoding of a text by its bytes: byte order mark; UTF-16 by its zero bytes; UTF-8 when all bytes are; otherwise
/// GB18030 (GBK, GB 2312) against windows-1252 by score: frequent hanzi are two high bytes in a row (GB 2312 level 1, B0–D7), while
/// accented Latin letters stand alone among ASCII letters. Single damaged bytes do not sway it.
/// </summary>
public static class TextEncodings
{
    private const int HeadSize = 1 << 18;
    private const long MostScanned = 16L << 20;
    private const int MostSamples = 64;

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Looks at the beginning of a seekable stream, or further on at the first bytes beyond ASCII; leaves it at its beginning.</summary>
    public static TextEncoding Detect(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Position = 0;
        var block = new byte[HeadSize];
        var length = stream.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);
        var found = Detect(block.AsSpan(0, length));
        while (found.Name == "us-ascii" && length == block.Length)
        {
            // Footnotes and names may stand after megabytes of figures: beyond the beginning, samples up to the very end are looked at.
            var isSample = stream.Position >= MostScanned;
            var step = isSample ? Math.Max(block.Length, (stream.Length - MostScanned) / MostSamples) : block.Length;
            stream.Position = isSample ? Math.Max(stream.Position, Math.Min(stream.Position - block.Length + step, stream.Length - block.Length)) : stream.Position;
            length = stream.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);
            var text = block.AsSpan(0, length);
            text = isSample ? text[Math.Max(0, text.IndexOfAnyInRange((byte)0, (byte)0x7F))..] : text;
            var first = text.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (first >= 0)
            {
                // From the first such byte, so that no character is cut at the front; what was before is ASCII.
                found = OfBytesBeyondAscii(text[first..]);
            }
        }

        stream.Position = 0;
        return found.Name == "us-ascii" ? new(new UTF8Encoding(false), "utf-8", 0) : found;
    }

    /// <summary>The encoding of a piece of text; "us-ascii" (decoded as UTF-8) when no byte speaks for any.</summary>
    public static TextEncoding Detect(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(new byte[] { 0xEF, 0xBB, 0xBF }))
        {
            return new(new UTF8Encoding(false), "utf-8", 3);
        }

        if (bytes.StartsWith(new byte[] { 0xFF, 0xFE, 0, 0 }))
        {
            return new(Encoding.UTF32, "utf-32", 4);
        }

        if (bytes.StartsWith(new byte[] { 0xFF, 0xFE }))
        {
            return new(Encoding.Unicode, "utf-16", 2);
        }

        if (bytes.StartsWith(new byte[] { 0xFE, 0xFF }))
        {
            return new(Encoding.BigEndianUnicode, "utf-16BE", 2);
        }

        return OfZeroBytes(bytes) ?? OfBytesBeyondAscii(bytes);
    }

    // Digits, delimiters and line breaks are ASCII in any table: in UTF-16 one byte of each is zero, always on the same side.
    private static TextEncoding? OfZeroBytes(ReadOnlySpan<byte> bytes)
    {
        var pairs = bytes.Length / 2;
        var (even, odd) = (0, 0);
        for (var i = 0; i < pairs; i++)
        {
            even += bytes[2 * i] == 0 ? 1 : 0;
            odd += bytes[(2 * i) + 1] == 0 ? 1 : 0;
        }

        return pairs < 4 ? null
            : odd * 10 >= pairs * 3 && even * 50 <= pairs ? new(Encoding.Unicode, "utf-16", 0)
            : even * 10 >= pairs * 3 && odd * 50 <= pairs ? new(Encoding.BigEndianUnicode, "utf-16BE", 0)
            : null;
    }

    private static TextEncoding OfBytesBeyondAscii(ReadOnlySpan<byte> bytes)
    {
        var (valid, ofThree, invalid, invalidRuns) = Utf8Sequences(bytes);
        if (valid + invalid == 0)
        {
            return new(new UTF8Encoding(false), "us-ascii", 0);
        }

        // One sequence in five may be damaged: three high bytes in the pattern of UTF-8 are rarely anything else. Two are, in GBK.
        if (invalid * 4 <= valid || invalidRuns * 4 <= ofThree)
        {
            return new(new UTF8Encoding(false), "utf-8", 0);
        }

        return Gb18030Score(bytes) > Windows1252Score(bytes) ? new(Gb18030, "gb18030", 0) : new(Windows1252, "windows-1252", 0);
    }

    private static (int Valid, int OfThree, int Invalid, int InvalidRuns) Utf8Sequences(ReadOnlySpan<byte> bytes)
    {
        var (valid, ofThree, invalid, runs) = (0, 0, 0, 0);
        var afterInvalid = false;
        while (true)
        {
            var next = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (next < 0)
            {
                return (valid, ofThree, invalid, runs);
            }

            bytes = bytes[next..];
            var status = Rune.DecodeFromUtf8(bytes, out _, out var length);
            if (status == System.Buffers.OperationStatus.NeedMoreData)
            {
                // Cut by the end of the piece; but a text of nothing else is none.
                return (valid, ofThree, invalid + (valid == 0 ? 1 : 0), runs + (valid == 0 ? 1 : 0));
            }

            var isValid = status == System.Buffers.OperationStatus.Done;
            valid += isValid ? 1 : 0;
            ofThree += isValid && length >= 3 ? 1 : 0;
            invalid += isValid ? 0 : 1;
            runs += isValid || (afterInvalid && next == 0) ? 0 : 1;
            afterInvalid = !isValid;
            bytes = bytes[length..];
        }
    }

    // GB 18030-2005: two bytes 81–FE 40–7E/80–FE, or four bytes 81–FE 30–39 81–FE 30–39.
    private static int Gb18030Score(ReadOnlySpan<byte> bytes)
    {
        var score = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var lead = bytes[i];
            if (lead < 0x80)
            {
                continue;
            }

            if (i + 1 == bytes.Length)
            {
                break;
            }

            var trail = bytes[i + 1];
            if (lead is >= 0x81 and <= 0xFE && trail is >= 0x40 and not 0x7F and not 0xFF)
            {
                i++;
                score += (lead, trail) switch
                {
                    ( >= 0xB0 and <= 0xD7, >= 0xA1) => 3,
                    ( >= 0xA1 and <= 0xA9, >= 0xA1) => 2,
                    ( >= 0xD8 and <= 0xF7, >= 0xA1) => 1,
                    _ => -2,
                };
            }
            else if (i + 3 < bytes.Length && trail is >= 0x30 and <= 0x39 && bytes[i + 2] is >= 0x81 and <= 0xFE && bytes[i + 3] is >= 0x30 and <= 0x39)
            {
                i += 3;
            }
            else
            {
                score -= 6;
            }
        }

        return score;
    }

    private static int Windows1252Score(ReadOnlySpan<byte> bytes)
    {
        var score = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var b = bytes[i];
            if (b < 0x80)
            {
                continue;
            }

            var alone = (i == 0 || bytes[i - 1] < 0x80) && (i + 1 == bytes.Length || bytes[i + 1] < 0x80);
            score += b switch
            {
                0x81 or 0x8D or 0x8F or 0x90 or 0x9D => -6,
                _ when !alone => -2,
                >= 0xC0 and not 0xD7 and not 0xF7 or 0x8A or 0x8C or 0x8E or 0x9A or 0x9C or 0x9E or 0x9F => 2,
                _ => 1,
            };
        }

        return score;
    }
}
