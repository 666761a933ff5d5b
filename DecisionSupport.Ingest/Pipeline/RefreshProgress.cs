using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>The parts of a refresh, in order.</summary>
public static class RefreshStage
{
    /// <summary>Reading catalogue and descriptions, opening the warehouse.</summary>
    public const string Opening = "opening";

    /// <summary>Parsing, checking and appending snapshots.</summary>
    public const string Snapshots = "snapshots";

    /// <summary>Making the quality passports of the series that changed.</summary>
    public const string Passports = "passports";

    /// <summary>Reading seasons, turning points and breaks of the series whose figures changed.</summary>
    public const string Readings = "readings";

    /// <summary>Publishing the figures, so that they can be read while forecasts are made.</summary>
    public const string Publishing = "publish";

    /// <summary>Forecasting the series whose figures changed.</summary>
    public const string Forecasting = "forecasts";

    /// <summary>Publishing the forecasts.</summary>
    public const string PublishingForecasts = "publish-forecasts";

    /// <summary>All done.</summary>
    public const string Done = "done";
}

/// <summary>How far a refresh is.</summary>
/// <param name="Stage">Short name of the stage, one of <see cref="RefreshStage"/>.</param>
/// <param name="Done">Units done in the stage.</param>
/// <param name="Total">Units in the stage; 0 when not known.</param>
/// <param name="Message">What is going on, for people.</param>
public sealed record RefreshProgress(string Stage, int Done, int Total, LocalizedText Message);

/// <summary>What a refresh did.</summary>
/// <param name="PublicationId">The publication in force.</param>
/// <param name="Published">Whether it is a new one.</param>
/// <param name="Appended">Snapshots taken in, with the rows that each added.</param>
/// <param name="Failures">Failed checks of this run.</param>
/// <param name="SetAside">Where a damaged warehouse was moved; null when it was sound.</param>
/// <param name="Times">Time spent in each part.</param>
public sealed record RefreshResult(
    string PublicationId, bool Published, IReadOnlyList<(string File, int Rows)> Appended, IReadOnlyList<CheckRecord> Failures, string? SetAside,
    IReadOnlyDictionary<string, TimeSpan> Times)
{
    /// <summary>0, or 2 when a check failed.</summary>
    public int ExitCode => Failures.Count == 0 ? 0 : 2;
}
