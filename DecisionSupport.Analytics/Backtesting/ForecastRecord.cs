namespace DecisionSupport.Analytics.Backtesting;

/// <summary>How one model did on past origins of one series: what stands beside every forecast.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Origins">How many origins were forecast from.</param>
/// <param name="Horizon">Periods ahead, counted to this many at each origin.</param>
/// <param name="Points">How many forecasts met an outcome.</param>
/// <param name="Mase">Mean absolute scaled error (Hyndman and Koehler 2006); scale: in-sample seasonal-naive mean absolute error.</param>
/// <param name="RelativeMae">Mean absolute error divided by that of seasonal naive on the same points; below 1 is better, infinite where seasonal naive never erred.</param>
/// <param name="Bias">Mean of outcome minus median forecast, in the unit of the series.</param>
/// <param name="Coverage80">Share of outcomes inside the 80 % interval.</param>
/// <param name="Coverage95">Share of outcomes inside the 95 % interval.</param>
/// <param name="FirstOrigin">The earliest origin, as text of the period.</param>
/// <param name="LastOrigin">The latest origin.</param>
/// <param name="ScaledWis">Mean weighted interval score (Bracher et al. 2021) in the scale of the MASE: accuracy and honesty of the intervals in one figure, smaller is better; NaN when not measured.</param>
public sealed record ForecastRecord(
    string Model,
    int Origins,
    int Horizon,
    int Points,
    double Mase,
    double RelativeMae,
    double Bias,
    double Coverage80,
    double Coverage95,
    string FirstOrigin,
    string LastOrigin,
    double ScaledWis = double.NaN)
{
    /// <summary>Name of the model that every other has to beat.</summary>
    public const string Yardstick = "seasonal-naive";

    /// <summary>How many of the origins saw the figures of their time; the others saw today's, cut at the origin (pseudo real time).</summary>
    public int RealTimeOrigins { get; init; }

    /// <summary>Whether each origin saw all figures before it, or as many as every other.</summary>
    public BacktestWindow Window { get; init; }

    /// <summary>Which publication of the figures counts as true: 1 the first; 0 the newest.</summary>
    public int Release { get; init; }

    /// <summary>Symmetric mean absolute percentage error "over points", 0 to 200: every forecast of a period weighs the same.</summary>
    public double SmapePoints { get; init; } = double.NaN;

    /// <summary>The same "over series": the mean over the paths (one from each origin) of each path's own mean, so that every path weighs the same.</summary>
    public double SmapeSeries { get; init; } = double.NaN;

    /// <summary>Root mean squared scaled error, mean over the origins.</summary>
    public double Rmsse { get; init; } = double.NaN;

    /// <summary>Mean weighted interval score in the unit of the series.</summary>
    public double Wis { get; init; } = double.NaN;

    /// <summary>Mean continuous ranked probability score from the quantiles, in the unit of the series.</summary>
    public double Crps { get; init; } = double.NaN;

    /// <summary>Mean scaled interval score of the 95 % interval, mean over points in the scale of the MASE.</summary>
    public double Msis { get; init; } = double.NaN;

    /// <summary>Share of outcomes inside the 30 % interval.</summary>
    public double Coverage30 { get; init; } = double.NaN;

    /// <summary>Share of outcomes inside the 60 % interval.</summary>
    public double Coverage60 { get; init; } = double.NaN;

    /// <summary>Share of outcomes inside the 90 % interval.</summary>
    public double Coverage90 { get; init; } = double.NaN;

    /// <summary><see cref="ScaledWis"/> divided by that of seasonal naive on the same points, calibrated alike; below 1 is better, infinite where seasonal naive never erred.</summary>
    public double RelativeWis { get; init; } = double.NaN;

    /// <summary>
    /// Diebold–Mariano statistic with the correction of Harvey, Leybourne and Newbold, of the scaled absolute errors of each path:
    /// above zero when seasonal naive's were larger; NaN when it is not defined (<see cref="DieboldMariano"/>).
    /// </summary>
    public double DieboldMariano { get; init; } = double.NaN;

    /// <summary>Probability of so large a statistic, either way, if both forecast alike well.</summary>
    public double DieboldMarianoP { get; init; } = double.NaN;

    /// <summary>The band of 95 % in which the true coverage lies if points were independent (Wilson 1927); paths overlap, so the truth is wider.</summary>
    /// <param name="coverage">A coverage of this record, such as <see cref="Coverage80"/>.</param>
    public WilsonBand Band(double coverage) => WilsonBand.Of(coverage, Points);

    /// <summary>
    /// Whether the model lost to seasonal naive on its backtest, so that it is published only under a signature: its mean weighted
    /// interval score or its mean absolute error on the same points was no smaller. Errors of zero lose to nobody; a model without
    /// common points with seasonal naive is not judged.
    /// </summary>
    public bool LosesToSeasonalNaive => Model != Yardstick && ((RelativeWis >= 1 && Wis != 0) || (RelativeMae >= 1 && Mase != 0));
}
