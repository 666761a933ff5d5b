namespace DecisionSupport.Analytics.Backtesting;

/// <summary>How one model did on past origins of one series: what stands beside every forecast.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Origins">How many origins were forecast from.</param>
/// <param name="Horizon">Periods ahead, counted to this many at each origin.</param>
/// <param name="Points">How many forecasts met an outcome.</param>
/// <param name="Mase">Mean absolute scaled error (Hyndman and Koehler 2006); scale: in-sample seasonal-naive mean absolute error.</param>
/// <param name="RelativeMae">Mean absolute error divided by that of seasonal naive on the same points; below 1 is better.</param>
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
    double ScaledWis = double.NaN);
