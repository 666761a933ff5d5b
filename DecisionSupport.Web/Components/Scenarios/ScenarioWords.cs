using System.Globalization;
using DecisionSupport.Analytics.Forecasting.Scenarios;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Components.Charts;
using DecisionSupport.Web.Components.Indicators;
using DecisionSupport.Web.Localisation;
using DecisionSupport.Web.Resources;
using DecisionSupport.Web.Services.Cockpit;
using Microsoft.Extensions.Localization;

namespace DecisionSupport.Web.Components.Scenarios;

/// <summary>The figures and sentences of a scenario, the same in head, chart and table.</summary>
/// <param name="reader">The publication.</param>
/// <param name="vintage">The state of knowledge shown.</param>
/// <param name="texts">The texts.</param>
/// <param name="language">"zh" or "en".</param>
public sealed class ScenarioWords(ISeriesReader reader, Vintage vintage, IStringLocalizer<ScenarioTexts> texts, string language)
{
    private const int PercentDecimals = 2;
    private const double Least = 0.5;
    private const int LongestName = 45;

    /// <summary>Name, of long ones what stands before a colon or bracket.</summary>
    public string Name(Indicator indicator)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        return indicator.Name.For(language) is { Length: <= LongestName } whole ? whole : ShortName.Of(indicator.Name, language);
    }

    /// <summary>The unit of the levels.</summary>
    public MeasureUnit LevelUnit(Indicator indicator) => MeasureUnit.Of(reader, indicator, vintage, language);

    /// <summary>The unit of the figures shown.</summary>
    public MeasureUnit Unit(ScenarioSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        return LevelUnit(series.Indicator).After(series.View, language);
    }

    /// <summary>The unit in which two figures differ: percentage points for percentages.</summary>
    public MeasureUnit Apart(MeasureUnit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.IsPercent || unit.Code == "PERCENTAGE_POINTS" ? unit.After(Transformation.PeriodOnPeriodDifference, language) : unit;
    }

    /// <summary>A figure without its unit.</summary>
    public string Number(ScenarioSeries series, double value)
    {
        ArgumentNullException.ThrowIfNull(series);
        return FigureText.Number(value, Decimals(series));
    }

    /// <summary>A figure with its unit: "3.50%", "1,439 thousand units".</summary>
    public string Figure(ScenarioSeries series, double value) => Unit(series).With(Number(series, value), language);

    /// <summary>Whether a relative difference says something: amounts, not rates or changes.</summary>
    public bool IsAmount(ScenarioSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        return series.View == Transformation.Level && !Unit(series).IsPercent;
    }

    /// <summary>A difference without its unit, for amounts with per cent: "−0.20", "−360 (−25.0%)".</summary>
    public string Difference(ScenarioSeries series, Period period)
    {
        ArgumentNullException.ThrowIfNull(series);
        var (without, _, apart) = series.At(period);
        var text = FigureText.Signed(apart, Decimals(series));
        return IsAmount(series) && without != 0 ? string.Create(CultureInfo.InvariantCulture, $"{text} ({FigureText.Signed(100 * apart / Math.Abs(without), 1)}%)") : text;
    }

    /// <summary>The same with its unit: "−0.20 percentage points", "−25.0%".</summary>
    public string DifferenceInWords(ScenarioSeries series, Period period)
    {
        ArgumentNullException.ThrowIfNull(series);
        var (without, _, apart) = series.At(period);
        return IsAmount(series) && without != 0
            ? FigureText.Signed(100 * apart / Math.Abs(without), 1) + "%"
            : Joined(FigureText.Signed(apart, Decimals(series)), Apart(Unit(series)).Name);
    }

    /// <summary>Whether the assumption changes the figure of a period by as much as is shown.</summary>
    public bool Differs(ScenarioSeries series, Period period)
    {
        ArgumentNullException.ThrowIfNull(series);
        return Math.Abs(series.At(period).Difference) >= Least * Math.Pow(10, -Decimals(series));
    }

    /// <summary>The assumption in a sentence: as defined, or made from the numbers that an analyst gave.</summary>
    public string Assumption(ScenarioStudy study)
    {
        ArgumentNullException.ThrowIfNull(study);
        if (ReferenceEquals(study.Change, study.Definition.Change))
        {
            return texts["Assumes", study.Definition.Assumption.For(language)];
        }

        var (change, assumed) = (study.Change, study.Assumed);
        var unit = LevelUnit(assumed.Indicator);
        var last = assumed.Known.Periods.Last;
        var isValue = change.Kind == ScenarioChangeKind.Value;
        var steps = string.Join(language == "zh" ? "、" : ", ", change.Steps.Select(s => Plain(s, isValue)));
        var then = change.Steps.Count == 1 ? texts["Changed.Constant", FigureText.Of(last + 1, language)].Value : texts["Changed.Then"].Value;
        return texts["AssumesChanged", texts[$"Changed.{change.Kind}", Name(assumed.Indicator), Figure(assumed, assumed.Known[last]), FigureText.Of(last, language), steps, isValue ? unit.Name : Apart(unit).Name, then].Value];
    }

    /// <summary>Odds in whole per cent; "&lt;1" at the end.</summary>
    public static string Odds(double probability) => probability < 0.01 ? "<1" : FigureText.Number(100 * probability, 0);

    // As the analyst wrote it.
    private static string Plain(double number, bool unsigned) =>
        (number > 0 && !unsigned ? "+" : number < 0 ? "−" : "") + Math.Abs(number).ToString("0.######", CultureInfo.InvariantCulture);

    private string Joined(string figure, string unit) => language == "zh" ? figure + unit : $"{figure} {unit}";

    private int Decimals(ScenarioSeries series) => Unit(series).IsPercent ? PercentDecimals : ChartFigures.Decimals([series.Known]);
}
