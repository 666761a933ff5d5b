using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Growth;

/// <summary>What kind of number a unit makes: it decides what may be added to what.</summary>
public enum MeasureKind
{
    /// <summary>An amount at current or fixed prices, or a count: amounts of one unit add up.</summary>
    Amount,

    /// <summary>An amount in chained prices: not additive across parts.</summary>
    ChainedAmount,

    /// <summary>An index number.</summary>
    Index,

    /// <summary>A quotient: price, exchange rate, ratio, amount per head.</summary>
    Quotient,

    /// <summary>A percentage: a growth rate or a share.</summary>
    Percent,

    /// <summary>A difference between percentages, or a contribution to growth (个百分点).</summary>
    PercentagePoints,

    /// <summary>Not stated, or another unit for every series (national currency): nothing may be added.</summary>
    Unknown,
}

/// <summary>A unit of data/reference/units.json with the kind that its code says.</summary>
/// <param name="Code">The code: "BILLION_CHAINED_2012_USD".</param>
/// <param name="Kind">The kind.</param>
public sealed record MeasureUnit(string Code, MeasureKind Kind)
{
    /// <summary>Percent.</summary>
    public static MeasureUnit Percent { get; } = Of("PERCENT");

    /// <summary>Percentage points.</summary>
    public static MeasureUnit PercentagePoints { get; } = Of("PERCENTAGE_POINTS");

    /// <summary>The unit of a code.</summary>
    public static MeasureUnit Of(string code)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        var words = code.Split('_');
        return new(code, code is "NOT_STATED" or "NATIONAL_CURRENCY" ? MeasureKind.Unknown
            : code == "PERCENTAGE_POINTS" ? MeasureKind.PercentagePoints
            : words[0] == "PERCENT" ? MeasureKind.Percent
            : words.Contains("CHAINED") ? MeasureKind.ChainedAmount
            : words[0] == "INDEX" ? MeasureKind.Index
            : words.Contains("PER") || code == "RATIO" ? MeasureKind.Quotient
            : MeasureKind.Amount);
    }

    /// <summary>Why figures of these units must not be stacked (stacked columns or areas, a sum of parts); null when they may.</summary>
    /// <param name="units">The units of the parts.</param>
    /// <param name="areShares">Whether percentages are shares of one whole.</param>
    public static LocalizedText? WhyNotStacked(IReadOnlyList<MeasureUnit> units, bool areShares = false)
    {
        ArgumentNullException.ThrowIfNull(units);
        if (units.Distinct().Skip(1).FirstOrDefault() is { } other)
        {
            return new($"{units[0].Code} and {other.Code} are different units; show them side by side.", $"{units[0].Code} 与 {other.Code} 单位不同，应分别显示。");
        }

        return units.Count == 0 ? null : units[0].Kind switch
        {
            MeasureKind.Amount or MeasureKind.PercentagePoints => null,
            MeasureKind.ChainedAmount => new(
                "Chained amounts of parts do not add up to the total; stack contributions in percentage points or current prices.",
                "不变价（链式）分项之和不等于总量，应改用拉动百分点或现价堆叠。"),
            MeasureKind.Percent when areShares => null,
            MeasureKind.Percent => new("Growth rates do not add up; stack contributions in percentage points.", "增长率不能相加，应改用拉动百分点堆叠。"),
            MeasureKind.Index => new("Index numbers do not add up; draw them as lines.", "指数不能相加，应以折线显示。"),
            MeasureKind.Unknown => new("The unit is not stated or differs between the series; what is not known to be alike is not added.", "单位未注明或各序列不同，不能相加。"),
            _ => new("Prices and ratios do not add up; draw them as lines.", "价格与比率不能相加，应以折线显示。"),
        };
    }
}
