using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Cycles;

/// <summary>How the movement of a component is measured.</summary>
public enum MemberKind
{
    /// <summary>An amount or index: percentage changes, logarithms.</summary>
    Amount,

    /// <summary>A percentage: differences, levels as they are (unemployment rate).</summary>
    Rate,

    /// <summary>A balance whose level itself says how fast things move: the level is taken as the change (yield spread, balance of answers).</summary>
    Balance,
}

/// <summary>A component of a composite index.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Series">Its figures, seasonally adjusted.</param>
/// <param name="Kind">How its movement is measured.</param>
/// <param name="Inverted">It falls when the economy rises (unemployment, initial claims).</param>
public sealed record CompositeMember(string Name, TimeSeries Series, MemberKind Kind = MemberKind.Amount, bool Inverted = false)
{
    internal const double MinimumShare = 0.6;

    /// <summary>
    /// Movement from so many periods before, turned over when inverted: percent for amounts, the unit for rates, for balances their level.
    /// </summary>
    public double Change(Period period, int span = 1)
    {
        var change = Kind switch
        {
            MemberKind.Amount => ConferenceBoardIndex.SymmetricChange(Series[period], Series[period - span]),
            MemberKind.Rate => Series[period] - Series[period - span],
            _ => Series[period],
        };
        return Inverted ? -change : change;
    }

    /// <summary>All periods that any of the components covers.</summary>
    internal static PeriodRange Span(IReadOnlyList<CompositeMember> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (members.Count == 0)
        {
            throw new ArgumentException("A composite index needs at least one component.", nameof(members));
        }

        if (members.GroupBy(m => m.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"'{twice.Key}' is a component twice.", nameof(members));
        }

        if (members.FirstOrDefault(m => m.Series.Trim().Count < 25) is { } brief)
        {
            throw new ArgumentException($"'{brief.Name}' has {brief.Series.Trim().Count} periods; a component needs 25 to be standardised.", nameof(members));
        }

        return PeriodRange.Between(members.Select(m => m.Series.Trim().Periods.First).Min(), members.Select(m => m.Series.Trim().Periods.Last).Max());
    }
}
