using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting.Scenarios;

/// <summary>What a vector autoregression contains besides lags.</summary>
public enum VarDeterministic
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A constant in each equation.</summary>
    Constant,

    /// <summary>A constant and a linear trend in each equation.</summary>
    Trend,
}

/// <summary>How the number of lags is chosen.</summary>
public enum OrderCriterion
{
    /// <summary>Akaike's with the correction for small samples of Hurvich and Tsai (1993), J. Time Series Analysis 14, 271–279.</summary>
    Aicc,

    /// <summary>Schwarz's.</summary>
    Bic,
}

/// <summary>
/// The Minnesota prior in its natural conjugate form, as dummy observations: each series is believed to follow a random walk (or
/// white noise), the more firmly the farther the lag. Source: Litterman (1986), J. Business and Economic Statistics 4, 25–38;
/// Bańbura, Giannone and Reichlin (2010), J. Applied Econometrics 25, 71–92, equation 5.
/// </summary>
/// <param name="Tightness">λ: standard deviation of a first own lag about its belief; 0.2 is usual for a few series, smaller shrinks more.</param>
/// <param name="OwnLag">What is believed of the first own lag: 1 for levels, 0 for growth rates.</param>
/// <param name="Decay">How fast the standard deviation falls with the lag: divided by the lag to this power.</param>
public sealed record MinnesotaPrior(double Tightness = 0.2, double OwnLag = 1, double Decay = 1);

/// <summary>How a vector autoregression is estimated.</summary>
public sealed record VarOptions
{
    /// <summary>Lags; null to choose by the criterion (with a prior, which shrinks what is too much: the most allowed).</summary>
    public int? Lags { get; init; }

    /// <summary>The most lags tried; null for a year of quarters or half a year of months, 2 for other frequencies.</summary>
    public int? MostLags { get; init; }

    /// <summary>The criterion.</summary>
    public OrderCriterion Criterion { get; init; } = OrderCriterion.Aicc;

    /// <summary>Constant and trend.</summary>
    public VarDeterministic Deterministic { get; init; } = VarDeterministic.Constant;

    /// <summary>The prior; null for ordinary least squares.</summary>
    public MinnesotaPrior? Prior { get; init; }

    /// <summary>
    /// Periods that the coefficients are not learnt from, neither as outcome nor as lag; forecasts still start from all figures.
    /// Source: Schorfheide and Song (2021), Real-time forecasting with a (standard) mixed-frequency VAR during a pandemic, NBER 29535.
    /// </summary>
    public IReadOnlyList<PeriodRange> LeftOut { get; init; } = [];
}
