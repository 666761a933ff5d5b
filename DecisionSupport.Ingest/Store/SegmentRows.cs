using System.Data;
using DecisionSupport.Ingest.Store.Segments;

namespace DecisionSupport.Ingest.Store;

/// <summary>Rows of the segment table.</summary>
internal static class SegmentRows
{
    public const string Select = "select dataflow, ordinal, name, bytes, row_count, newest from segment";

    public static SegmentEntry Read(IDataRecord r) => new(r.GetString(0), r.GetString(2), r.GetInt64(3), r.GetInt64(4), r.GetInt32(5));
}
