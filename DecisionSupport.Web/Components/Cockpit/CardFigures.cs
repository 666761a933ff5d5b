using DecisionSupport.Web.Localisation;
using DecisionSupport.Web.Resources;
using DecisionSupport.Web.Services.Cockpit;
using Microsoft.Extensions.Localization;

namespace DecisionSupport.Web.Components.Cockpit;

/// <summary>Figures of cards in words.</summary>
internal static class CardFigures
{
    /// <summary>"−0.1 percentage points", "+3.9%", "+0.275 U.S. dollars per gallon".</summary>
    public static string Amount(CockpitCard card, CardChange change, IStringLocalizer<CockpitTexts> texts, string language)
    {
        var decimals = change.Unit == ChangeUnit.Own ? card.Decimals : Math.Max(1, change.Unit == ChangeUnit.Percent ? 1 : card.Decimals);
        var number = FigureText.Signed(change.Value, decimals);
        return HeadlineFigure.WithUnit(number, change.Unit switch
        {
            ChangeUnit.Percent => "%",
            ChangeUnit.PercentagePoints => texts["Points"],
            _ => HeadlineFigure.Unit(card.Indicator, language),
        }, language);
    }

    /// <summary>The headline figure of a card, or one like it, with its unit.</summary>
    public static string Figure(CockpitCard card, double? value, string language) =>
        HeadlineFigure.WithUnit(HeadlineFigure.Number(card.Indicator, value, card.Decimals), HeadlineFigure.Unit(card.Indicator, language), language);

    /// <summary>"on a year earlier", 同比; empty for levels.</summary>
    public static string Headline(CockpitCard card, IStringLocalizer<CockpitTexts> texts) =>
        IsYearToDate(card) ? texts["YearToDate"] : card.Indicator.Headline == Analytics.Transformations.Transformation.Level ? "" : texts[card.Indicator.Headline.ToString()];

    /// <summary>Whether the headline figure compares totals since 1 January with those of a year before (累计同比).</summary>
    public static bool IsYearToDate(CockpitCard card) => card.Indicator.Accumulation != Analytics.Indicators.Accumulation.None
        && card.Indicator.Headline is (Analytics.Transformations.Transformation.YearOnYear or Analytics.Transformations.Transformation.YearOnYearDifference);
}
