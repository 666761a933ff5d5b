using System.Text;
using Npgsql;

namespace DecisionSupport.Ingest.Sources.Kinds;

/// <summary>
/// One SELECT in a PostgreSQL database, streamed as CSV. It runs in a read-only transaction with a time limit, and the server writes the text of each value
/// (COPY … TO STDOUT): dates as ISO 8601, times in UTC, floats in the shortest form that reads back the same, an absent value as an empty cell and an
/// empty text as "". The same rows in the same order give the same bytes, so the statement should say ORDER BY.
/// https://www.postgresql.org/docs/15/sql-copy.html
/// </summary>
/// <remarks>The connection string comes from the environment variable that "credential" names. Give that role SELECT and nothing else.</remarks>
public sealed class PostgresSource : DataSource
{
    /// <inheritdoc/>
    public override string Kind => "postgres";

    /// <inheritdoc/>
    public override IReadOnlyList<SourceParameter> Parameters { get; } =
    [
        new("statement", true, "one SELECT, as select period, value from cpi order by period"),
    ];

    /// <inheritdoc/>
    public override string? Problem(SourceDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.Credential is not { Header: null }
            ? "a database needs \"credential\": { \"variable\": … }, the environment variable with its connection string."
            : definition.File is null ? "the field \"file\" is missing: the name under which the rows are landed." : null;
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ReceivedFile>> FetchAsync(SourceFetch fetch, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(fetch);
        var definition = fetch.Definition;
        var statement = definition.Required("statement").Trim().TrimEnd(';').TrimEnd();
        var settings = Settings(definition);
        try
        {
            await using var source = NpgsqlDataSource.Create(settings);
            await using var connection = await source.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
            await ExecuteAsync(connection, "set transaction read only", cancellation);
            await ExecuteAsync(connection, FormattableString.Invariant($"set local statement_timeout = {(long)definition.Limits.Deadline.TotalMilliseconds}"), cancellation);
            await ExecuteAsync(connection, "set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601'; set local timezone = 'UTC'; set local extra_float_digits = 1; set local bytea_output = 'hex'", cancellation);
            await OnlyOneAsync(connection, statement, cancellation);
            await CopyAsync(fetch, connection, statement, cancellation);
            await transaction.RollbackAsync(cancellation);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            throw Translate(definition, e);
        }

        return [new(definition.File!, fetch.Path(), $"postgresql://{settings.Host}/{settings.Database}: {statement}") { Proof = "length" }];
    }

    private static NpgsqlConnectionStringBuilder Settings(SourceDefinition definition)
    {
        try
        {
            return new(definition.Credential!.Secret(definition.Id)) { Pooling = false, ApplicationName = "DecisionSupport", Timeout = 20 };
        }
        catch (ArgumentException)
        {
            // The message of the driver would repeat parts of the secret.
            throw new SourceException(FaultReason.Setting,
                $"{definition.Id}: the environment variable {definition.Credential!.Variable} is no connection string of Npgsql; write Host=…;Database=…;Username=…;Password=….",
                $"{definition.Id}：环境变量 {definition.Credential!.Variable} 不是 Npgsql 连接字符串；请写为 Host=…;Database=…;Username=…;Password=…。");
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    // What parses alone as one statement cannot end the parenthesis of COPY ( … ) and begin something else. A batch command is sent as it is; a plain one would be split at semicolons.
    private static async Task OnlyOneAsync(NpgsqlConnection connection, string statement, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(statement) } };
        await batch.PrepareAsync(cancellation);
    }

    private static async Task CopyAsync(SourceFetch fetch, NpgsqlConnection connection, string statement, CancellationToken cancellation)
    {
        using var reader = await connection.BeginTextExportAsync($"copy (\n{statement}\n) to stdout (format csv, header)", cancellation);
        await using var target = new FileStream(fetch.Path(), FileMode.Create, FileAccess.Write, FileShare.None);
        await using var writer = new StreamWriter(target, new UTF8Encoding(false), 1 << 16);
        var buffer = new char[1 << 15];
        while (await reader.ReadAsync(buffer, cancellation) is var read and > 0)
        {
            await writer.WriteAsync(buffer.AsMemory(0, read), cancellation);
            if (target.Length > fetch.Definition.Limits.Bytes)
            {
                throw new SourceException(FaultReason.TooLarge,
                    $"{fetch.Definition.Id}: the rows take more than {fetch.Definition.Limits.Bytes} bytes, the limit. Select less, or raise \"bytes\" in \"limits\".",
                    $"{fetch.Definition.Id}：查询结果超过上限 {fetch.Definition.Limits.Bytes} 字节。请缩小查询，或调高 limits 中的 bytes。");
            }
        }
    }

    private static SourceException Translate(SourceDefinition definition, Exception e)
    {
        var (reason, en, zh) = e switch
        {
            PostgresException { SqlState: "57014" } => (FaultReason.TimedOut, $"the statement was not done within {definition.Limits.Deadline.TotalSeconds:0.###} s; make it lighter or raise \"deadlineSeconds\"", $"语句未能在 {definition.Limits.Deadline.TotalSeconds:0.###} 秒内完成；请简化语句或调高 deadlineSeconds"),
            PostgresException { SqlState: "25006" } => (FaultReason.Refused, "the statement writes; a source only reads", "语句试图写入，而来源只能读取"),
            PostgresException { SqlState: "42501" or "28P01" or "28000" } p => (FaultReason.Refused, $"the role may not do this: {p.MessageText}", $"角色无权执行：{p.MessageText}"),
            PostgresException p => (FaultReason.Refused, $"the database refuses the statement: {p.MessageText} (SQLSTATE {p.SqlState}{(p.Position > 0 ? FormattableString.Invariant($", character {p.Position}") : "")})", $"数据库拒绝该语句：{p.MessageText}（SQLSTATE {p.SqlState}）"),
            _ => (FaultReason.Server, $"the database cannot be reached: {e.Message}", $"无法连接数据库：{e.Message}"),
        };
        return new(reason, $"{definition.Id}: {en}.", $"{definition.Id}：{zh}。", e);
    }
}
