using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Cycles;

/// <summary>What the OECD's steps make of one component.</summary>
/// <param name="Name">The component.</param>
/// <param name="Trend">Its trend: cycles longer than 120 months.</param>
/// <param name="Cycle">Its smoothed cycle: 12 to 120 months, 100 · logarithm for positive figures.</param>
/// <param name="Normalised">(cycle − mean) / mean absolute deviation + 100, turned over when inverted.</param>
public sealed record OecdMember(string Name, TimeSeries Trend, TimeSeries Cycle, TimeSeries Normalised);

/// <summary>A composite leading indicator with its steps.</summary>
/// <param name="Members">The components.</param>
/// <param name="Reference">The reference series through the same steps.</param>
/// <param name="Composite">Mean of the normalised components, chained.</param>
/// <param name="AmplitudeAdjusted">The composite with the amplitude of the reference's cycle: 100 is the trend.</param>
/// <param name="TrendRestored">Amplitude adjusted times the trend of the reference, in its unit.</param>
/// <param name="YearOnYear">12-month rate of change of the trend-restored indicator, percent.</param>
public sealed record OecdResult(
    IReadOnlyList<OecdMember> Members, OecdMember Reference, TimeSeries Composite, TimeSeries AmplitudeAdjusted, TimeSeries TrendRestored, TimeSeries YearOnYear);

/// <summary>
/// Composite leading indicator by the steps of the OECD (OECD System of Composite Leading Indicators, 2012): quarterly figures to months, band
/// of 12 to 120 months by a double Hodrick–Prescott filter, normalisation, equal weights, amplitude and trend of the reference. Figures come
/// seasonally adjusted and without outliers.
/// </summary>
public static class OecdIndicator
{
    /// <summary>Computes the indicator.</summary>
    /// <param name="members">Components, monthly or quarterly.</param>
    /// <param name="reference">The reference series (production, GDP), positive, monthly or quarterly.</param>
    /// <exception cref="ArgumentException">No components, one twice, an inner gap, a history below ten years, or a reference that is not positive.</exception>
    public static OecdResult Compute(IReadOnlyList<CompositeMember> members, TimeSeries reference)
    {
        _ = CompositeMember.Span([.. members.Select(m => m with { Series = Monthly(m.Series) })]);
        OecdMember[] steps = [.. members.Select(Steps)];
        var target = Steps(new("reference", reference));
        if (reference.Values.ToArray().Any(v => v <= 0))
        {
            throw new ArgumentException($"The reference {reference} has values at or below zero; its trend could not be restored.", nameof(reference));
        }

        var composite = Chain(steps);
        var (mean, size) = Moments(composite);
        var (_, amplitude) = Moments(target.Cycle);
        var adjusted = composite.Map(v => 100 + (amplitude / size * (v - mean)));
        var restored = adjusted.MapPeriods(p => adjusted[p] / 100 * Math.Exp(target.Trend[p] / 100)).Trim();
        return new(steps, target, composite, adjusted, restored, restored.MapPeriods(p => 100 * ((restored[p] / restored[p - 12]) - 1)).Trim());
    }

    /// <summary>Quarterly figures at the middle month of the quarter with straight lines between; monthly figures as they are.</summary>
    /// <exception cref="ArgumentException">Another frequency.</exception>
    public static TimeSeries Monthly(TimeSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Frequency == Frequency.Monthly || series.Count == 0)
        {
            return series;
        }

        if (series.Frequency != Frequency.Quarterly)
        {
            throw new ArgumentException($"{series} is {series.Frequency}; components are monthly or quarterly.", nameof(series));
        }

        var values = new double[(3 * series.Count) - 2];
        for (var m = 0; m < values.Length; m++)
        {
            var (quarter, part) = (m / 3, m % 3);
            values[m] = part == 0 ? series.Values[quarter] : (((3 - part) * series.Values[quarter]) + (part * series.Values[quarter + 1])) / 3;
        }

        return TimeSeries.Of(Period.Month(series.Periods.First.Year, (3 * series.Periods.First.Part) - 1), values);
    }

    private static OecdMember Steps(CompositeMember member)
    {
        var monthly = Monthly(member.Series).Trim();
        if (monthly.Count < 120)
        {
            throw new ArgumentException($"'{member.Name}' has {monthly.Count} months; cycles up to ten years need ten years, 120 months.", nameof(member));
        }

        var logs = member.Kind == MemberKind.Amount && monthly.Values.ToArray().All(v => double.IsNaN(v) || v > 0);
        var band = HodrickPrescott.BandPass(logs ? monthly.Map(v => 100 * Math.Log(v)) : monthly);
        var (mean, size) = Moments(band.Cycle);
        return new(member.Name, band.Trend, band.Cycle, band.Cycle.Map(v => 100 + ((member.Inverted ? -1 : 1) * (v - mean) / size)));
    }

    // Mean and mean absolute deviation.
    private static (double Mean, double Size) Moments(TimeSeries series)
    {
        var values = series.Values.ToArray();
        var mean = values.Average();
        return (mean, values.Average(v => Math.Abs(v - mean)));
    }

    // The change from month to month comes from the components that have both months, at least 60 % of them.
    private static TimeSeries Chain(OecdMember[] members)
    {
        var (first, last) = (members.Min(m => m.Normalised.Periods.First), members.Max(m => m.Normalised.Periods.Last));
        var values = new List<double>();
        var start = first;
        foreach (var p in PeriodRange.Between(first, last))
        {
            OecdMember[] both = [.. members.Where(m => !double.IsNaN(m.Normalised[p]) && (values.Count == 0 || !double.IsNaN(m.Normalised[p - 1])))];
            if (both.Length < CompositeMember.MinimumShare * members.Length)
            {
                if (values.Count > 0)
                {
                    break;
                }

                continue;
            }

            var now = both.Average(m => m.Normalised[p]);
            start = values.Count == 0 ? p : start;
            values.Add(values.Count == 0 ? now : values[^1] * now / both.Average(m => m.Normalised[p - 1]));
        }

        return values.Count > 0
            ? TimeSeries.Of(start, [.. values])
            : throw new ArgumentException("In no month do 60 % of the components have a figure.", nameof(members));
    }
}
