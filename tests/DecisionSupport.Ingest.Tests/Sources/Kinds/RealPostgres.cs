using System.Diagnostics;
using Npgsql;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Sources.Kinds;

/// <summary>A PostgreSQL server of the distribution's package in a temporary folder, reached by a socket in it; started once for a class of tests.</summary>
public sealed class RealPostgres : IDisposable
{
    private readonly string? _bin = Programs();
    private readonly string _folder = Directory.CreateTempSubdirectory("pg-").FullName;
    private readonly string? _failure;

    public RealPostgres()
    {
        if (_bin is null)
        {
            return;
        }

        // The server refuses to run as root; the package makes the user that may.
        if (IsRoot)
        {
            Run("chown", "postgres", _folder);
        }

        _failure = AsOwner("initdb", "-D", Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
            ?? AsOwner("pg_ctl", "-D", Data, "-w", "-t", "60", "-l", Path.Combine(_folder, "log"), "-o", $"-c listen_addresses='' -c unix_socket_directories='{_folder}' -c fsync=off", "start");
    }

    private static bool IsRoot => Environment.UserName == "root";

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Connection string of a role; skips the test where there is no server, and fails in continuous integration.</summary>
    public string Connection(string role = "postgres")
    {
        if (_bin is null)
        {
            Assert.True(Environment.GetEnvironmentVariable("CI") != "true", "PostgreSQL is not installed: apt-get install postgresql (test.sh does)");
            Assert.Skip("PostgreSQL is not installed: apt-get install postgresql (test.sh does)");
        }

        Assert.True(_failure is null, _failure);
        return $"Host={_folder};Username={role};Database=postgres";
    }

    public void Execute(string sql)
    {
        using var source = NpgsqlDataSource.Create(Connection());
        using var command = source.CreateCommand(sql);
        command.ExecuteNonQuery();
    }

    public string Scalar(string sql)
    {
        using var source = NpgsqlDataSource.Create(Connection());
        using var command = source.CreateCommand(sql);
        return command.ExecuteScalar()!.ToString()!;
    }

    public void Dispose()
    {
        if (_bin is not null && _failure is null)
        {
            AsOwner("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static string? Programs() =>
        new[] { "/usr/lib/postgresql" }.Where(Directory.Exists).SelectMany(Directory.GetDirectories).Select(d => Path.Combine(d, "bin"))
            .Where(d => File.Exists(Path.Combine(d, "initdb"))).OrderDescending(StringComparer.Ordinal).FirstOrDefault();

    private string? AsOwner(string program, params string[] arguments)
    {
        var full = Path.Combine(_bin!, program);
        return IsRoot ? Run("runuser", ["-u", "postgres", "--", full, .. arguments]) : Run(full, arguments);
    }

    private static string? Run(string program, params string[] arguments)
    {
        // Output to nowhere: the server would inherit a pipe and keep it open.
        var start = new ProcessStartInfo("sh") { WorkingDirectory = "/" };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("exec \"$0\" \"$@\" >/dev/null 2>&1");
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode == 0 ? null : $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}";
    }
}
