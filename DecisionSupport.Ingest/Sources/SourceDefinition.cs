using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Snapshots;

namespace DecisionSupport.Ingest.Sources;

/// <summary>From which day the figures of a fetched file count as known.</summary>
public enum VintageRule
{
    /// <summary>The day of retrieval in the source's time zone: public at the latest then.</summary>
    Retrieval,

    /// <summary>The day of the response's Last-Modified (of the file's date for a folder) in the source's time zone.</summary>
    LastModified,

    /// <summary>The day on which the publisher says the message was made (SDMX "Prepared", World Bank "lastupdated", JSON-stat "updated").</summary>
    Prepared,
}

/// <summary>When a source is asked.</summary>
/// <param name="Cron">Cron expression of five fields (minute, hour, day, month, weekday), read in <paramref name="Zone"/>.</param>
/// <param name="Zone">Time zone.</param>
public sealed record FetchTimes(string Cron, TimeZoneInfo Zone);

/// <summary>A secret that a source needs. The file names an environment variable, never the secret.</summary>
/// <param name="Variable">Name of the environment variable.</param>
/// <param name="Header">Request header that carries it; null for a database, whose connection string it is.</param>
/// <param name="Prefix">What stands before it in the header ("Bearer "); empty when nothing.</param>
public sealed record Credential(string Variable, string? Header, string Prefix)
{
    /// <summary>The secret.</summary>
    /// <exception cref="SourceException">The variable is not set.</exception>
    public string Secret(string source) => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } secret
        ? secret
        : throw new SourceException(FaultReason.Setting,
            $"{source}: the environment variable {Variable} is not set; the source needs it. Set it for the process that fetches.",
            $"{source}：未设置环境变量 {Variable}，该来源需要它。请为执行获取的进程设置。");
}

/// <summary>How far one fetch may go.</summary>
public sealed record TransferLimits
{
    /// <summary>Most bytes of a file, as sent and once unpacked.</summary>
    public long Bytes { get; init; } = 1L << 30;

    /// <summary>Time for everything: tries, waits and transfer.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Time until the server begins to answer, for each try.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Tries, the first included.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>Least bytes a second, over each <see cref="RateWindow"/>.</summary>
    public int BytesPerSecond { get; init; } = 256;

    /// <summary>Over how long the rate is measured.</summary>
    public TimeSpan RateWindow { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Longest first wait between tries; the longest wait doubles with each try up to <see cref="LongestWait"/>.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest wait between tries that the server did not ask for.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(2);
}

/// <summary>Where files of one kind come from, as data: one document in "sources" of the data or landing folder.</summary>
/// <param name="Id">Its name and the folder of its snapshots: lower-case letters, digits and hyphens.</param>
/// <param name="Kind">Name of the <see cref="DataSource"/>.</param>
/// <param name="Name">What it is, for people.</param>
/// <param name="Parameters">What the kind needs to know, by name.</param>
/// <param name="Dataflow">Dataflow of what is landed.</param>
/// <param name="Format">Name of the format of what is landed.</param>
/// <param name="File">File name under which it is landed; null for a folder, where files keep their names.</param>
/// <param name="Origin">Where it comes from, for the description of each snapshot.</param>
/// <param name="Licence">Terms of use.</param>
/// <param name="Owner">The department or agency that answers for the figures.</param>
public sealed record SourceDefinition(
    string Id, string Kind, LocalizedText Name, IReadOnlyDictionary<string, string> Parameters, string Dataflow, string Format, string? File,
    string Origin, string Licence, LocalizedText Owner)
{
    /// <summary>Whether the schedule and "fetch --all" take it; it can always be fetched by name.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Address that replaces or, for kinds without an endpoint of their own, is the address.</summary>
    public string? Address { get; init; }

    /// <summary>Path of the recipe; null when the format alone maps it, or when there is none yet.</summary>
    public string? Recipe { get; init; }

    /// <summary>When it is asked; null when only by hand.</summary>
    public FetchTimes? Schedule { get; init; }

    /// <summary>When its publisher releases; null when not known.</summary>
    public ReleaseCalendar? Release { get; init; }

    /// <summary>From which day its figures count as known.</summary>
    public VintageRule Vintage { get; init; }

    /// <summary>What absence in its files means.</summary>
    public Coverage Coverage { get; init; } = Coverage.Partial;

    /// <summary>The secret it needs; null when none.</summary>
    public Credential? Credential { get; init; }

    /// <summary>Whether its address may lead into a private network or to this machine.</summary>
    public bool AllowPrivate { get; init; }

    /// <summary>How far a fetch may go.</summary>
    public TransferLimits Limits { get; init; } = new();

    /// <summary>The time zone in which its days are counted: of the schedule, else of the release calendar, else UTC.</summary>
    public TimeZoneInfo Zone => Schedule?.Zone ?? Release?.Zone ?? TimeZoneInfo.Utc;

    /// <summary>The value of a parameter; null when it is not given.</summary>
    public string? Parameter(string name) => Parameters.GetValueOrDefault(name);

    /// <summary>The value of a parameter that the kind declares as required.</summary>
    public string Required(string name) => Parameters[name];
}
