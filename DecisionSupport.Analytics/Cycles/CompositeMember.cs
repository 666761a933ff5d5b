using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Cycles;

/// <summary>A component of a composite index.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Series">Its figures, seasonally adjusted.</param>
/// <param name="IsRate">A percentage or balance: differences are taken instead of percentage changes, levels instead of logarithms.</param>
/// <param name="Inverted">It falls when the economy rises (unemployment, initial claims).</param>
public sealed record CompositeMember(string Name, TimeSeries Series, bool IsRate = false, bool Inverted = false)
{
    internal const double MinimumShare = 0.6;

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
