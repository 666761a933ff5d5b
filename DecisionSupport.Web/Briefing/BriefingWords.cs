using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Web.Components.Charts;
using DecisionSupport.Web.Components.Indicators;
using DecisionSupport.Web.Localisation;
using DecisionSupport.Web.Services.Cockpit;
using DecisionSupport.Web.Services.Methods;

namespace DecisionSupport.Web.Briefing;

/// <summary>The sentences and figures that a briefing computes from what is known of an indicator.</summary>
/// <param name="words">Figures in words.</param>
/// <param name="language">"zh" or "en".</param>
internal sealed class BriefingWords(IndicatorWords words, string language)
{
    /// <summary>"Consumer prices up 8.2% on the year in Sep 2022"; 2022年9月消费价格同比上涨8.2%. Empty when no figure is known.</summary>
    public string Headline(IndicatorView view)
    {
        if (view.Newest is not { } newest)
        {
            return "";
        }

        var value = view.Values[newest];
        var decimals = ChartFigures.Decimals([view.Values]);
        var name = ShortName.Of(view.Indicator.Name, language);
        var period = FigureText.Of(newest, language);
        if (!IndicatorWords.IsChange(view.View))
        {
            return Text("Headline.Level", name, words.Figure(view, value), period);
        }

        var rounded = Math.Round(value, decimals);
        var size = view.ViewUnit.With(FigureText.Number(Math.Abs(rounded), decimals), language);
        var direction = rounded > 0 ? "Up" : rounded < 0 ? "Down" : "Same";
        return Text($"Headline.{direction}.{(view.View == Transformation.YearOnYear && IndicatorWords.IsYearToDate(view, view.View) ? "YearToDate" : view.View)}", name, size, period);
    }

    /// <summary>The newest figure, the one before, that of a year before, the end of the forecast, where they are known; and the unit.</summary>
    public IReadOnlyList<BriefingFact> Facts(IndicatorView view)
    {
        if (view.Newest is not { } newest)
        {
            return [];
        }

        var before = Before(view.Values, newest);
        var year = Transform.YearBefore(newest);
        var facts = new[] { newest, before, year }
            .OfType<Period>()
            .Distinct()
            .Where(p => !double.IsNaN(view.Values[p]))
            .Select(p => new BriefingFact(FigureText.Of(p, language), Figure(view, view.Values[p])))
            .ToList();
        if (view.Fan is { Quantiles.Count: > 0 } fan)
        {
            var end = fan.Horizon.Last;
            var range = fan.Interval(end, 0.80);
            facts.Add(new(Text("FactForecast", FigureText.Of(end, language)), Figure(view, fan.Median[end])));
            facts.Add(new(Text("FactRange"), Text("FromTo", Figure(view, range.Lower), Figure(view, range.Upper))));
        }

        if (!view.ViewUnit.IsPercent)
        {
            facts.Add(new(Text("Unit"), view.ViewUnit.Name));
        }

        return facts;
    }

    /// <summary>The chart in sentences for the speaker.</summary>
    public string Reading(IndicatorView view, string alternative)
    {
        string?[] changes = [words.OnThePeriod(view), words.OnTheYear(view)];
        var known = string.Join(language == "zh" ? "，" : ", ", changes.OfType<string>());
        string?[] sentences =
        [
            alternative,
            known.Length == 0 || view.Levels.LastObserved is not { } newest ? null : Text("ReadingChanges", FigureText.Of(newest, language), known),
            .. view is { Fan: not null, Forecast: { } outcome } ? Record(outcome) : [],
        ];
        return string.Join(language == "zh" ? "" : " ", sentences.OfType<string>());
    }

    /// <summary>What a forecast is worth, in sentences: it stands beside the forecast wherever that goes.</summary>
    public IEnumerable<string> Record(ForecastOutcome outcome)
    {
        var record = outcome.ChampionRecord;
        var band = record.Band(record.Coverage80);
        static string Percent(double share) => double.IsNaN(share) ? "—" : FigureText.Number(100 * share, 0) + "%";
        static string Times(double ratio) => double.IsPositiveInfinity(ratio) ? "∞" : FigureText.Number(ratio, 2);
        yield return Text(
            "ReadingRecord", ModelName.Of(outcome.Champion, language), record.Origins, Times(record.RelativeMae), Times(record.RelativeWis), Percent(record.Coverage80), Percent(band.Lower), Percent(band.Upper));
        yield return record.RealTimeOrigins == record.Origins ? Text("ReadingRealTime") : Text("ReadingPseudoRealTime", record.RealTimeOrigins);
        if (outcome.Override is { } signed)
        {
            yield return Text("ReadingOverride", signed.By, FigureText.Of(signed.On, language), signed.Reason);
        }

        if (outcome.KeptBack is { } kept)
        {
            yield return Text("ReadingKeptBack", ModelName.Of(kept.Model, language));
        }
    }

    // Units longer than a percent sign would break the lines of the narrow table: they stand in a row of their own.
    private string Figure(IndicatorView view, double value)
    {
        var decimals = ChartFigures.Decimals([view.Values]);
        return view.ViewUnit.IsPercent ? words.Figure(view, value)
            : IndicatorWords.IsChange(view.View) ? FigureText.Signed(value, decimals)
            : FigureText.Number(value, decimals);
    }

    private static Period? Before(TimeSeries values, Period newest)
    {
        for (var period = newest - 1; period >= values.Periods.First; period -= 1)
        {
            if (!double.IsNaN(values[period]))
            {
                return period;
            }
        }

        return null;
    }

    private string Text(string key, params object[] arguments) => BriefingText.Of(language, key, arguments);
}
