using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Components.Indicators;

/// <summary>In what figures are measured, in words and short.</summary>
/// <param name="Code">The unit code, or "PERCENT", "PERCENTAGE_POINTS", "INDEX" for transformed figures.</param>
/// <param name="Name">In words: "thousand persons".</param>
/// <param name="Short">For axes and figures: "%", "pp", "thousand".</param>
public sealed record MeasureUnit(string Code, string Name, string Short)
{
    /// <summary>Whether figures are percentages, so that they differ by percentage points.</summary>
    public bool IsPercent => Code.StartsWith("PERCENT", StringComparison.Ordinal) && Code != "PERCENTAGE_POINTS";

    /// <summary>The unit in which an indicator's figures stood at a vintage.</summary>
    public static MeasureUnit Of(ISeriesReader reader, Indicator indicator, Vintage vintage, string language)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(indicator);
        var code = reader.UnitAsOf(indicator.Key.Key, vintage);
        return reader.Units.TryGetValue(code, out var unit)
            ? new(code, unit.Name.For(language), unit.Short.For(language))
            : new(code, indicator.UnitName.For(language), indicator.UnitName.For(language));
    }

    /// <summary>The unit after a transformation.</summary>
    public MeasureUnit After(Transformation transformation, string language) => Transform.UnitOf(transformation, IsPercent) switch
    {
        TransformedUnit.Percent => new("PERCENT", language == "zh" ? "百分比" : "percent", "%"),
        TransformedUnit.PercentagePoints => new("PERCENTAGE_POINTS", language == "zh" ? "个百分点" : "percentage points", language == "zh" ? "个百分点" : "pp"),
        TransformedUnit.IndexPoints => new("INDEX", language == "zh" ? "指数，首个完整年度=100" : "index, first complete year = 100", language == "zh" ? "指数" : "index"),
        _ => this,
    };

    /// <summary>A figure with the unit, as sentences have it: "3.5%", "0.3 pp", "153,018 thousand", 153,018千人.</summary>
    public string With(string figure, string language) =>
        IsPercent ? figure + "%" : language == "zh" ? figure + Name switch { var n when n.StartsWith("指数", StringComparison.Ordinal) => "", var n => n } : Code.StartsWith("INDEX", StringComparison.Ordinal) ? figure : $"{figure} {Name}";
}
