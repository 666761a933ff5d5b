using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Cycles;

/// <summary>A turn that a rule took out.</summary>
/// <param name="Turn">The turn.</param>
/// <param name="Reason">The rule, in both languages.</param>
public sealed record DroppedTurn(TurningPoint Turn, LocalizedText Reason);

/// <summary>One step of dating, to be looked at.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Series">The series in which turns were sought.</param>
/// <param name="Turns">The turns after the step.</param>
/// <param name="Dropped">What the step took out.</param>
public sealed record DatingStep(LocalizedText Name, TimeSeries Series, IReadOnlyList<TurningPoint> Turns, IReadOnlyList<DroppedTurn> Dropped);

/// <summary>Turning points of one series and how they were found.</summary>
/// <param name="Chronology">The turns.</param>
/// <param name="Steps">The steps, in order.</param>
/// <param name="Replaced">Periods whose value was taken as an outlier and replaced while searching; empty for quarterly dating.</param>
/// <param name="CyclicalDominance">Months for cyclical dominance (MCD); null for quarterly dating.</param>
public sealed record DatingResult(Chronology Chronology, IReadOnlyList<DatingStep> Steps, IReadOnlyList<Period> Replaced, int? CyclicalDominance);

/// <summary>Limits of turning points.</summary>
/// <param name="Reach">A turn is the extreme within so many periods on both sides.</param>
/// <param name="MinimumPhase">Periods from a turn to the next, at least.</param>
/// <param name="MinimumCycle">Periods from peak to peak and from trough to trough, at least.</param>
/// <param name="Ends">Turns so close to the first or last period are not dated.</param>
/// <param name="LargeFall">
/// A contraction that falls by this share (0.104: 10.4 %) and by six robust standard deviations of the usual change is kept although it is short (the
/// spring of 2020); null keeps to the lengths. Used only for positive series.
/// </param>
public sealed record DatingOptions(int Reach, int MinimumPhase, int MinimumCycle, int Ends, double? LargeFall = DatingOptions.UsualLargeFall)
{
    /// <summary>Whether a short rise that is as large is kept as well: for series that leap in bad times (unemployment in the spring of 2020).</summary>
    public bool RisesToo { get; init; }

    /// <summary>The override of Engel's MBBQ program, 10.4 %.</summary>
    public const double UsualLargeFall = 0.104;

    /// <summary>Bry and Boschan (1971): months.</summary>
    public static DatingOptions Monthly { get; } = new(5, 5, 15, 6);

    /// <summary>Harding and Pagan (2002): quarters.</summary>
    public static DatingOptions Quarterly { get; } = new(2, 2, 5, 2);

    /// <summary>Years.</summary>
    public static DatingOptions Annual { get; } = new(1, 1, 2, 1);

    internal void Check()
    {
        if (Reach < 1 || MinimumPhase < 1 || MinimumCycle < 2 || Ends < 0 || LargeFall is not (null or (> 0 and < 1)))
        {
            throw new ArgumentException($"{this}: reach and phase are at least 1, the cycle at least 2, ends not negative, a large fall between 0 and 1.");
        }
    }
}
