using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Ingest.Sources;

/// <summary>Why a source gave nothing that could be landed.</summary>
public enum FaultReason
{
    /// <summary>The address leads where it must not: another scheme, this machine, a private network.</summary>
    Address,

    /// <summary>The server or database refused the request as it is (4xx).</summary>
    Refused,

    /// <summary>There is nothing at the address (404, 410), or the folder is not there.</summary>
    Missing,

    /// <summary>Too many requests, and the wait asked for is longer than the deadline.</summary>
    Throttled,

    /// <summary>The server failed (5xx) or could not be reached.</summary>
    Server,

    /// <summary>No answer, or not all of it, within the time allowed.</summary>
    TimedOut,

    /// <summary>Bytes came more slowly than the least rate allowed.</summary>
    Slow,

    /// <summary>The transfer ended before the file did.</summary>
    Cut,

    /// <summary>The bytes are not those that the server's own checksum names.</summary>
    Digest,

    /// <summary>More bytes than allowed.</summary>
    TooLarge,

    /// <summary>A page for people (login, error, maintenance) or an empty answer instead of data.</summary>
    NotData,

    /// <summary>The host failed so often just now that it is left alone for a while.</summary>
    CircuitOpen,

    /// <summary>The source file or an environment variable it names is wrong.</summary>
    Setting,

    /// <summary>The data are being prepared by the publisher and were not ready in time.</summary>
    NotReady,

    /// <summary>The bytes arrived but cannot be landed today: this day has a vintage already, or the clock stands before the newest one.</summary>
    Vintage,
}

/// <summary>A source gave nothing that could be landed; the message says what, where, which limit and what to do, in both languages.</summary>
/// <param name="reason">Why.</param>
/// <param name="en">The message in English.</param>
/// <param name="zh">The message in Chinese.</param>
/// <param name="inner">What it came from.</param>
public sealed class SourceException(FaultReason reason, string en, string zh, Exception? inner = null) : Exception(en, inner)
{
    /// <summary>Why.</summary>
    public FaultReason Reason { get; } = reason;

    /// <summary>The message in both languages.</summary>
    public LocalizedText Text { get; } = new(en, zh);

    /// <summary>Whether the same request may succeed a moment later.</summary>
    public bool IsTransient => Reason is FaultReason.Server or FaultReason.TimedOut or FaultReason.Slow or FaultReason.Cut or FaultReason.Digest;

    /// <summary>When the server asks to be asked again at the earliest; null when it does not say.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}
