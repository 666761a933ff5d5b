using System.Buffers.Binary;
using System.Text;

namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>Error cells and merged ranges of the sheets of a BIFF8 workbook, charts within sheets passed over.</summary>
/// <remarks>[MS-XLS] 2.4.21 BOF, 2.4.28 BoundSheet8, 2.4.24 BoolErr, 2.4.127 Formula, 2.4.168 MergeCells, 2.5.10 Bes.</remarks>
internal static class BiffDetails
{
    private const int Bof = 0x809;
    private const int Eof = 0x0A;
    private const int FilePass = 0x2F;
    private const int BoundSheet = 0x85;
    private const int MergeCells = 0xE5;
    private const int BoolErr = 0x205;
    private const int Formula = 0x06;
    private const int Dimensions = 0x200;
    private const int OldDimensions = 0;
    private const int Version8 = 0x600;
    private const int MostSheets = 4_096;

    /// <summary>Details by name of sheet; none for older versions.</summary>
    public static IReadOnlyDictionary<string, SheetDetails> Of(byte[] workbook)
    {
        var sheets = new Dictionary<string, SheetDetails>();
        if (workbook.Length < 8 || U16(workbook, 0) != Bof || U16(workbook, 4) != Version8)
        {
            return sheets;
        }

        for (var at = 0; TryRecord(workbook, ref at, out var type, out var data) && type is not (Eof or FilePass);)
        {
            if (type == BoundSheet && data.Length > 8)
            {
                var (length, isWide) = (data[6], (data[7] & 1) != 0);
                var name = isWide ? Encoding.Unicode.GetString(data[8..Math.Min(data.Length, 8 + (2 * length))]) : Encoding.Latin1.GetString(data[8..Math.Min(data.Length, 8 + length)]);
                sheets[name] = Sheet(workbook, BinaryPrimitives.ReadUInt32LittleEndian(data));
            }
        }

        return sheets;
    }

    /// <summary>Whether the stream is encrypted.</summary>
    public static bool IsEncrypted(byte[] workbook)
    {
        for (var at = 0; TryRecord(workbook, ref at, out var type, out _) && type != Eof;)
        {
            if (type == FilePass)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Most rows that any sheet states to have; sheets are looked at from where the workbook says that they begin, which may be amid
    /// other records.
    /// </summary>
    /// <remarks>[MS-XLS] 2.4.90 Dimensions; rows of versions before 8 have 16 bits.</remarks>
    public static long StatedRows(byte[] workbook)
    {
        var isWide = workbook.Length >= 6 && U16(workbook, 4) == Version8;
        var starts = new HashSet<uint> { 0 };
        for (var at = 0; TryRecord(workbook, ref at, out var type, out var data);)
        {
            if (type == BoundSheet && data.Length >= 4 && starts.Count < MostSheets)
            {
                starts.Add(BinaryPrimitives.ReadUInt32LittleEndian(data));
            }
        }

        var most = 0L;
        foreach (var start in starts.Where(s => s < workbook.Length))
        {
            for (var at = (int)start; TryRecord(workbook, ref at, out var type, out var data) && (start == 0 || type != Eof);)
            {
                most = type is Dimensions or OldDimensions && (isWide || data.Length >= 12) && data.Length >= 8 ? Math.Max(most, BinaryPrimitives.ReadUInt32LittleEndian(data[4..])) : most;
            }
        }

        return most;
    }

    private static SheetDetails Sheet(byte[] workbook, uint offset)
    {
        var details = new SheetDetails { Merged = [] };
        if (offset >= workbook.Length)
        {
            return details;
        }

        var depth = 0;
        for (var at = (int)offset; TryRecord(workbook, ref at, out var type, out var data);)
        {
            depth += type == Bof ? 1 : type == Eof ? -1 : 0;
            if (depth <= 0)
            {
                break;
            }

            if (depth == 1)
            {
                Take(details, type, data);
            }
        }

        return details;
    }

    private static void Take(SheetDetails details, int type, ReadOnlySpan<byte> data)
    {
        switch (type)
        {
            case BoolErr when data.Length >= 8 && data[7] == 1:
                details.Errors.Add((U16(data, 0), U16(data, 2), ErrorText(data[6])));
                break;
            case Formula when data.Length >= 14 && data[6] == 2 && U16(data, 12) == 0xFFFF:
                details.Errors.Add((U16(data, 0), U16(data, 2), ErrorText(data[8])));
                break;
            case MergeCells when data.Length >= 2:
                for (var i = 2; i + 8 <= data.Length; i += 8)
                {
                    details.Merged!.Add(new(U16(data, i), U16(data, i + 4), U16(data, i + 2), U16(data, i + 6)));
                }

                break;
        }
    }

    private static string ErrorText(byte code) => code switch
    {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };

    private static bool TryRecord(byte[] workbook, ref int at, out int type, out ReadOnlySpan<byte> data)
    {
        type = 0;
        data = default;
        if (at + 4 > workbook.Length)
        {
            return false;
        }

        type = U16(workbook, at);
        var length = Math.Min((int)U16(workbook, at + 2), workbook.Length - at - 4);
        data = workbook.AsSpan(at + 4, length);
        at += 4 + length;
        return true;
    }

    private static ushort U16(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[offset..]);
}
