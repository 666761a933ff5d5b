using System.Diagnostics.CodeAnalysis;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Quality;

/// <summary>
/// All that is known of one series and may be judged. What is not known stays null or empty: the rules that need it
/// then say "not assessed". Immutable; give each thread its own, for what rules share is computed on first use.
/// </summary>
/// <param name="Key">Key of the series.</param>
/// <param name="History">Every release of every figure.</param>
/// <param name="AsOf">The day on which the judgement is made; nothing released later counts.</param>
public sealed record QualityEvidence(string Key, VintageHistory History, Vintage AsOf)
{
    private Derived? _derived;

    /// <summary>A percentage, a balance or another figure whose changes are read in its own unit, not in percent.</summary>
    public bool IsRate { get; init; }

    /// <summary>Units declared, oldest first: the unit holds from its day until the next.</summary>
    public IReadOnlyList<UnitSince> Units { get; init; } = [];

    /// <summary>Describing fields that should be filled.</summary>
    public IReadOnlyList<MetadataField> Metadata { get; init; } = [];

    /// <summary>Coded fields and whether their code is in its list.</summary>
    public IReadOnlyList<CodedField> Codes { get; init; } = [];

    /// <summary>What the readers counted in the files offered; null when no file was read.</summary>
    public ReadingCounts? Reading { get; init; }

    /// <summary>Figures whose day of first publication is really known (stated by the publisher or seen by us).</summary>
    public IReadOnlyList<FirstPublication> FirstPublications { get; init; } = [];

    /// <summary>Days from the end of a period to its usual first publication; null when no calendar is known.</summary>
    public int? UsualReleaseLag { get; init; }

    /// <summary>Days after the expected one that still count as on time.</summary>
    public int GraceDays { get; init; }

    /// <summary>No further figures will come.</summary>
    public bool Discontinued { get; init; }

    /// <summary>Limits that the figures cannot leave by their nature; null when none is stated.</summary>
    public PlausibleBounds? Bounds { get; init; }

    /// <summary>Identities in which the series is the total.</summary>
    public IReadOnlyList<SumOfParts> Sums { get; init; } = [];

    /// <summary>The same figure published elsewhere.</summary>
    public IReadOnlyList<SameFigure> Twins { get; init; } = [];

    /// <summary>Keys of other series that carry the very same figures; null when not looked for.</summary>
    public IReadOnlyList<string>? CopiedBy { get; init; }

    /// <summary>Figures are accumulated from the start of each calendar year.</summary>
    public bool IsYearToDate { get; init; }

    /// <summary>The raw files that the figures came from.</summary>
    public IReadOnlyList<RawFileState> RawFiles { get; init; } = [];

    /// <summary>Figures known on the day with their status, in order of time, without the publisher's projections.</summary>
    public IReadOnlyList<Observation> Observations => Own.Observations.Value;

    /// <summary>As <see cref="Observations"/>, as a series; NaN where nothing is known.</summary>
    public TimeSeries Figures => Own.Figures.Value;

    /// <summary>The periods of <see cref="Observations"/>; given instead of a history where rules of the day alone are asked.</summary>
    [AllowNull]
    public KnownPeriods Known
    {
        get => field ?? Own.Known.Value;
        init;
    }

    /// <summary>The figures against their own history, made once for all rules that need it; null when too short.</summary>
    internal RobustResiduals? Residuals => Own.Residuals.Value;

    /// <summary>Each vintage beside what was known before it, made once for all rules that need it.</summary>
    internal IReadOnlyList<VintagePair> VintagePairs => Own.VintagePairs.Value;

    /// <summary>Periods that the publisher marked as a break (status B).</summary>
    public IEnumerable<Period> DeclaredBreaks => Observations.Where(o => o.Status == ObservationStatus.Break).Select(o => o.Period);

    /// <summary>Vintages up to the day, ascending.</summary>
    public IEnumerable<Vintage> Vintages => History.Vintages.Where(v => v <= AsOf);

    /// <summary>The unit declared on a day; null when none is.</summary>
    public string? UnitAt(Vintage vintage) => Units.LastOrDefault(u => u.From <= vintage)?.Unit ?? (Units.Count > 0 ? Units[0].Unit : null);

    // A copy made by "with" has other figures or another day: it derives its own.
    private Derived Own => ReferenceEquals(_derived?.Evidence, this) ? _derived! : _derived = new(this);

    private static IReadOnlyList<Observation> NotProjected(QualityEvidence evidence)
    {
        var observations = evidence.History.ObservationsAsOf(evidence.AsOf);
        return observations.Any(o => o.Status == ObservationStatus.Forecast) ? [.. observations.Where(o => o.Status != ObservationStatus.Forecast)] : observations;
    }

    // Observations stand in order of time, one for each period.
    private static TimeSeries Dense(IReadOnlyList<Observation> observations)
    {
        var first = observations[0].Period;
        var values = new double[observations[^1].Period - first + 1];
        Array.Fill(values, double.NaN);
        for (var i = 0; i < observations.Count; i++)
        {
            values[observations[i].Period - first] = observations[i].Value!.Value;
        }

        return TimeSeries.Of(first, values);
    }

    /// <summary>What rules share, computed on first use.</summary>
    private sealed class Derived(QualityEvidence evidence)
    {
        public QualityEvidence Evidence { get; } = evidence;

        public Lazy<IReadOnlyList<Observation>> Observations { get; } = new(() => NotProjected(evidence), false);

        public Lazy<TimeSeries> Figures { get; } = new(() => evidence.Observations.Count == 0 ? TimeSeries.Empty(evidence.History.Latest.Periods.First) : Dense(evidence.Observations), false);

        public Lazy<KnownPeriods> Known { get; } = new(() => KnownPeriods.Of(evidence.History.Frequency, evidence.Observations), false);

        public Lazy<RobustResiduals?> Residuals { get; } = new(() => RobustResiduals.Of(evidence.Figures, evidence.IsRate), false);

        public Lazy<IReadOnlyList<VintagePair>> VintagePairs { get; } = new(() => VintagePair.All(evidence), false);
    }
}

/// <summary>A unit and the vintage from which it holds.</summary>
/// <param name="From">The vintage.</param>
/// <param name="Unit">Unit code.</param>
public sealed record UnitSince(Vintage From, string Unit);

/// <summary>A describing field.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsFilled">Whether it says something.</param>
public sealed record MetadataField(LocalizedText Name, bool IsFilled);

/// <summary>A coded field.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Code">The code that stands there.</param>
/// <param name="IsInList">Whether the code is in its list.</param>
/// <param name="List">The list: "ISO 3166-1", "GB/T 2260".</param>
public sealed record CodedField(LocalizedText Name, string Code, bool IsInList, string List);

/// <summary>What readers counted in the files offered for a series or its dataflow.</summary>
/// <param name="Rows">Rows offered, rejected ones included.</param>
/// <param name="Rejected">Rows that could not be read or were refused.</param>
/// <param name="Duplicates">Rows that repeat series and period of another row of the same file.</param>
/// <param name="Sequenced">Rows of the series that follow another of its rows in a file; null when the order was not looked at.</param>
/// <param name="OutOfSequence">Of those, rows whose period is not later than the one before.</param>
public sealed record ReadingCounts(long Rows, long Rejected, long Duplicates, long? Sequenced = null, long OutOfSequence = 0);

/// <summary>The day on which a figure was first public.</summary>
/// <param name="Period">What the figure is about.</param>
/// <param name="Day">The day.</param>
public sealed record FirstPublication(Period Period, DateOnly Day);

/// <summary>Limits, both included; null where there is none.</summary>
/// <param name="Low">Smallest possible figure.</param>
/// <param name="High">Largest possible figure.</param>
/// <param name="Reason">Why: "persons cannot be negative".</param>
public sealed record PlausibleBounds(double? Low, double? High, LocalizedText Reason);

/// <summary>An identity: the series equals the signed sum of parts.</summary>
/// <param name="Parts">Parts with their sign (1 or −1) and figures.</param>
/// <param name="Tolerance">Largest difference allowed as a share of the total: what rounding may leave.</param>
/// <param name="AbsoluteTolerance">Largest difference allowed in the unit.</param>
public sealed record SumOfParts(IReadOnlyList<(string Key, int Sign, TimeSeries Figures)> Parts, double Tolerance, double AbsoluteTolerance);

/// <summary>The same figure, published elsewhere.</summary>
/// <param name="Key">The other series.</param>
/// <param name="Figures">Its figures, in the unit and frequency of this series.</param>
/// <param name="Tolerance">Largest difference allowed as a share of the figure.</param>
/// <param name="AbsoluteTolerance">Largest difference allowed in the unit.</param>
public sealed record SameFigure(string Key, TimeSeries Figures, double Tolerance, double AbsoluteTolerance);

/// <summary>A raw file behind the series.</summary>
/// <param name="Path">Its path.</param>
/// <param name="IsRetrievable">It is there, with the checksum under which it was accepted.</param>
/// <param name="IsReadable">Its format is one that the system reads.</param>
/// <param name="HasLicence">Terms of use are stated.</param>
/// <param name="HasOrigin">Where it came from is stated.</param>
public sealed record RawFileState(string Path, bool IsRetrievable, bool IsReadable, bool HasLicence, bool HasOrigin);
