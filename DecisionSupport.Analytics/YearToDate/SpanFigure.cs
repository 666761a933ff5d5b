using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.YearToDate;

/// <summary>What a reader must know of a figure derived from year-to-date totals.</summary>
[Flags]
public enum SpanFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The total falls from one period to the next, so the difference is negative: a withdrawal, a revision or a returned item, seldom real.</summary>
    TotalFalls = 1,

    /// <summary>A total between was not published: the figure covers more than one period (January–February apart).</summary>
    TotalMissing = 2,

    /// <summary>The later total was revised after the earlier one was last published: the difference holds the revision too.</summary>
    MixedRevisions = 4,

    /// <summary>Within rounding the base may be zero or below, so growth has no bound or no value.</summary>
    BaseNotPositive = 8,
}

/// <summary>One figure for a run of periods, cut out of year-to-date totals.</summary>
/// <param name="First">First period covered.</param>
/// <param name="Last">Last period covered; the total that ends here was published.</param>
/// <param name="Value">The figure: a level in the indicator's unit, or growth in percent; NaN when there is none.</param>
/// <param name="Lower">Smallest value that agrees with the rounding of the published figures (worst case).</param>
/// <param name="Upper">Largest such value.</param>
/// <param name="Flags">Cautions.</param>
public readonly record struct SpanFigure(Period First, Period Last, double Value, double Lower, double Upper, SpanFlags Flags = SpanFlags.None)
{
    /// <summary>How many periods it covers.</summary>
    public int Length => Last - First + 1;

    /// <summary>Whether it is January and February in one.</summary>
    public bool IsJanuaryFebruary => First.Frequency == Frequency.Monthly && First.Part == 1 && Length == 2;

    /// <summary>Half the width of the rounding band.</summary>
    public double HalfWidth => (Upper - Lower) / 2;

    /// <summary>"2024-01…2024-02: 81307 [81306, 81308]".</summary>
    public override string ToString() => First == default
        ? "(no figure)"
        : FormattableString.Invariant($"{(First == Last ? $"{Last}" : $"{First}…{Last}")}: {Value} [{Lower}, {Upper}]{(Flags == 0 ? "" : $" {Flags}")}");
}
