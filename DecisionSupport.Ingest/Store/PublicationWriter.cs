using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DecisionSupport.Ingest.Catalogue;

namespace DecisionSupport.Ingest.Store;

/// <summary>
/// Publishes the warehouse: a sorted copy, self-contained with the documents, in a new file that is renamed into place.
/// The id is a checksum of the content, so publishing unchanged content changes nothing.
/// </summary>
internal static class PublicationWriter
{
    // The one in force and those that readers may still be opening.
    private const int Kept = 3;

    /// <summary>
    /// Publishes and returns the id and whether a file was written or put in force. On return the publication is on disk, whole
    /// and in force.
    /// </summary>
    public static (string Id, bool IsNew) Publish(this Warehouse warehouse, DataDocuments documents)
    {
        var location = warehouse.Location;
        Directory.CreateDirectory(PublicationPointer.Folder(location));
        var id = ContentId(warehouse.Connection, documents);
        var path = PublicationPointer.FileOf(location, id);
        var sound = IsSound(path, id);
        if (sound && PublicationPointer.Read(location) == id)
        {
            return (id, false);
        }

        RemoveLeftovers(location);
        if (!sound)
        {
            WriteFile(warehouse, documents, id, path);
        }

        PublicationPointer.Write(location, id);
        RemoveOld(location, id);
        return (id, true);
    }

    /// <summary>Checksum over every published row, in order, and every document: the first 20 of its hexadecimal digits.</summary>
    public static string ContentId(DuckDB.NET.Data.DuckDBConnection connection, DataDocuments documents)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer, Encoding.UTF8);
        writer.Write(StoreSchema.Version);
        void Drain()
        {
            hash.AppendData(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
            buffer.SetLength(0);
        }

        foreach (var (path, text) in documents.All)
        {
            writer.Write(path);
            writer.Write(text);
        }

        foreach (var (table, order) in StoreSchema.Published)
        {
            writer.Write(table);
            connection.Query($"select * from {table} order by {order}", row =>
            {
                for (var i = 0; i < row.FieldCount; i++)
                {
                    Write(writer, row.GetValue(i));
                }

                if (buffer.Length > 1 << 16)
                {
                    Drain();
                }

                return 0;
            });
        }

        Drain();
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..20];
    }

    // A file damaged after it was published is written again: nothing else would ever replace it, for its name stays the same.
    private static bool IsSound(string path, string id)
    {
        try
        {
            using var reader = DuckDbSeriesReader.Open(path);
            return ContentId(reader.Connection, reader.Documents) == id;
        }
        catch (Exception e) when (e is IOException or DuckDB.NET.Data.DuckDBException or DataFileException or InvalidOperationException)
        {
            return false;
        }
    }

    private static void Write(BinaryWriter writer, object value)
    {
        switch (value)
        {
            case int number: writer.Write(number); break;
            case long number: writer.Write(number); break;
            case double number: writer.Write(number); break;
            case bool flag: writer.Write(flag); break;
            case string text: writer.Write(text); break;
            case IEnumerable<double> list:
                foreach (var number in list)
                {
                    writer.Write(number);
                }

                break;
            default: writer.Write(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null"); break;
        }
    }

    private static void WriteFile(Warehouse warehouse, DataDocuments documents, string id, string path)
    {
        var connection = warehouse.Connection;
        var temporary = Path.Combine(Path.GetDirectoryName(path)!, $"tmp-{id}.duckdb");
        connection.Execute($"attach {DuckDb.Literal(temporary)} as publication");
        try
        {
            connection.Execute("begin transaction");
            foreach (var (table, order) in StoreSchema.Published)
            {
                connection.Execute($"create table publication.{table} as select * from {table} order by {order}");
            }

            connection.Execute("create table publication.document(path varchar, content varchar)");
            foreach (var (name, text) in documents.All)
            {
                connection.Execute("insert into publication.document values (?, ?)", name, text);
            }

            connection.Execute(
                "create table publication.publication as select ? as id, (select max(known_from) from observation) as newest, (select count(*) from series) as series, (select count(*) from observation) as observations",
                id);
            connection.Execute("commit");
            connection.Execute("checkpoint publication");
        }
        catch
        {
            connection.Execute("rollback");
            throw;
        }
        finally
        {
            connection.Execute("detach publication");
        }

        if (File.Exists(temporary + ".wal"))
        {
            throw new IOException($"{temporary}.wal is left after the checkpoint; the publication {id} is not complete and was not put in force. Check that the disk is not full, then refresh again.");
        }

        Durable.Replace(temporary, path);
    }

    private static void RemoveLeftovers(StoreLocation location)
    {
        foreach (var file in Directory.GetFiles(PublicationPointer.Folder(location), "tmp-*"))
        {
            File.Delete(file);
        }
    }

    // An open file that is deleted stays readable for those who have it open.
    private static void RemoveOld(StoreLocation location, string current)
    {
        var others = Directory.GetFiles(PublicationPointer.Folder(location), "*.duckdb")
            .Where(f => Path.GetFileNameWithoutExtension(f) != current)
            .OrderByDescending(File.GetLastWriteTimeUtc)
            .Skip(Kept - 1);
        foreach (var file in others)
        {
            try
            {
                File.Delete(file);
            }
            catch (IOException)
            {
                // Another system refuses to delete an open file: the next publication tries again.
                continue;
            }
        }
    }
}
