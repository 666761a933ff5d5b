using DecisionSupport.Analytics.Growth;
using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Formulas;

/// <summary>The unit of a figure of a formula: factors above and below the line. A pure number has neither.</summary>
/// <remarks>
/// What may be added follows <see cref="Measure"/>: amounts of one unit and percentage points; percentages are compared by their difference, in
/// percentage points; amounts in chained prices and prices are neither added nor, when chained, subtracted.
/// </remarks>
public sealed record FormulaUnit
{
    private readonly IReadOnlyList<(MeasureUnit Unit, LocalizedText Name)> _above;
    private readonly IReadOnlyList<(MeasureUnit Unit, LocalizedText Name)> _below;

    private FormulaUnit(IReadOnlyList<(MeasureUnit Unit, LocalizedText Name)> above, IReadOnlyList<(MeasureUnit Unit, LocalizedText Name)> below)
    {
        (_above, _below) = (above, below);
        Code = (above.Count == 0 && below.Count == 0 ? "NUMBER" : above.Count == 0 ? "1" : string.Join("*", above.Select(f => f.Unit.Code)))
            + string.Concat(below.Select(f => "/" + f.Unit.Code));
        Name = new(NameOf(n => n.En, "number"), NameOf(n => n.Zh ?? n.En, "无量纲"));
        Kind = below.Count == 0 && above.Count <= 1 ? (above.Count == 0 ? MeasureKind.Quotient : above[0].Unit.Kind) : MeasureKind.Quotient;
    }

    /// <summary>No unit: a number, a ratio of like things, a logarithm.</summary>
    public static FormulaUnit Number { get; } = new([], []);

    /// <summary>Percent.</summary>
    public static FormulaUnit Percent { get; } = Of(MeasureUnit.Percent, new("percent", "百分比"));

    /// <summary>Percentage points.</summary>
    public static FormulaUnit PercentagePoints { get; } = Of(MeasureUnit.PercentagePoints, new("percentage points", "百分点"));

    /// <summary>Index numbers, a base set to 100.</summary>
    public static FormulaUnit Index { get; } = Of(MeasureUnit.Of("INDEX"), new("index", "指数"));

    /// <summary>The factors by their codes, "BILLION_USD/INDEX_2012_100"; "NUMBER" for none.</summary>
    public string Code { get; }

    /// <summary>The factors in words.</summary>
    public LocalizedText Name { get; }

    /// <summary>What kind of number it makes.</summary>
    public MeasureKind Kind { get; }

    /// <summary>Whether it is a pure number.</summary>
    public bool IsNumber => _above.Count == 0 && _below.Count == 0;

    /// <summary>The unit of a series.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="name">Its name.</param>
    public static FormulaUnit Of(MeasureUnit unit, LocalizedText name) => new([(unit, name)], []);

    /// <summary>The unit of a product; what stands above and below the line is cancelled.</summary>
    public FormulaUnit Times(FormulaUnit other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Reduced([.. _above, .. other._above], [.. _below, .. other._below]);
    }

    /// <summary>The unit of a quotient.</summary>
    public FormulaUnit Over(FormulaUnit other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Reduced([.. _above, .. other._below], [.. _below, .. other._above]);
    }

    /// <summary>The unit of a power with a whole exponent from −8 to 8; null for another one, unless the unit is a pure number.</summary>
    public FormulaUnit? Power(double exponent)
    {
        if (IsNumber)
        {
            return this;
        }

        var count = Math.Abs(exponent);
        return count > 8 || count != Math.Floor(count)
            ? null
            : Enumerable.Repeat(this, (int)count).Aggregate(Number, (product, factor) => exponent < 0 ? product.Over(factor) : product.Times(factor));
    }

    /// <inheritdoc/>
    public bool Equals(FormulaUnit? other) => other is not null && Code == other.Code;

    /// <inheritdoc/>
    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);

    /// <summary>The code.</summary>
    public override string ToString() => Code;

    private static FormulaUnit Reduced(List<(MeasureUnit Unit, LocalizedText Name)> above, List<(MeasureUnit Unit, LocalizedText Name)> below)
    {
        foreach (var factor in above.ToArray())
        {
            // Where the unit is not stated, two series need not have the same one.
            var partner = factor.Unit.Kind == MeasureKind.Unknown ? -1 : below.FindIndex(f => f.Unit == factor.Unit);
            if (partner >= 0)
            {
                below.RemoveAt(partner);
                above.Remove(factor);
            }
        }

        return new([.. above.OrderBy(f => f.Unit.Code, StringComparer.Ordinal)], [.. below.OrderBy(f => f.Unit.Code, StringComparer.Ordinal)]);
    }

    private string NameOf(Func<LocalizedText, string> word, string none) => IsNumber ? none
        : (_above.Count == 0 ? "1" : string.Join(" × ", _above.Select(f => word(f.Name)))) + string.Concat(_below.Select(f => " ÷ " + word(f.Name)));
}
