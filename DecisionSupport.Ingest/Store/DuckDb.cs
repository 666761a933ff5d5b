using System.Data;
using System.Data.Common;
using System.Globalization;
using DuckDB.NET.Data;

namespace DecisionSupport.Ingest.Store;

/// <summary>Short forms of commands; values always travel as parameters.</summary>
internal static class DuckDb
{
    public static int Execute(this DuckDBConnection connection, string sql, params object?[] values)
    {
        using var command = connection.Command(sql, values);
        return command.ExecuteNonQuery();
    }

    public static List<T> Query<T>(this DuckDBConnection connection, string sql, Func<DbDataReader, T> read, params object?[] values)
    {
        using var command = connection.Command(sql, values);
        using var reader = command.ExecuteReader();
        var result = new List<T>();
        while (reader.Read())
        {
            result.Add(read(reader));
        }

        return result;
    }

    /// <summary>As <see cref="Query"/>, one row at a time: the result is never in memory as a whole.</summary>
    public static IEnumerable<T> Stream<T>(this DuckDBConnection connection, string sql, Func<DbDataReader, T> read)
    {
        using var command = connection.Command(sql, []);
        command.UseStreamingMode = true;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return read(reader);
        }
    }

    public static long Count(this DuckDBConnection connection, string sql, params object?[] values)
    {
        using var command = connection.Command(sql, values);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    public static string? TextOrNull(this IDataRecord reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static double NumberOrNaN(this IDataRecord reader, int column) => reader.IsDBNull(column) ? double.NaN : reader.GetDouble(column);

    /// <summary>The bytes of a column.</summary>
    public static byte[] Bytes(this IDataRecord reader, int column)
    {
        if (reader.GetValue(column) is not Stream stream)
        {
            return (byte[])reader.GetValue(column);
        }

        using (stream)
        {
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
    }

    /// <summary>A list of integers for "in (…)"; nothing but digits and commas can come out.</summary>
    public static string IntegerList(IEnumerable<int> values) =>
        string.Join(",", values.Select(v => v.ToString(CultureInfo.InvariantCulture)).DefaultIfEmpty("null"));

    // The only callers pass constant text and integer lists made above.
#pragma warning disable CA2100
    private static DuckDBCommand Command(this DuckDBConnection connection, string sql, object?[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var value in values)
        {
            command.Parameters.Add(new DuckDBParameter(value ?? DBNull.Value));
        }

        return command;
    }
#pragma warning restore CA2100
}
