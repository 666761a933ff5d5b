namespace DecisionSupport.Analytics.SeasonalAdjustment.RegArima;

/// <summary>An estimated effect of a model.</summary>
/// <param name="Name">Its name: "Easter[8]", "AO1951-05".</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="Coefficient">The coefficient: of the logs, where logs are modelled, so 0.05 is about 5 %.</param>
/// <param name="StandardError">Its standard error.</param>
public sealed record ModelEffect(string Name, EffectKind Kind, double Coefficient, double StandardError)
{
    /// <summary>Coefficient divided by its standard error.</summary>
    public double T => Coefficient / StandardError;
}

/// <summary>A parameter of the polynomials of a model.</summary>
/// <param name="Name">"ar1", "ma1", "seasonal-ar1", "seasonal-ma1"; signs of R: 1 − φB, 1 + θB.</param>
/// <param name="Value">The estimate.</param>
/// <param name="StandardError">Its standard error from the curvature of the likelihood; NaN at the edge of what is allowed.</param>
public sealed record ModelParameter(string Name, double Value, double StandardError);
