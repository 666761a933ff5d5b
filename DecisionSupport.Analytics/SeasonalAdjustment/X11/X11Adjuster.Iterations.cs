using DecisionSupport.Analytics.Numerics;

namespace DecisionSupport.Analytics.SeasonalAdjustment.X11;

/// <content>The steps of the iterations; letters and numbers are those of the tables.</content>
public sealed partial class X11Adjuster
{
    private void Iterate(char part)
    {
        FirstSection(part);
        var current = Span(Part.Current);
        var adjusted = Span(Part.Adjusted);
        var trend = Span(Part.Trend);
        var ratio = Span(Part.Ratio);
        _trendFilter.Smooth(adjusted, trend, Span(Part.Work), part == 'b');
        Keep(part, "7", Part.Trend);
        SpanMath.Remove(_ratio, current, trend, ratio);
        if (part == 'd')
        {
            return;
        }

        if (part == 'b')
        {
            Keep(part, "8", Part.Ratio);
            SeasonWithoutExtremes("b9", 0, Length, false);
        }
        else
        {
            Keep(part, "9", Part.Ratio);
            Season(0, Length, false);
        }

        Keep(part, "10", Part.Season);
        RemoveSeason(Span(Part.Original), adjusted);
        Keep(part, "11", Part.Adjusted);
        SpanMath.Remove(_ratio, adjusted, trend, Span(Part.Irregular));
        Keep(part, "13", Part.Irregular);
        RemoveExtremes(part);
    }

    // Season and adjusted series from a centred average of one year.
    private void FirstSection(char part)
    {
        var half = _cycle / 2;
        var current = Span(Part.Current);
        var trend = Span(Part.Trend);
        var ratio = Span(Part.Ratio);
        var season = Span(Part.Season);
        var adjusted = Span(Part.Adjusted);
        var length = Length - _cycle;
        SpanMath.Filter(current, _centred, 1, trend.Slice(half, length));
        Keep(part, "2", Part.Trend, half, length);
        SpanMath.Remove(_ratio, current.Slice(half, length), trend.Slice(half, length), ratio.Slice(half, length));
        Keep(part, part == 'b' ? "3" : "4", Part.Ratio, half, length);
        if (part == 'b')
        {
            SeasonWithoutExtremes("b4", half, length, true);
        }
        else
        {
            Season(half, length, true);
        }

        // The half years that the average does not reach get the factors of the year beside them.
        for (var i = 1; i <= half; i++)
        {
            season[half - i] = season[half - i + _cycle];
            season[half + length - 1 + i] = season[half + length - 1 + i - _cycle];
        }

        Keep(part, "5", Part.Season);
        if (_options.Mode == X11Mode.PseudoAdditive)
        {
            SpanMath.Remove(true, current, season, adjusted);
            RemoveSeason(current.Slice(half, length), adjusted.Slice(half, length), half);
        }
        else
        {
            SpanMath.Remove(_ratio, current, season, adjusted);
        }

        Keep(part, "6", Part.Adjusted);
    }

    // Part B: a first season finds the extreme SI ratios, a second one is made without them.
    private void SeasonWithoutExtremes(string replacements, int from, int length, bool first)
    {
        Season(from, length, first);
        var ratio = Span(Part.Ratio).Slice(from, length);
        var season = Span(Part.Season).Slice(from, length);
        var irregular = Span(Part.Irregular).Slice(from, length);
        var weights = Span(Part.Weight).Slice(from, length);
        if (_options.Mode == X11Mode.PseudoAdditive)
        {
            for (var i = 0; i < length; i++)
            {
                irregular[i] = ratio[i] - season[i] + 1;
            }
        }
        else
        {
            SpanMath.Remove(_ratio, ratio, season, irregular);
        }

        ExtremeValues.Weigh(irregular, (Phase + from) % _cycle, _cycle, _neutral, _options.LowerSigma, _options.UpperSigma, weights, _yearSums);
        ExtremeReplacement.Replace(ratio, weights, _cycle);
        KeepReplacements(replacements, from, length);
        Season(from, length, first);
    }

    // Seasonal factors from SI ratios, the year's mean taken out.
    private void Season(int from, int length, bool first)
    {
        var filter = _options.Seasonal == X11SeasonalFilter.Auto ? first ? X11SeasonalFilter.S3x3 : X11SeasonalFilter.S3x5 : _options.Seasonal;
        Season(Span(Part.Ratio), filter, from, length);
    }

    private void Season(ReadOnlySpan<double> ratios, X11SeasonalFilter filter, int from, int length)
    {
        const int FewestYearsForMoving = 5;
        var season = Span(Part.Season).Slice(from, length);
        var level = Span(Part.Work)[..length];
        var half = _cycle / 2;
        SeasonalAverage.Smooth(length < FewestYearsForMoving * _cycle ? X11SeasonalFilter.Stable : filter, _cycle, ratios.Slice(from, length), season);
        var inner = length - _cycle;
        SpanMath.Filter(season, _centred, 1, level.Slice(half, inner));
        for (var i = 1; i <= half; i++)
        {
            var (before, after) = (half - i, half + inner - 1 + i);
            (level[before], level[after]) = filter == X11SeasonalFilter.Stable
                ? (level[before + _cycle], level[after - _cycle])
                : (level[half], level[half + inner - 1]);
        }

        SpanMath.Remove(_ratio, season, level, season);
    }

    private void RemoveSeason(ReadOnlySpan<double> values, Span<double> result, int from = 0)
    {
        var season = Span(Part.Season)[from..];
        if (_options.Mode != X11Mode.PseudoAdditive)
        {
            SpanMath.Remove(_ratio, values, season, result);
            return;
        }

        var trend = Span(Part.Trend)[from..];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = values[i] - (trend[i] * (season[i] - 1));
        }
    }

    // The original without its extreme irregulars is what the next part works on.
    private void RemoveExtremes(char part)
    {
        var irregular = Span(Part.Irregular);
        var weights = Span(Part.Weight);
        var extreme = Span(Part.Extreme);
        var current = Span(Part.Current);
        ExtremeValues.Weigh(irregular, Phase, _cycle, _neutral, _options.LowerSigma, _options.UpperSigma, weights, _yearSums);
        Keep(part, "17", Part.Weight);
        for (var i = 0; i < extreme.Length; i++)
        {
            extreme[i] = weights[i] == 1 ? _neutral
                : _ratio ? irregular[i] / (1 + (weights[i] * (irregular[i] - 1)))
                : irregular[i] * (1 - weights[i]);
        }

        Keep(part, "20", Part.Extreme);
        if (_options.Mode == X11Mode.PseudoAdditive)
        {
            var trend = Span(Part.Trend);
            var season = Span(Part.Season);
            for (var i = 0; i < current.Length; i++)
            {
                current[i] = trend[i] * (season[i] + (irregular[i] / extreme[i]) - 1);
            }
        }
        else
        {
            SpanMath.Remove(_ratio, Span(Part.Original), extreme, current);
        }

        Keep(part == 'b' ? 'c' : 'd', "1", Part.Current);
    }

    private void KeepReplacements(string name, int from, int length)
    {
        if (_kept is null)
        {
            return;
        }

        var values = Span(Part.Ratio).Slice(from, length).ToArray();
        var weights = Span(Part.Weight).Slice(from, length);
        for (var i = 0; i < length; i++)
        {
            values[i] = weights[i] == 1 ? double.NaN : values[i];
        }

        _kept.Add(new(name, from - Start, values));
    }
}
