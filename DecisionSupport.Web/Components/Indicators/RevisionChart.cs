using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Components.Charts;
using DecisionSupport.Web.Localisation;
using DecisionSupport.Web.Resources;
using Microsoft.Extensions.Localization;

namespace DecisionSupport.Web.Components.Indicators;

/// <summary>The chart of two vintages: the later one solid, the earlier one dashed.</summary>
public static class RevisionChart
{
    /// <summary>The last years known at the earlier vintage, and all that came after; null without any figure.</summary>
    public static ChartState? Of(IndicatorView view, RevisionView revision, int? years, IStringLocalizer<IndicatorTexts> texts, string language)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(revision);
        ArgumentNullException.ThrowIfNull(texts);
        var before = IndicatorChart.Shown(revision.Before, years);
        if (before.Count == 0 || revision.After.Count == 0)
        {
            return null;
        }

        var after = revision.After.Window(before.Periods.First, revision.After.Periods.Last);
        var unit = revision.LaterUnit.After(revision.View, language);
        var words = new IndicatorWords(texts, language);
        var (earlier, later) = (Day(revision.Earlier), Day(revision.Later));
        return new(
            texts["RevisionHeadline", revision.Revised.Count, revision.Common.Count],
            string.Join(language == "zh" ? "，" : ", ", view.Indicator.Name.For(language), words.View(revision.View), unit.Name),
            unit.Short,
            [new(texts["KnownOn", later], after), new(texts["KnownOn", earlier], before, Dashed: true)],
            null,
            words.Source(view),
            null,
            texts["RevisionAlternative", view.Indicator.Name.For(language), earlier, later, revision.Revised.Count, revision.Common.Count]);

        string Day(Vintage vintage) => FigureText.Of(vintage.ReleaseDate, language);
    }
}
