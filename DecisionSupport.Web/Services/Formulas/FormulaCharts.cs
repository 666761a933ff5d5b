using DecisionSupport.Analytics.Formulas;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Web.Components.Charts;
using DecisionSupport.Web.Localisation;
using DecisionSupport.Web.Resources;
using Microsoft.Extensions.Localization;

namespace DecisionSupport.Web.Services.Formulas;

/// <summary>Puts the results of formulas into charts: those of one unit and frequency share one, so that no chart has two scales.</summary>
/// <param name="texts">The texts of the page.</param>
/// <param name="known">The day of the state of knowledge, in words.</param>
/// <param name="language">"zh" or "en".</param>
public sealed class FormulaCharts(IStringLocalizer<FormulaTexts> texts, string known, string language)
{
    /// <summary>The charts.</summary>
    /// <param name="study">The formula.</param>
    /// <param name="compared">A second formula, drawn dashed; null for none.</param>
    public IReadOnlyList<ChartState> Of(FormulaStudy study, FormulaStudy? compared)
    {
        ArgumentNullException.ThrowIfNull(study);
        var results = study.Outcome.Results.Select(r => (Result: r, Dashed: false)).Concat((compared?.Outcome.Results ?? []).Select(r => (Result: r, Dashed: true)));
        Indicator[] sources = [.. study.Sources.Union(compared?.Sources ?? [])];
        return
        [
            .. results.Where(r => r.Result.Series.Count > 0)
                .GroupBy(r => (r.Result.Unit, r.Result.Series.Frequency))
                .Select(group => Chart([.. group], sources)),
        ];
    }

    /// <summary>What a result is called.</summary>
    public static string NameOf(FormulaResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Name ?? result.Text;
    }

    private ChartState Chart((FormulaResult Result, bool Dashed)[] group, Indicator[] sources)
    {
        var first = group[0].Result;
        var last = first.Series.LastObserved!.Value;
        var unit = first.Unit.Name.For(language);
        var periods = group.Select(g => g.Result.Series.Periods).ToArray();
        return new(
            group.Length == 1
                ? texts["Headline", NameOf(first), FigureText.Number(first.Series[last]), FigureText.Of(last, language)]
                : texts["HeadlineTogether", string.Join(language == "zh" ? "、" : ", ", group.Select(g => NameOf(g.Result)))],
            texts["Subtitle", FigureText.Of(periods.Min(p => p.First), language), FigureText.Of(periods.Max(p => p.Last), language), unit],
            unit,
            [.. group.Select(g => new ChartLine(g.Dashed ? texts["LineCompared", NameOf(g.Result)] : NameOf(g.Result), g.Result.Series, g.Dashed))],
            null,
            texts["Source", string.Join("; ", sources.Select(s => s.Agency.For(language)).Distinct()), known],
            first.Accumulation == Accumulation.YearToDate ? texts["Totals"].Value : null,
            string.Join(" ", group.Select(g => Sentence(g.Result))));
    }

    private string Sentence(FormulaResult result)
    {
        var series = result.Series;
        var seen = series.Periods.Where(p => !double.IsNaN(series[p])).ToArray();
        var (low, high) = (seen.MinBy(p => series[p]), seen.MaxBy(p => series[p]));
        return texts["Alternative", NameOf(result), FigureText.Number(series[seen[^1]]), FigureText.Of(seen[^1], language), FigureText.Number(series[low]), FigureText.Of(low, language), FigureText.Number(series[high]), FigureText.Of(high, language)];
    }
}
