using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Cycles;

/// <summary>One completed phase of a series.</summary>
/// <param name="Start">The turn before it.</param>
/// <param name="End">The turn that ends it.</param>
/// <param name="IsExpansion">Trough to peak.</param>
/// <param name="Duration">Periods from turn to turn.</param>
/// <param name="Amplitude">Change from turn to turn, 100 · difference of logarithms for positive series, else in the unit.</param>
/// <param name="Cumulative">Sum of the distances from the start, less half the amplitude: gain or loss over the phase, in percent-periods.</param>
/// <param name="Excess">(Cumulative − triangle) / duration: above 0 where the path lies above the straight line between the turns.</param>
public sealed record PhaseRow(Period Start, Period End, bool IsExpansion, int Duration, double Amplitude, double Cumulative, double Excess);

/// <summary>Means over phases of one kind.</summary>
/// <param name="Count">How many.</param>
/// <param name="Duration">Mean duration, periods.</param>
/// <param name="Amplitude">Mean amplitude.</param>
/// <param name="Cumulative">Mean cumulative movement.</param>
/// <param name="Excess">Mean excess.</param>
public sealed record PhaseMeans(int Count, double Duration, double Amplitude, double Cumulative, double Excess);

/// <summary>Harding and Pagan's (2002) description of phases: duration, amplitude, cumulative movement and excess over a triangle.</summary>
public static class PhaseStatistics
{
    /// <summary>The completed phases, oldest first; phases with a missing value at a turn or within are left out.</summary>
    public static IReadOnlyList<PhaseRow> Of(TimeSeries series, Chronology chronology)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(chronology);
        var logs = series.Values.ToArray().All(v => double.IsNaN(v) || v > 0);
        double At(Period p) => logs ? 100 * Math.Log(series[p]) : series[p];
        var rows = new List<PhaseRow>();
        for (var i = 1; i < chronology.Turns.Count; i++)
        {
            var (start, end) = (chronology.Turns[i - 1].Period, chronology.Turns[i].Period);
            var (duration, amplitude) = (end - start, At(end) - At(start));
            var cumulative = PeriodRange.Between(start + 1, end).Sum(p => At(p) - At(start)) - (amplitude / 2);
            if (double.IsFinite(cumulative))
            {
                rows.Add(new(start, end, chronology.Turns[i].Kind == TurnKind.Peak, duration, amplitude, cumulative, (cumulative - (0.5 * duration * amplitude)) / duration));
            }
        }

        return rows;
    }

    /// <summary>Means over expansions or contractions; null without one.</summary>
    public static PhaseMeans? Means(IReadOnlyList<PhaseRow> rows, bool expansions)
    {
        ArgumentNullException.ThrowIfNull(rows);
        PhaseRow[] own = [.. rows.Where(r => r.IsExpansion == expansions)];
        return own.Length == 0 ? null : new(own.Length, own.Average(r => r.Duration), own.Average(r => r.Amplitude), own.Average(r => r.Cumulative), own.Average(r => r.Excess));
    }
}
