using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Web.Components.Charts;
using DecisionSupport.Web.Localisation;
using DecisionSupport.Web.Resources;
using Microsoft.Extensions.Localization;

namespace DecisionSupport.Web.Components.Indicators;

/// <summary>The sentences of the indicator page and of charts of one indicator.</summary>
/// <param name="texts">The texts.</param>
/// <param name="language">"zh" or "en".</param>
public sealed class IndicatorWords(IStringLocalizer<IndicatorTexts> texts, string language)
{
    /// <summary>"Change on a year earlier", 同比.</summary>
    public string View(Transformation view) => texts[$"View.{view}"];

    /// <summary>The same for what is shown; totals since 1 January say so: "Year to date on a year earlier", 累计同比.</summary>
    public string View(IndicatorView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return IsYearToDate(view, view.View) && texts[$"View.YearToDate.{view.View}"] is { ResourceNotFound: false } own ? own : View(view.View);
    }

    /// <summary>"Seasonally adjusted", 经季节调整.</summary>
    public string Adjustment(AdjustmentStatus adjustment) => texts[$"Adjustment.{adjustment}"];

    /// <summary>"monthly", 月度.</summary>
    public string Frequency(Frequency frequency) => texts[$"Frequency.{frequency}"];

    /// <summary>A figure of the view, signed when it is a change: "+8.2%", "3.5%".</summary>
    public string Figure(IndicatorView view, double value)
    {
        ArgumentNullException.ThrowIfNull(view);
        var decimals = ChartFigures.Decimals([view.Values]);
        return view.ViewUnit.With(IsChange(view.View) ? FigureText.Signed(value, decimals) : FigureText.Number(value, decimals), language);
    }

    /// <summary>"Sep 2022: up 8.2% on a year earlier", 2022年9月同比上升8.2%; says so when there is no figure.</summary>
    public string Headline(IndicatorView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view.Newest is not { } newest)
        {
            return texts["HeadlineNone"];
        }

        var value = view.Values[newest];
        var decimals = ChartFigures.Decimals([view.Values]);
        var period = FigureText.Of(newest, language);
        var size = view.ViewUnit.With(FigureText.Number(Math.Abs(value), decimals), language);
        return IsChange(view.View)
            ? value == 0 ? texts[$"HeadlineSame.{Name(view)}", period] : texts[$"{(value > 0 ? "HeadlineUp" : "HeadlineDown")}.{Name(view)}", period, size]
            : texts["HeadlineLevel", period, view.ViewUnit.With(FigureText.Number(value, decimals), language)];
    }

    /// <summary>The change of the level on the year, in percentage points for percentages and in percent for others; null when it cannot be computed.</summary>
    public string? OnTheYear(IndicatorView view) => Change(view, Transformation.YearOnYear, Transformation.YearOnYearDifference, view.Indicator.Accumulation == Accumulation.None ? "OnTheYear" : "OnTheYearToDate");

    /// <summary>The change of the level on the period before.</summary>
    public string? OnThePeriod(IndicatorView view) => Change(view, Transformation.PeriodOnPeriod, Transformation.PeriodOnPeriodDifference, "OnThePeriod");

    /// <summary>"Change on a year earlier, United States, Oct 2012 to Sep 2022, percent".</summary>
    public string Subtitle(IndicatorView view, PeriodRange shown)
    {
        ArgumentNullException.ThrowIfNull(view);
        string[] parts =
        [
            view.Indicator.Name.For(language), AreaName.Of(view.Indicator.Area, language), View(view), view.ViewUnit.Name,
            .. shown.IsEmpty ? Array.Empty<string>() : [texts["FromTo", FigureText.Of(shown.First, language), FigureText.Of(shown.Last, language)].Value],
        ];
        return string.Join(language == "zh" ? "，" : ", ", parts);
    }

    /// <summary>Agency, redistributor and the day from which the figures were known.</summary>
    public string Source(IndicatorView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var agency = view.Indicator.Agency.For(language);
        var source = view.Indicator.Via is { } via ? texts["SourceVia", agency, via].Value : agency;
        return texts["Source", source, view.Effective is { } v ? FigureText.Of(v.ReleaseDate, language) : "—"];
    }

    /// <summary>The chart in one or two sentences.</summary>
    public string Alternative(IndicatorView view, TimeSeries shown)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(shown);
        if (shown.Trim() is not { Count: > 0 } known)
        {
            return texts["AlternativeNone", view.Indicator.Name.For(language)];
        }

        var (low, high) = (known.Periods.Where(p => !double.IsNaN(known[p])).MinBy(p => known[p]), known.Periods.Where(p => !double.IsNaN(known[p])).MaxBy(p => known[p]));
        var text = texts["Alternative", view.Indicator.Name.For(language), View(view), At(known.Periods.First), At(known.Periods.Last), At(low), At(high)].Value;
        if (view.Fan is { } fan)
        {
            var last = fan.Horizon.Last;
            var range = fan.Interval(last, 0.80);
            text += (language == "zh" ? "" : " ") + texts["AlternativeFan", FigureText.Of(last, language), Figure(view, fan.Median[last]), Figure(view, range.Lower), Figure(view, range.Upper)];
        }

        return text;

        string At(Period p) => texts["AlternativeAt", Figure(view, known[p]), FigureText.Of(p, language)];
    }

    /// <summary>Whether figures under a transformation are changes, which are written with their sign.</summary>
    public static bool IsChange(Transformation view) => view is not (Transformation.Level or Transformation.Index or Transformation.MovingAverage);

    /// <summary>Whether figures compare totals since 1 January with those of a year before (累计同比).</summary>
    public static bool IsYearToDate(IndicatorView view, Transformation transformation)
    {
        ArgumentNullException.ThrowIfNull(view);
        return view.Indicator.Accumulation != Accumulation.None && transformation is (Transformation.YearOnYear or Transformation.YearOnYearDifference);
    }

    private static string Name(IndicatorView view) => view.View == Transformation.YearOnYear && IsYearToDate(view, view.View) ? "YearToDate" : view.View.ToString();

    private string? Change(IndicatorView view, Transformation relative, Transformation difference, string text)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view.Levels.LastObserved is not { } newest)
        {
            return null;
        }

        foreach (var transformation in view.Unit.IsPercent ? [difference] : new[] { relative, difference })
        {
            var series = Transform.Apply(view.Levels, transformation, view.Indicator.Accumulation);
            if (series[newest] is var change && !double.IsNaN(change))
            {
                var unit = view.Unit.After(transformation, language);
                var decimals = transformation == difference ? Math.Max(1, ChartFigures.Decimals([view.Levels])) : 1;
                return texts[text, unit.With(FigureText.Signed(change, decimals), language)];
            }
        }

        return null;
    }
}
