namespace DecisionSupport.Analytics.Forecasting.Smoothing;

/// <summary>The trend of an exponential-smoothing model.</summary>
internal enum EtsTrend
{
    /// <summary>No trend.</summary>
    None,

    /// <summary>A line.</summary>
    Additive,

    /// <summary>A line that levels off.</summary>
    Damped,
}

/// <summary>The season of an exponential-smoothing model.</summary>
internal enum EtsSeason
{
    /// <summary>No season.</summary>
    None,

    /// <summary>Amounts added to the level.</summary>
    Additive,

    /// <summary>Factors on the level.</summary>
    Multiplicative,
}

/// <summary>One member of the family ETS(error, trend, season) of Hyndman et al. (2008), without multiplicative trends.</summary>
/// <param name="MultiplicativeError">Errors are shares of the expected value; otherwise amounts.</param>
/// <param name="Trend">The trend.</param>
/// <param name="Season">The season.</param>
internal readonly record struct EtsForm(bool MultiplicativeError, EtsTrend Trend, EtsSeason Season)
{
    /// <summary>Simple exponential smoothing, ETS(A,N,N).</summary>
    public static EtsForm Simple => default;

    /// <summary>Smoothing parameters: α, and where present β, φ and γ.</summary>
    public int SmoothingCount => 1 + (int)Trend + (Season == EtsSeason.None ? 0 : 1);

    /// <summary>
    /// All forms worth trying: additive errors with multiplicative seasons are left out, for their forecast variance
    /// is infinite and their likelihood unstable (Hyndman et al. 2008, section 4.4.3); multiplicative components need
    /// positive values.
    /// </summary>
    public static IEnumerable<EtsForm> All(bool positive, bool seasonal) =>
        from season in Enum.GetValues<EtsSeason>()
        where seasonal || season == EtsSeason.None
        from multiplicative in new[] { false, true }
        where (positive || !multiplicative) && (season != EtsSeason.Multiplicative || multiplicative)
        from trend in Enum.GetValues<EtsTrend>()
        select new EtsForm(multiplicative, trend, season);

    /// <summary>Initial states to be estimated for a cycle; the last seasonal one follows from the others.</summary>
    public int StateCount(int cycle) => 1 + (Trend == EtsTrend.None ? 0 : 1) + (Season == EtsSeason.None ? 0 : cycle - 1);

    /// <summary>The usual label: "ETS(M,Ad,N)".</summary>
    public override string ToString() =>
        $"ETS({(MultiplicativeError ? "M" : "A")},{(Trend == EtsTrend.None ? "N" : Trend == EtsTrend.Additive ? "A" : "Ad")},{Season.ToString()[0]})";
}
