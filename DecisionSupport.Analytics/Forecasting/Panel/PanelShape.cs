using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting.Panel;

/// <summary>What a panel model of one frequency looks at and how far it looks ahead.</summary>
/// <param name="Frequency">The frequency.</param>
/// <param name="Horizon">The longest step trained.</param>
/// <param name="Lags">Changes on the period before that become features.</param>
/// <param name="Windows">Lengths over which moments are taken, rising.</param>
/// <param name="Years">History of each series that is learnt from: older years describe another economy.</param>
internal sealed record PanelShape(Frequency Frequency, int Horizon, int Lags, IReadOnlyList<int> Windows, int Years)
{
    /// <summary>Cycles whose seasonal figure is taken.</summary>
    public const int SeasonalCycles = 8;

    /// <summary>The shape of a frequency.</summary>
    public static PanelShape Of(Frequency frequency) => frequency switch
    {
        Frequency.Annual => new(frequency, 6, 5, [3, 6], 80),
        Frequency.HalfYearly => new(frequency, 6, 6, [4, 8], 60),
        Frequency.Quarterly => new(frequency, 8, 8, [4, 8], 40),
        Frequency.Monthly => new(frequency, 18, 12, [6, 12, 24], 20),
        Frequency.Weekly => new(frequency, 13, 13, [4, 13, 52], 10),
        Frequency.Daily => new(frequency, 14, 14, [7, 28], 3),
        _ => throw new ArgumentOutOfRangeException(nameof(frequency), frequency, "No such frequency."),
    };

    /// <summary>Periods in a cycle.</summary>
    public int Cycle => Frequency.PeriodsPerCycle();

    /// <summary>The first place from which features can be computed.</summary>
    public int FirstOrigin => Math.Max(Math.Max(2 * Cycle, Lags), Windows[^1]);

    /// <summary>Names of the features, in their order.</summary>
    public IReadOnlyList<string> Features { get; } =
    [
        .. Enumerable.Range(1, Lags).Select(l => FormattableString.Invariant($"change {l} before")),
        .. SeasonalLags(Frequency),
        .. Windows.SelectMany(w => new[] { FormattableString.Invariant($"mean change over {w}"), FormattableString.Invariant($"distance from mean of {w}"), FormattableString.Invariant($"spread within {w}") }),
        "recent to whole change", "horizon", "target part of cycle", "target in year, sine", "target in year, cosine",
        "seasonal figure of target", "seasonal figure of origin", "share of season", "logarithm",
    ];

    private static string[] SeasonalLags(Frequency frequency) =>
        frequency.PeriodsPerCycle() > 1 ? ["same steps one cycle before", "same steps two cycles before"] : [];
}
