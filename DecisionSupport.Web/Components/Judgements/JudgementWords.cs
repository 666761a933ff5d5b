using DecisionSupport.Analytics.Forecasting.Judgement;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Web.Components.Indicators;
using DecisionSupport.Web.Localisation;
using DecisionSupport.Web.Resources;
using Microsoft.Extensions.Localization;

namespace DecisionSupport.Web.Components.Judgements;

/// <summary>Adjustments in words.</summary>
public static class JudgementWords
{
    private const int MostDecimals = 6;

    /// <summary>"+0.3 percentage points", "−2.5%".</summary>
    public static string Change(Adjustment adjustment, MeasureUnit unit, string language)
    {
        ArgumentNullException.ThrowIfNull(adjustment);
        ArgumentNullException.ThrowIfNull(unit);
        var decimals = Enumerable.Range(0, MostDecimals).FirstOrDefault(d => Math.Abs(adjustment.Amount - Math.Round(adjustment.Amount, d)) < 1e-9, MostDecimals);
        var figure = FigureText.Signed(adjustment.Amount, decimals);
        return adjustment.Kind == AdjustmentKind.Percent ? figure + "%" : language == "zh" ? figure + Apart(unit, language).Name : $"{figure} {Apart(unit, language).Name}";
    }

    /// <summary>The unit in which figures of a unit differ.</summary>
    public static MeasureUnit Apart(MeasureUnit unit, string language)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.After(Transformation.PeriodOnPeriodDifference, language);
    }

    /// <summary>"Oct 2022", "Oct 2022 to Mar 2023".</summary>
    public static string Periods(PeriodRange periods, IStringLocalizer<JudgementTexts> texts, string language)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return periods.Count == 1
            ? FigureText.Of(periods.First, language)
            : texts["FromTo", FigureText.Of(periods.First, language), FigureText.Of(periods.Last, language)];
    }
}
