namespace DecisionSupport.Analytics.Forecasting;

/// <summary>What a model says of one future figure: a distribution. A point is its mean or its median, and says which.</summary>
public interface IPredictiveDistribution
{
    /// <summary>The expected value, in the unit of the series.</summary>
    double Mean { get; }

    /// <summary>The value not exceeded with the given probability (0 &lt; p &lt; 1), in the unit of the series.</summary>
    double Quantile(double probability);
}

/// <summary>A range that the model expects to hold the figure with the given probability.</summary>
/// <param name="Lower">Lower end, in the unit of the series.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Coverage">The probability: 0.80, never "80".</param>
public readonly record struct PredictionInterval(double Lower, double Upper, double Coverage);
