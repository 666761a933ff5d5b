using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Quality;

/// <summary>
/// The state of the data of one publication: what was checked, what arrived, what is late, which files stand behind
/// the figures. Computed from values alone; texts are made where they are shown.
/// </summary>
/// <param name="Failures">Failed checks of the last run.</param>
/// <param name="Passed">Passed checks counted by dataflow and dimension of GB/T 36344.</param>
/// <param name="PassedChecks">The passed checks themselves.</param>
/// <param name="Arrivals">One row for each dataflow.</param>
/// <param name="Snapshots">Raw files known at the as-of date, newest first.</param>
public sealed record QualityState(
    IReadOnlyList<CheckRecord> Failures,
    IReadOnlyList<PassedCount> Passed,
    IReadOnlyList<CheckRecord> PassedChecks,
    IReadOnlyList<Arrival> Arrivals,
    IReadOnlyList<SnapshotRecord> Snapshots)
{
    private const int MostOfWorst = 20;

    /// <summary>The passports in numbers, one row for each dataflow.</summary>
    public IReadOnlyList<DataflowQuality> Dataflows { get; init; } = [];

    /// <summary>The series that need a look first: held ones, then by grade and score.</summary>
    public IReadOnlyList<QualityPassport> Worst { get; init; } = [];

    /// <summary>How many series have a failing rule that nobody accepted.</summary>
    public int Failing { get; init; }

    /// <summary>The dimensions of GB/T 36344-2018, in the order of the standard.</summary>
    public static IReadOnlyList<string> Categories { get; } = ["conformity", "completeness", "accuracy", "consistency", "timeliness", "accessibility"];

    /// <summary>How many checks ran.</summary>
    public int Checked => Failures.Count + PassedChecks.Count;

    /// <summary>Reads the state off a publication.</summary>
    /// <param name="reader">The publication.</param>
    /// <param name="asOf">Snapshots and figures known later are left out.</param>
    public static QualityState From(ISeriesReader reader, Vintage asOf)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var passed = reader.Checks.Where(c => c.Passed).ToArray();
        var snapshots = reader.Snapshots.Where(s => new Vintage(s.Vintage) <= asOf).OrderByDescending(s => s.Vintage).ThenBy(s => s.Dataflow, StringComparer.Ordinal).ToArray();
        return new(
            [.. reader.Checks.Where(c => !c.Passed)],
            [.. passed.GroupBy(c => c.Dataflow).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new PassedCount(
                g.Key, [.. Categories.Select(category => g.Count(c => Is(c, category)))], g.Count(c => !Categories.Any(k => Is(c, k)))))],
            passed,
            Arrival.All(reader, asOf, snapshots),
            snapshots)
        {
            Dataflows = DataflowQuality.All(reader, asOf),
            Failing = WithFailures(reader, asOf).Count(),
            Worst = [.. WithFailures(reader, asOf)
                .OrderBy(p => p.Gate.IsOpen).ThenByDescending(p => p.Grade).ThenBy(p => p.Score ?? 1).ThenByDescending(p => p.Gate.Warning.Count).ThenBy(p => p.Key, StringComparer.Ordinal)
                .Take(MostOfWorst)],
        };
    }

    private static IEnumerable<QualityPassport> WithFailures(ISeriesReader reader, Vintage asOf) =>
        reader.Passports.Values.Where(p => p.AsOf <= asOf && p.Gate.Holding.Count + p.Gate.Warning.Count > 0);

    private static bool Is(CheckRecord check, string category) => check.Category.Equals(category, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Passed checks of one dataflow.</summary>
/// <param name="Dataflow">The dataflow.</param>
/// <param name="ByCategory">How many, in the order of <see cref="QualityState.Categories"/>.</param>
/// <param name="Other">How many in a category of another name.</param>
public sealed record PassedCount(string Dataflow, IReadOnlyList<int> ByCategory, int Other);
