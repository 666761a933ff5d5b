namespace DecisionSupport.Analytics.Growth;

/// <summary>A number with its unit, which refuses sums that mean nothing.</summary>
/// <param name="Value">The number, in the unit.</param>
/// <param name="Unit">The unit.</param>
public readonly record struct Measure(double Value, MeasureUnit Unit)
{
    /// <summary>The sum of two amounts of one unit, or of percentage points.</summary>
    /// <exception cref="InvalidOperationException">The units differ (a percentage and percentage points among them) or do not add up (chained amounts, rates, prices, indices).</exception>
    public static Measure operator +(Measure left, Measure right) => left.Unit == right.Unit && left.Unit.Kind is MeasureKind.Amount or MeasureKind.PercentagePoints
        ? left with { Value = left.Value + right.Value }
        : throw Refused(left, "+", right);

    /// <summary>The difference: of two percentages it is in percentage points, of amounts in their unit.</summary>
    /// <exception cref="InvalidOperationException">The units differ, or a difference across parts means nothing (chained amounts; for a change in time use <see cref="ChangeFrom"/>).</exception>
    public static Measure operator -(Measure left, Measure right) => left.Unit == right.Unit && left.Unit.Kind != MeasureKind.ChainedAmount
        ? left.ChangeFrom(right)
        : throw Refused(left, "−", right);

    /// <summary>The sum; the named form of <c>+</c>.</summary>
    public Measure Add(Measure other) => this + other;

    /// <summary>The difference; the named form of <c>−</c>.</summary>
    public Measure Subtract(Measure other) => this - other;

    /// <summary>The change since an earlier figure of the same thing: percentages change by percentage points, everything else by its unit.</summary>
    /// <exception cref="InvalidOperationException">The units differ.</exception>
    public Measure ChangeFrom(Measure earlier) => Unit == earlier.Unit
        ? new(Value - earlier.Value, Unit.Kind == MeasureKind.Percent ? MeasureUnit.PercentagePoints : Unit)
        : throw Refused(this, "−", earlier);

    /// <summary>"5.2 PERCENT".</summary>
    public override string ToString() => FormattableString.Invariant($"{Value} {Unit.Code}");

    private static InvalidOperationException Refused(Measure left, string sign, Measure right) => new(
        $"{left} {sign} {right} means nothing: only amounts of one unit and percentage points add up, and percentages are compared by their difference in percentage points. "
        + (left.Unit.Kind == MeasureKind.ChainedAmount ? "Parts in chained prices are compared by contributions to growth." : "Bring both to one unit first."));
}
