using System.Data;
using System.Globalization;

namespace DecisionSupport.Ingest.Store;

/// <summary>A row of a published table, read as a row of the warehouse is.</summary>
internal sealed class PublishedRow : IDataRecord
{
    public object?[] Cells { get; set; } = [];

    public int FieldCount => Cells.Length;

    public object this[int i] => GetValue(i);

    public object this[string name] => throw new NotSupportedException("Columns of published rows have places, not names.");

    public bool IsDBNull(int i) => Cells[i] is null;

    public object GetValue(int i) => Cells[i] ?? DBNull.Value;

    public int GetValues(object[] values)
    {
        Array.Copy(Cells, values, Cells.Length);
        return Cells.Length;
    }

    public bool GetBoolean(int i) => (bool)Cells[i]!;

    public int GetInt32(int i) => (int)Cells[i]!;

    public long GetInt64(int i) => Convert.ToInt64(Cells[i], CultureInfo.InvariantCulture);

    public double GetDouble(int i) => (double)Cells[i]!;

    public string GetString(int i) => (string)Cells[i]!;

    public Type GetFieldType(int i) => Cells[i]?.GetType() ?? typeof(DBNull);

    public string GetDataTypeName(int i) => GetFieldType(i).Name;

    public string GetName(int i) => throw new NotSupportedException("Columns of published rows have places, not names.");

    public int GetOrdinal(string name) => throw new NotSupportedException("Columns of published rows have places, not names.");

    public byte GetByte(int i) => throw NotHeld();

    public long GetBytes(int i, long fieldOffset, byte[]? buffer, int bufferoffset, int length) => throw NotHeld();

    public char GetChar(int i) => throw NotHeld();

    public long GetChars(int i, long fieldoffset, char[]? buffer, int bufferoffset, int length) => throw NotHeld();

    public IDataReader GetData(int i) => throw NotHeld();

    public DateTime GetDateTime(int i) => throw NotHeld();

    public decimal GetDecimal(int i) => throw NotHeld();

    public float GetFloat(int i) => throw NotHeld();

    public Guid GetGuid(int i) => throw NotHeld();

    public short GetInt16(int i) => throw NotHeld();

    private static NotSupportedException NotHeld() => new("Published tables hold integers, doubles, booleans, texts, bytes and lists of doubles.");
}
