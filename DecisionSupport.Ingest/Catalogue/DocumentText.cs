using System.IO.Compression;
using System.Text;

namespace DecisionSupport.Ingest.Catalogue;

/// <summary>
/// The text of a document as packed pieces of UTF-8: a catalogue of 350,000 series has 145 MB, and packed it has 5. It is read piece by piece, never as a whole where it is long.
/// The same text always gives the same pieces, and these are what a publication holds.
/// </summary>
internal sealed class DocumentText
{
    /// <summary>Bytes of text in a piece.</summary>
    public const int PieceSize = 1 << 18;

    private const int Quality = 2;
    private const int Window = 18;

    private readonly IReadOnlyList<Piece> _pieces;

    /// <summary>A text of pieces.</summary>
    public DocumentText(IReadOnlyList<Piece> pieces) => _pieces = pieces;

    /// <summary>The pieces; an empty text has one.</summary>
    public IReadOnlyList<Piece> Pieces => _pieces;

    /// <summary>A text.</summary>
    public static DocumentText Of(string text)
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return Of(bytes);
    }

    /// <summary>Reads a file: UTF-8 with or without a byte order mark, or what another mark says.</summary>
    public static DocumentText FromFile(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        Span<byte> start = stackalloc byte[3];
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Of(File.ReadAllText(path, Encoding.UTF8));
        }

        file.Position = start.SequenceEqual(Encoding.UTF8.Preamble) ? start.Length : 0;
        return Of(file);
    }

    /// <summary>The whole text.</summary>
    /// <exception cref="InvalidDataException">A piece is damaged.</exception>
    public string Text()
    {
        var bytes = new byte[_pieces.Sum(p => p.Length)];
        var at = 0;
        foreach (var piece in _pieces)
        {
            piece.Unpack(bytes.AsSpan(at, piece.Length));
            at += piece.Length;
        }

        return Encoding.UTF8.GetString(bytes);
    }

    private static DocumentText Of(Stream bytes)
    {
        var (pieces, piece, packed) = (new List<Piece>(), new byte[PieceSize], new byte[BrotliEncoder.GetMaxCompressedLength(PieceSize)]);
        while (true)
        {
            var length = bytes.ReadAtLeast(piece, PieceSize, throwOnEndOfStream: false);
            if (length > 0 || pieces.Count == 0)
            {
                pieces.Add(BrotliEncoder.TryCompress(piece.AsSpan(0, length), packed, out var size, Quality, Window)
                    ? new(length, packed[..size])
                    : throw new InvalidOperationException("A document cannot be packed."));
            }

            if (length < PieceSize)
            {
                return new(pieces);
            }
        }
    }

    /// <summary>A piece of a text.</summary>
    /// <param name="Length">Bytes when unpacked.</param>
    /// <param name="Packed">The packed bytes.</param>
    internal readonly record struct Piece(int Length, byte[] Packed)
    {
        /// <summary>Unpacks into exactly as many bytes as the piece has.</summary>
        /// <exception cref="InvalidDataException">It is damaged.</exception>
        public void Unpack(Span<byte> into)
        {
            if (!BrotliDecoder.TryDecompress(Packed, into[..Length], out var written) || written != Length)
            {
                throw new InvalidDataException($"A piece of a document does not unpack to {Length} bytes.");
            }
        }
    }
}
