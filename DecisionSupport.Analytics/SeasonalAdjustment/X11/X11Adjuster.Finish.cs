using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.SeasonalAdjustment.X11;

/// <content>The final factors, series, trend and irregular: d8 to d13.</content>
public sealed partial class X11Adjuster
{
    private void Finish()
    {
        var replaced = Span(Part.Replaced);
        var season = Span(Part.Season);
        var adjusted = Span(Part.Adjusted);
        var trend = Span(Part.Trend);
        Span(Part.Ratio).CopyTo(replaced);
        SpanMath.Restore(_ratio, replaced, Span(Part.Extreme), Span(Part.Unmodified));
        Keep('d', "8", Part.Unmodified);
        KeepReplacements("d9", 0, Length);
        SeasonalFilter = _options.Seasonal == X11SeasonalFilter.Auto
            ? SeasonalRatio.Choose(replaced[..(Start + Count)], Phase, _cycle, _options.Mode)
            : _options.Seasonal;
        Season(replaced, SeasonalFilter, 0, Length);
        RemoveSeason(Span(Part.Current), adjusted);
        _trendFilter.Smooth(adjusted, trend, Span(Part.Work), false);
        if (_options.Mode == X11Mode.LogAdditive)
        {
            LeaveLogs();
        }

        if (_options.Mode == X11Mode.PseudoAdditive)
        {
            RemoveSeason(Span(Part.Raw), adjusted);
        }
        else
        {
            SpanMath.Remove(_options.Mode != X11Mode.Additive, Span(Part.Raw), season, adjusted);
        }

        SpanMath.Remove(_options.Mode != X11Mode.Additive, adjusted, trend, Span(Part.Irregular));
        Keep('d', "10", Part.Season);
        Keep('d', "11", Part.Adjusted);
        Keep('d', "12", Part.Trend);
        Keep('d', "13", Part.Irregular);
    }

    // A trend that is smooth in logs lies below the series; Thompson and Ozaki (1992) lift it: by the mean of the irregular and
    // by the season, smoothed.
    private void LeaveLogs()
    {
        var season = Span(Part.Season);
        var trend = Span(Part.Trend);
        var irregular = Span(Part.Irregular);
        var level = Span(Part.Work);
        var squares = 0.0;
        for (var i = 0; i < Length; i++)
        {
            (season[i], trend[i]) = (Math.Exp(season[i]), Math.Exp(trend[i]));
            squares += irregular[i] * irregular[i];
        }

        var lift = Math.Exp(squares / (2 * Length));
        var henderson = HendersonFilter.Of((2 * _cycle) - 1, X11TrendFilter.RoughRatio);
        henderson.Middle(season, level);
        henderson.Ends(season, level);
        for (var i = 0; i < Length; i++)
        {
            trend[i] *= lift * level[i];
        }
    }
}
