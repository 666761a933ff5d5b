namespace DecisionSupport.Analytics.SeasonalAdjustment.Aggregates;

/// <summary>A part of an aggregate.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">Its observations, without missing ones.</param>
/// <param name="Weights">What each is multiplied by before it is added: one for each period (chain weights, shares), or a single one for all.</param>
/// <param name="Request">How it is adjusted; null for automatic.</param>
public sealed record Component(string Name, IReadOnlyList<double> Values, IReadOnlyList<double> Weights, AdjustmentRequest? Request = null)
{
    internal double Weight(int period) => Weights.Count == 1 ? Weights[0] : Weights[period];

    internal void Check(int length)
    {
        if (Values.Count != length || Values.Any(v => !double.IsFinite(v)))
        {
            throw new ArgumentException($"The component '{Name}' has {Values.Count(double.IsFinite)} values; all components need the same number, {length}, and none missing.");
        }

        if ((Weights.Count != 1 && Weights.Count != length) || Weights.Any(w => !double.IsFinite(w)))
        {
            throw new ArgumentException($"The component '{Name}' has {Weights.Count(double.IsFinite)} weights; it needs one for all periods or one for each of the {length}.");
        }
    }
}
