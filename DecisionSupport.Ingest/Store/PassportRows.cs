using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Quality;
using DecisionSupport.Ingest.Store.Segments;
using DuckDB.NET.Data;

namespace DecisionSupport.Ingest.Store;

/// <summary>The part of a passport that only the series decides.</summary>
/// <param name="Basis">Checksum of all that decided it.</param>
/// <param name="Content">Checksum of the figures judged; empty when too few move to tell a copy from chance.</param>
/// <param name="Known">Which periods have a figure, for the rules of the day.</param>
/// <param name="Results">Results by <see cref="PassportCodec"/>: length of the first part, first part, second part.</param>
internal sealed record PassportRow(string Basis, string Content, KnownPeriods Known, byte[] Results);

/// <summary>The part of a passport that changes with the day of judgement and the files.</summary>
/// <param name="AsOf">Day number of the day of judgement.</param>
/// <param name="Basis">Checksum of all that decided it beside the series.</param>
/// <param name="Results">As in <see cref="PassportRow"/>.</param>
internal sealed record PassportDayRow(int AsOf, string Basis, byte[] Results);

/// <summary>What is written of one passport.</summary>
/// <param name="SeriesId">The series.</param>
/// <param name="Series">Its part of the series; null when that stands.</param>
/// <param name="Day">Its part of the day.</param>
internal sealed record PassportRewrite(int SeriesId, PassportRow? Series, PassportDayRow Day);

/// <summary>
/// Passports in the warehouse: two rows for each series, for a new day leaves most of it, and the words that all of them share. Dimensions, grade and gate follow from the results and the
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
    /// <param name="stored">Which series have one already.</param>
    public static void Write(DuckDBConnection connection, PassportWords words, int storedWords, IReadOnlyList<PassportRewrite> rows, Func<int, bool> stored)
    {
        Delete(connection, "passport", [.. rows.Where(r => r.Series is not null && stored(r.SeriesId)).Select(r => r.SeriesId)]);
        Delete(connection, "passport_day", [.. rows.Where(r => stored(r.SeriesId)).Select(r => r.SeriesId)]);
        using (var appender = connection.CreateAppender("passport_words"))
        {
            for (var i = storedWords; i < words.Count; i++)
            {
                appender.CreateRow().AppendValue(i).AppendValue(words[i]).EndRow();
            }
        }

        using (var series = connection.CreateAppender("passport"))
        {
            foreach (var (id, row, _) in rows)
            {
                if (row is not null)
                {
                    series.CreateRow().AppendValue(id).AppendValue(row.Basis).AppendValue(row.Content).AppendValue(Bytes(row.Known)).AppendValue(row.Results).EndRow();
                }
            }
        }

        using var days = connection.CreateAppender("passport_day");
        foreach (var (id, _, row) in rows)
        {
            days.CreateRow().AppendValue(id).AppendValue(row.AsOf).AppendValue(row.Basis).AppendValue(row.Results).EndRow();
        }
    }

    /// <summary>Removes the passports of the series given.</summary>
    public static void Delete(DuckDBConnection connection, IReadOnlyCollection<int> series)
    {
        Delete(connection, "passport", series);
        Delete(connection, "passport_day", series);
    }

    /// <summary>Removes all passports and words.</summary>
    public static void Clear(DuckDBConnection connection)
    {
        connection.Execute("delete from passport");
        connection.Execute("delete from passport_day");
        connection.Execute("delete from passport_words");
    }

    /// <summary>What both parts of each stored passport were made from, by series.</summary>
    public static Dictionary<int, (UInt128 Series, UInt128 Day)> Bases(DuckDBConnection connection) =>
        connection.Stream(
            "select series_id, passport.basis, passport_day.basis from passport join passport_day using (series_id)",
            r => (Id: r.GetInt32(0), Bases: (PassportBasis.Number(r.GetString(1)), PassportBasis.Number(r.GetString(2))))).ToDictionary(b => b.Id, b => b.Bases);

    /// <summary>Which periods of the series have a figure, by series.</summary>
    /// <param name="connection">The warehouse.</param>
    /// <param name="series">The frequency of each series that is asked for, all of which have a passport.</param>
    public static Dictionary<int, KnownPeriods> Known(DuckDBConnection connection, IReadOnlyDictionary<int, Frequency> series) =>
        connection.Query(
            $"select series_id, known from passport where series_id in ({DuckDb.IntegerList(series.Keys)})",
            r => (Id: r.GetInt32(0), Known: KnownPeriods.Of(series[r.GetInt32(0)], Runs(r.Bytes(1))))).ToDictionary(k => k.Id, k => k.Known);

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

    private static void Delete(DuckDBConnection connection, string table, IReadOnlyCollection<int> series)
    {
        if (series.Count > 0)
        {
            connection.Execute($"delete from {table} where series_id in ({DuckDb.IntegerList(series)})");
        }
    }

    private static byte[] Bytes(KnownPeriods known)
    {
        var bytes = new ByteSink(16);
        foreach (var (first, count) in known.Runs)
        {
            bytes.Signed(first);
            bytes.Whole(count);
        }

        return bytes.Written.ToArray();
    }

    private static List<(int First, int Count)> Runs(byte[] bytes)
    {
        var runs = new List<(int, int)>();
        var source = new ByteSource(bytes);
        while (!source.AtEnd)
        {
            runs.Add(((int)source.Signed(), source.Count()));
        }

        return runs;
    }
}
