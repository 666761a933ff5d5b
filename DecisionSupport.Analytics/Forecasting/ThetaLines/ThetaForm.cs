namespace DecisionSupport.Analytics.Forecasting.ThetaLines;

/// <summary>One of the four theta models of Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler (2016).</summary>
/// <param name="Dynamic">The line is fitted anew at each period; otherwise once to all values.</param>
/// <param name="Optimised">θ is estimated; otherwise it is 2.</param>
internal readonly record struct ThetaForm(bool Dynamic, bool Optimised)
{
    /// <summary>Parameters estimated: initial level and α, and θ where it is free.</summary>
    public int ParameterCount => Optimised ? 3 : 2;
}
