using DecisionSupport.Ingest.Store.Segments;
using DuckDB.NET.Data;

namespace DecisionSupport.Ingest.Store;

/// <summary>A passport as the warehouse holds it.</summary>
/// <param name="SeriesId">The series.</param>
/// <param name="AsOf">Day number of the day of judgement.</param>
/// <param name="Basis">Checksum of all that decided it.</param>
/// <param name="Content">Checksum of the figures judged; empty when too few move to tell a copy from chance.</param>
/// <param name="Results">Results by <see cref="PassportCodec"/>: length of the first part, first part, second part.</param>
internal sealed record PassportRow(int SeriesId, int AsOf, string Basis, string Content, byte[] Results);

/// <summary>
/// Passports in the warehouse: one row for each series, and the words that all of them share. Dimensions, grade and gate follow from the results and the
/// policy; which series are copies of each other follows from their contents and is said when they are published.
/// </summary>
internal static class PassportRows
{
    // The rules have some dozens of sentences; texts with names beyond this number stand in their passports.
    private const int MostWords = 4096;

    /// <summary>The shared words.</summary>
    public static PassportWords Words(DuckDBConnection connection) =>
        new(connection.Query("select words from passport_words order by entry", r => r.GetString(0)), MostWords);

    /// <summary>Replaces passports and adds the words that are new, within the current transaction.</summary>
    /// <param name="connection">The warehouse.</param>
    /// <param name="words">All words.</param>
    /// <param name="storedWords">How many of them are stored.</param>
    /// <param name="rows">The passports.</param>
    /// <param name="replaced">Which series have one already.</param>
    public static void Write(DuckDBConnection connection, PassportWords words, int storedWords, IReadOnlyList<PassportRow> rows, IReadOnlyCollection<int> replaced)
    {
        Delete(connection, replaced);
        using (var appender = connection.CreateAppender("passport_words"))
        {
            for (var i = storedWords; i < words.Count; i++)
            {
                appender.CreateRow().AppendValue(i).AppendValue(words[i]).EndRow();
            }
        }

        using var passports = connection.CreateAppender("passport");
        foreach (var row in rows)
        {
            passports.CreateRow().AppendValue(row.SeriesId).AppendValue(row.AsOf).AppendValue(row.Basis).AppendValue(row.Content).AppendValue(row.Results).EndRow();
        }
    }

    /// <summary>Removes the passports of the series given.</summary>
    public static void Delete(DuckDBConnection connection, IReadOnlyCollection<int> series)
    {
        if (series.Count > 0)
        {
            connection.Execute($"delete from passport where series_id in ({DuckDb.IntegerList(series)})");
        }
    }

    /// <summary>Removes all passports and words.</summary>
    public static void Clear(DuckDBConnection connection)
    {
        connection.Execute("delete from passport");
        connection.Execute("delete from passport_words");
    }

    /// <summary>What each stored passport was made from, by series.</summary>
    public static Dictionary<int, string> Bases(DuckDBConnection connection) =>
        connection.Query("select series_id, basis from passport", r => (Id: r.GetInt32(0), Basis: r.GetString(1))).ToDictionary(b => b.Id, b => b.Basis);

    /// <summary>The results as one array.</summary>
    public static byte[] Results(ByteSink entries, ByteSink values)
    {
        var all = new ByteSink(entries.Length + values.Length + 5);
        all.Whole(entries.Length);
        all.Raw(entries.Written);
        all.Raw(values.Written);
        return all.Written.ToArray();
    }

    /// <summary>The two parts of results.</summary>
    public static (ReadOnlyMemory<byte> Entries, ReadOnlyMemory<byte> Values) Parts(ReadOnlyMemory<byte> results)
    {
        var source = new ByteSource(results.Span);
        var length = source.Count();
        return (results.Slice(source.Position, length), results[(source.Position + length)..]);
    }
}
