using System.Runtime.InteropServices;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>A row of a raw file on its way to its series: 32 bytes, so that tens of millions can be sorted through a file.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct SortRow(
    int Series, int Id, int Period, int KnownFrom, double Value, uint Line, ushort Order, byte Status, byte Frequency) : IComparable<SortRow>
{
    /// <summary>By series, then file, then period, day and line.</summary>
    public int CompareTo(SortRow other)
    {
        if (Series != other.Series)
        {
            return Series < other.Series ? -1 : 1;
        }

        if (Order != other.Order)
        {
            return Order < other.Order ? -1 : 1;
        }

        if (Period != other.Period)
        {
            return Period < other.Period ? -1 : 1;
        }

        return KnownFrom != other.KnownFrom ? KnownFrom.CompareTo(other.KnownFrom) : Line.CompareTo(other.Line);
    }
}
