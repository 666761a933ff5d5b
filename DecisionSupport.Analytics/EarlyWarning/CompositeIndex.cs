using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.EarlyWarning;

/// <summary>
/// The composite light: the weighted mean of the components' points (blue 1 to red 5) as a percentage of the maximum,
/// 100·Σ w·s / (5·Σ w) over the components that are known, compared with four cuts on that scale. This is the
/// monitoring indicator of Taiwan's National Development Council with weights: its bounds 16.5, 22.5, 31.5 and 37.5 of
/// 45 points are cuts of 36.7, 50, 70 and 83.3.
/// </summary>
/// <remarks>
/// <para>Reference month: the newest month that had ended by the as-of day (for the newest state of knowledge: the day
/// of the last release of any component) for which components with at least half of the weight have a light of their
/// own; only components observed monthly or more often are asked, unless there are none. When no month reaches half,
/// it is the newest month for which any of them has one.</para>
/// <para>In a month a component counts with the light of the period that holds the month; a weekly or daily one with
/// its last period that ended in the month. A quarterly, half-yearly or annual light also holds for the months of the
/// following period, until that has its own. Otherwise the last light is carried for at most the scheme's number of
/// months, and said to be carried. A component without a light is left out and the others' weights are scaled up;
/// below the scheme's minimum weight the composite is Unknown.</para>
/// </remarks>
public static class CompositeIndex
{
    private const double LightsMaximum = 5;
    private const double TimingShare = 0.5;

    /// <summary>The composite at a vintage, with its last <paramref name="months"/> months.</summary>
    /// <param name="scheme">The composite's scheme.</param>
    /// <param name="lookup">The indicator of a key; null when there is none, and then the component is missing.</param>
    /// <param name="vintage">The state of knowledge.</param>
    /// <param name="months">Length of the history strip, at least 1.</param>
    /// <exception cref="ArgumentException">The scheme is invalid; the message says what.</exception>
    public static CompositeSignal Evaluate(CompositeSchemeVersion scheme, Func<string, MonitoredIndicator?> lookup, Vintage vintage, int months = 12)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(lookup);
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        Check(scheme);
        var parts = scheme.Components.Select(c => CompositePart.Of(c, lookup(c.Indicator), vintage)).ToArray();
        if (ReferenceMonth(parts, vintage) is not { } month)
        {
            return Nothing(scheme, parts, vintage);
        }

        var now = Compose(scheme, parts, month);
        var strip = new PeriodRange(month - (months - 1), months).Select(m => Compose(scheme, parts, m).Summary).ToArray();
        return new(
            month, vintage, now.Summary.Light, now.Summary.Score, scheme.Cuts, scheme.Version, now.Summary.KnownWeight,
            now.Components, strip, CompositeWording.Reason(scheme, now.Summary, now.Components));
    }

    private static CompositeSignal Nothing(CompositeSchemeVersion scheme, CompositePart[] parts, Vintage vintage)
    {
        var by = Wording.By(vintage);
        return new(
            null, vintage, WarningLight.Unknown, null, scheme.Cuts, scheme.Version, 0,
            [.. parts.Select(p => new ComponentLight(p.Component.Indicator, p.Name, p.Component.Weight, WarningLight.Unknown, null, 0, 0))],
            [],
            new($"No component had a light {by.En}: no composite.", $"{by.Zh}各项指标均无灯号，无法综合判断。"));
    }

    internal static Period? ReferenceMonth(IReadOnlyList<CompositePart> parts, Vintage vintage)
    {
        var known = parts.Where(p => p.NewestMonth is not null).ToArray();
        if (known.Length == 0)
        {
            return null;
        }

        var day = vintage == Vintage.Latest ? known.Max(p => p.LastRelease) : vintage.ReleaseDate;
        var monthly = parts.Where(p => p.IsMonthlyOrMoreOften).ToArray();
        var timing = monthly.Any(p => p.NewestMonth is not null) ? monthly : parts;
        var newest = timing.Where(p => p.NewestMonth is not null).Select(p => p.NewestMonth!.Value).Order().ToArray();
        var last = newest[^1];
        while (last.LastDay > day)
        {
            last -= 1;
        }

        var needed = TimingShare * timing.Sum(p => p.Component.Weight);
        var oldest = timing.Where(p => p.OldestMonth is not null).Min(p => p.OldestMonth!.Value);
        for (var month = last; month >= oldest; month -= 1)
        {
            if (timing.Where(p => p.HasOwn(month)).Sum(p => p.Component.Weight) >= needed)
            {
                return month;
            }
        }

        for (var month = last; month >= oldest; month -= 1)
        {
            if (timing.Any(p => p.HasOwn(month)))
            {
                return month;
            }
        }

        return null;
    }

    internal static (CompositeMonth Summary, IReadOnlyList<ComponentLight> Components) Compose(CompositeSchemeVersion scheme, IReadOnlyList<CompositePart> parts, Period month)
    {
        var found = parts.Select(p => (Part: p, At: p.At(month, scheme.CarryPeriods))).ToArray();
        var total = scheme.Components.Sum(c => c.Weight);
        var weight = found.Where(f => f.At.Light != WarningLight.Unknown).Sum(f => f.Part.Component.Weight);
        var share = weight / total;
        var isEnough = weight > 0 && share >= scheme.MinimumWeight - 1e-9;
        var components = found.Select(f => new ComponentLight(
            f.Part.Component.Indicator, f.Part.Name, f.Part.Component.Weight, f.At.Light, f.At.Period, f.At.Carried,
            isEnough ? 100 * f.Part.Component.Weight * f.At.Light.Score() / (LightsMaximum * weight) : 0)).ToArray();
        if (!isEnough)
        {
            return (new(month, WarningLight.Unknown, null, share), components);
        }

        var score = components.Sum(c => c.Contribution);
        return (new(month, WarningLights.Of(score, scheme.Cuts), score, share), components);
    }

    internal static void Check(CompositeSchemeVersion scheme)
    {
        string? wrong = null;
        if (scheme.Components.Count == 0)
        {
            wrong = "it has no components";
        }
        else if (scheme.Components.FirstOrDefault(c => !(c.Weight > 0 && double.IsFinite(c.Weight))) is { } bad)
        {
            wrong = FormattableString.Invariant($"the weight of {bad.Indicator} is {bad.Weight}; weights are positive");
        }
        else if (scheme.Components.GroupBy(c => c.Indicator).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            wrong = $"{twice.Key} is a component twice";
        }
        else if (scheme.Cuts.Count != 4 || !scheme.Cuts.All(double.IsFinite) || !scheme.Cuts.SequenceEqual(scheme.Cuts.Order()))
        {
            wrong = $"the cuts are [{string.Join(", ", scheme.Cuts)}]; there must be four, ascending";
        }
        else if (scheme.MinimumWeight is not (> 0 and <= 1))
        {
            wrong = FormattableString.Invariant($"the minimum weight is {scheme.MinimumWeight}; it is a share above 0 and up to 1");
        }
        else if (scheme.CarryPeriods < 0)
        {
            wrong = $"lights are carried for {scheme.CarryPeriods} months; that is 0 or more";
        }

        if (wrong is not null)
        {
            throw new ArgumentException($"Composite light scheme, version {scheme.Version}: {wrong}. Correct it in the light schemes (data/lights).", nameof(scheme));
        }
    }
}
