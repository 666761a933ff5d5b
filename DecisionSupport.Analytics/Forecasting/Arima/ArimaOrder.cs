namespace DecisionSupport.Analytics.Forecasting.Arima;

/// <summary>The order of a seasonal ARIMA model, (p,d,q)(P,D,Q)[m], in the signs of R: 1 − φB, 1 + θB.</summary>
/// <param name="Ar">p, autoregressive terms.</param>
/// <param name="Differences">d, differences.</param>
/// <param name="Ma">q, moving-average terms.</param>
/// <param name="SeasonalAr">P.</param>
/// <param name="SeasonalDifferences">D.</param>
/// <param name="SeasonalMa">Q.</param>
/// <param name="Cycle">m, periods in a cycle; 1 without season.</param>
/// <param name="Constant">A mean (no difference) or a drift (one difference); not allowed with two differences.</param>
public readonly record struct ArimaOrder(
    int Ar, int Differences, int Ma, int SeasonalAr = 0, int SeasonalDifferences = 0, int SeasonalMa = 0, int Cycle = 1, bool Constant = false)
{
    /// <summary>Coefficients of the four polynomials together.</summary>
    public int ArmaCount => Ar + Ma + SeasonalAr + SeasonalMa;

    /// <summary>Values that differencing uses up.</summary>
    public int Lost => Differences + (SeasonalDifferences * Cycle);

    /// <summary>Highest lag of the multiplied autoregressive polynomials.</summary>
    internal int ArLag => Ar + (SeasonalAr * Cycle);

    /// <summary>Highest lag of the multiplied moving-average polynomials.</summary>
    internal int MaLag => Ma + (SeasonalMa * Cycle);

    /// <summary>This order after a check.</summary>
    /// <exception cref="ArgumentException">A number is negative, seasonal terms stand without a cycle, or a constant with two differences.</exception>
    public ArimaOrder Checked()
    {
        if (Ar < 0 || Differences < 0 || Ma < 0 || SeasonalAr < 0 || SeasonalDifferences < 0 || SeasonalMa < 0 || Cycle < 1)
        {
            throw new ArgumentException($"{this}: numbers of terms and differences are at least 0, the cycle at least 1.");
        }

        if (Cycle == 1 && SeasonalAr + SeasonalDifferences + SeasonalMa > 0)
        {
            throw new ArgumentException($"{this}: seasonal terms need a cycle above 1.");
        }

        return Constant && Differences + SeasonalDifferences > 1
            ? throw new ArgumentException($"{this}: a constant with two differences would be a quadratic trend; leave it out.")
            : this;
    }

    /// <summary>The usual label: "ARIMA(0,1,1)(0,1,1)[12] with drift".</summary>
    public override string ToString()
    {
        var season = Cycle > 1 && SeasonalAr + SeasonalDifferences + SeasonalMa > 0
            ? FormattableString.Invariant($"({SeasonalAr},{SeasonalDifferences},{SeasonalMa})[{Cycle}]")
            : "";
        var constant = !Constant ? "" : Differences + SeasonalDifferences == 0 ? " with mean" : " with drift";
        return FormattableString.Invariant($"ARIMA({Ar},{Differences},{Ma}){season}{constant}");
    }
}
