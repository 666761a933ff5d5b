using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Web.Localisation;
using DecisionSupport.Web.Resources;
using Microsoft.Extensions.Localization;

namespace DecisionSupport.Web.Components.Indicators;

/// <summary>A forecast's record in one sentence: against seasonal naive, which any model has to beat.</summary>
public static class ForecastVerdict
{
    /// <summary>Name of the yardstick.</summary>
    public const string Yardstick = ForecastRecord.Yardstick;

    private const double Same = 0.005;

    /// <summary>"Better than seasonal naive: its errors were 33% smaller."</summary>
    public static string Of(ForecastOutcome outcome, IStringLocalizer<IndicatorTexts> texts)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(texts);
        if (outcome.Champion == Yardstick)
        {
            return texts["IsNaive"];
        }

        var record = outcome.ChampionRecord;
        var difference = record.RelativeMae - 1;
        if (difference < 0 && record.LosesToSeasonalNaive)
        {
            return texts["WorseRanges", FigureText.Number(100 * -difference, 0) + "%", FigureText.Number(record.RelativeWis, 2)];
        }

        return Math.Abs(difference) < Same || double.IsNaN(difference)
            ? texts["SameAsNaive"]
            : texts[difference < 0 ? "Better" : "Worse", FigureText.Number(100 * Math.Abs(difference), 0) + "%"];
    }
}
