using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace DecisionSupport.Ingest.Sources.Transfer;

/// <summary>From the bytes as sent to the file itself.</summary>
internal static class Unpacking
{
    /// <summary>Unpacks, hashes and puts the file into its place.</summary>
    /// <param name="packed">The bytes as sent.</param>
    /// <param name="encoding">Content-Encoding; empty when none.</param>
    /// <param name="final">Where the file goes.</param>
    /// <param name="request">Source and limits.</param>
    /// <returns>SHA-256 of the file, lower-case hexadecimal.</returns>
    /// <exception cref="SourceException">It unpacks to more than allowed, or not at all.</exception>
    public static string Run(string packed, string encoding, string final, TransferRequest request)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using (var source = File.OpenRead(packed))
        using (var target = new FileStream(final, FileMode.Create, FileAccess.Write, FileShare.None))
        using (var plain = Open(source, encoding, request))
        {
            var buffer = new byte[1 << 16];
            try
            {
                while (plain.Read(buffer) is var read and > 0)
                {
                    if (target.Position + read > request.Limits.Bytes)
                    {
                        throw BodyCopy.TooLarge(request);
                    }

                    hash.AppendData(buffer, 0, read);
                    target.Write(buffer, 0, read);
                }
            }
            catch (InvalidDataException e)
            {
                throw ContentProof.Cut(request, source.Length, e);
            }

            // The reader of .NET takes a stream that ends early for one that ends; the length at its end (RFC 1952) does not.
            if (encoding == "gzip" && Trailer(source) != unchecked((uint)target.Length))
            {
                throw ContentProof.Cut(request, source.Length);
            }

            target.Flush(flushToDisk: true);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The only entry of a ZIP archive, unpacked in its place; files that are none stay as they are.</summary>
    /// <exception cref="SourceException">More than one entry, or larger than allowed.</exception>
    public static void OnlyEntry(string file, TransferRequest request)
    {
        using (var stream = File.OpenRead(file))
        {
            Span<byte> mark = stackalloc byte[4];
            if (stream.ReadAtLeast(mark, 4, throwOnEndOfStream: false) < 4 || !mark.SequenceEqual("PK\u0003\u0004"u8))
            {
                return;
            }
        }

        using (var archive = ZipFile.OpenRead(file))
        {
            if (archive.Entries.Count != 1)
            {
                throw new SourceException(FaultReason.NotData,
                    $"{request.Source}: the archive from {request.Address} holds {archive.Entries.Count} files; one was expected.",
                    $"{request.Source}：来自 {request.Address} 的压缩包含 {archive.Entries.Count} 个文件，应为 1 个。");
            }

            using var entry = archive.Entries[0].Open();
            using var target = new FileStream(file + ".entry", FileMode.Create, FileAccess.Write, FileShare.None);
            var buffer = new byte[1 << 16];
            while (entry.Read(buffer) is var read and > 0)
            {
                if (target.Position + read > request.Limits.Bytes)
                {
                    throw BodyCopy.TooLarge(request);
                }

                target.Write(buffer, 0, read);
            }
        }

        File.Move(file + ".entry", file, overwrite: true);
    }

    private static Stream Open(FileStream source, string encoding, TransferRequest request) => encoding switch
    {
        "" or "identity" => source,
        "gzip" or "x-gzip" => new GZipStream(source, CompressionMode.Decompress, leaveOpen: true),
        "deflate" => new ZLibStream(source, CompressionMode.Decompress, leaveOpen: true),
        "br" => new BrotliStream(source, CompressionMode.Decompress, leaveOpen: true),
        _ => throw new SourceException(FaultReason.NotData,
            $"{request.Source}: {request.Address} packed its answer with '{encoding}', which was not asked for and cannot be unpacked.",
            $"{request.Source}：{request.Address} 以“{encoding}”压缩了响应，该方式未被请求且无法解压。"),
    };

    private static uint Trailer(FileStream source)
    {
        if (source.Length < 18)
        {
            return uint.MaxValue;
        }

        source.Position = source.Length - 4;
        Span<byte> size = stackalloc byte[4];
        source.ReadExactly(size);
        return BinaryPrimitives.ReadUInt32LittleEndian(size);
    }
}
