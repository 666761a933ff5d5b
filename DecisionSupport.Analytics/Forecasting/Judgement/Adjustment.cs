using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Forecasting.Judgement;

/// <summary>How an analyst changes a forecast.</summary>
public enum AdjustmentKind
{
    /// <summary>An amount is added, in the unit of the series.</summary>
    Add,

    /// <summary>The forecast is raised by a share of itself: 2.5 is 2.5 %.</summary>
    Percent,
}

/// <summary>An analyst's change of a model's forecast: kept beside it, never mixed into it.</summary>
/// <param name="Author">Who answers for it.</param>
/// <param name="Reason">What the analyst knows that the model does not.</param>
/// <param name="Made">The day on which it was made.</param>
/// <param name="Periods">The periods that it changes, at least one.</param>
/// <param name="Kind">How it changes them.</param>
/// <param name="Amount">In the unit of the series, or per cent; above −100 %.</param>
public sealed record Adjustment(string Author, string Reason, DateOnly Made, PeriodRange Periods, AdjustmentKind Kind, double Amount)
{
    private const double Nothing = -100;

    /// <summary>This adjustment after a check.</summary>
    /// <exception cref="ArgumentException">Author or reason is missing, there is no period, or the amount changes nothing or leaves nothing.</exception>
    public Adjustment Checked()
    {
        if (string.IsNullOrWhiteSpace(Author) || string.IsNullOrWhiteSpace(Reason))
        {
            throw new ArgumentException($"An adjustment names its {(string.IsNullOrWhiteSpace(Author) ? "author" : "reason")}.");
        }

        if (Periods.IsEmpty)
        {
            throw new ArgumentException("An adjustment names at least one period.");
        }

        if (!double.IsFinite(Amount) || Amount == 0)
        {
            throw new ArgumentException(FormattableString.Invariant($"An adjustment by {Amount} is none; give a finite amount other than 0."));
        }

        return Kind == AdjustmentKind.Percent && Amount <= Nothing
            ? throw new ArgumentException(FormattableString.Invariant($"An adjustment by {Amount} % would leave nothing or turn the sign; give more than {Nothing} %, or an amount to add."))
            : this;
    }

    /// <summary>A value of a period that it covers, adjusted. Quantiles keep their order.</summary>
    public double Apply(double value) => Kind == AdjustmentKind.Add ? value + Amount : value * (1 + (Amount / 100));
}
