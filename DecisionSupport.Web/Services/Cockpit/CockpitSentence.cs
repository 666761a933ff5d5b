using DecisionSupport.Analytics.EarlyWarning;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Web.Components.Warnings;
using DecisionSupport.Web.Localisation;

namespace DecisionSupport.Web.Services.Cockpit;

/// <summary>A piece of the sentence.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Key">The indicator that the words are about; null for words between.</param>
/// <param name="IsComposite">Whether the words are the composite's.</param>
public sealed record SentencePart(string Text, string? Key = null, bool IsComposite = false);

/// <summary>
/// The state of the economy in one sentence: the composite, then the indicators farthest from normal with their
/// figures, then how many are normal or unknown. It is composed from lights and figures alone and says nothing more.
/// </summary>
public static class CockpitSentence
{
    private const int Named = 4;

    /// <summary>The sentence in pieces; those with a key carry a figure and lead to its indicator.</summary>
    /// <param name="state">What the cockpit shows.</param>
    /// <param name="asOf">The as-of date chosen; null for the newest state of knowledge.</param>
    /// <param name="language">"zh" or "en".</param>
    public static IReadOnlyList<SentencePart> Of(CockpitState state, DateOnly? asOf, string language)
    {
        ArgumentNullException.ThrowIfNull(state);
        Tongue tongue = language == "zh" ? new Chinese() : new English();
        if (state.DataDate is not { } data)
        {
            return [new(tongue.NothingHeld(asOf, state.FirstHeld?.ReleaseDate))];
        }

        var clauses = new List<List<SentencePart>>();
        if (state.Composite is { Signal: { } signal })
        {
            clauses.Add([new(tongue.Composite(signal), IsComposite: true)]);
        }

        var away = state.Cards.Where(IsAway).OrderByDescending(Distance).ThenByDescending(c => c.Need).ToArray();
        foreach (var group in away.Take(Named).GroupBy(c => c.Signal.Light).OrderByDescending(g => g.Key))
        {
            clauses.Add(Clause(tongue, LightLook.Of(group.Key).Word.For(language), [.. group]));
        }

        var others = state.Cards.Except(away.Take(Named)).ToArray();
        var rest = others.Where(c => !c.Signal.IsStale).GroupBy(c => c.Signal.Light).OrderByDescending(g => g.Key)
            .Select(g => tongue.Count(g.Count(), g.Key))
            .Concat(others.Count(c => c.Signal.IsStale) is > 0 and var old ? [tongue.OutOfDate(old)] : [])
            .ToArray();
        if (rest.Length > 0)
        {
            clauses.Add([new(tongue.Rest(rest, clauses.Count > 1))]);
        }

        return [new(tongue.Opening(data, asOf)), .. clauses.SelectMany((c, i) => i == 0 ? c : c.Prepend(new(tongue.Semicolon))), new(tongue.Stop)];
    }

    private static bool IsAway(CockpitCard card) => card.Signal.Light is not (WarningLight.Green or WarningLight.Unknown) && card.Value is not null && !card.Signal.IsStale;

    private static int Distance(CockpitCard card) => Math.Abs((int)card.Signal.Light - (int)WarningLight.Green);

    private static List<SentencePart> Clause(Tongue tongue, string light, IReadOnlyList<CockpitCard> cards)
    {
        var parts = new List<SentencePart> { new(tongue.Heading(light)) };
        for (var i = 0; i < cards.Count; i++)
        {
            if (i > 0)
            {
                parts.Add(new(i == cards.Count - 1 ? tongue.LastComma : tongue.Comma));
            }

            parts.Add(new(tongue.Figure(cards[i]), cards[i].Indicator.Key.Key));
        }

        return parts;
    }

    private abstract class Tongue
    {
        public abstract string Semicolon { get; }

        public abstract string Comma { get; }

        public abstract string LastComma { get; }

        public abstract string Stop { get; }

        public abstract string Opening(DateOnly data, DateOnly? asOf);

        public abstract string NothingHeld(DateOnly? asOf, DateOnly? firstHeld);

        public abstract string Composite(CompositeSignal signal);

        public abstract string Heading(string light);

        public abstract string Figure(CockpitCard card);

        public abstract string Count(int count, WarningLight light);

        public abstract string OutOfDate(int count);

        public abstract string Rest(IReadOnlyList<string> counts, bool others);

        protected static string Number(CockpitCard card, double value, string language) =>
            HeadlineFigure.WithUnit(FigureText.Number(value, card.Decimals), HeadlineFigure.Unit(card.Indicator, language), language);
    }

    private sealed class English : Tongue
    {
        public override string Semicolon => "; ";

        public override string Comma => ", ";

        public override string LastComma => " and ";

        public override string Stop => ".";

        public override string Opening(DateOnly data, DateOnly? asOf) => asOf is { } day
            ? $"As known on {FigureText.Of(day, "en")} (figures up to {FigureText.Of(data, "en")}): "
            : $"Figures up to {FigureText.Of(data, "en")}: ";

        public override string NothingHeld(DateOnly? asOf, DateOnly? firstHeld) =>
            $"Nothing can be said as known on {FigureText.Of(asOf ?? DateOnly.MaxValue, "en")}: no vintage that old is held{(firstHeld is { } day ? $" (the earliest is of {FigureText.Of(day, "en")})" : "")}.";

        public override string Composite(CompositeSignal signal) => signal.Score is { } score
            ? $"{LightLook.Of(signal.Light).Word.En} overall (score {FigureText.Number(score, 1)} of 100)"
            : "no overall light, too little is known";

        public override string Heading(string light) => $"{light}: ";

        public override string Figure(CockpitCard card)
        {
            var name = LowerFirst(ShortName.Of(card.Indicator.Name, "en"));
            var value = card.Value!.Value;
            var amount = Number(card, Math.Abs(value), "en");
            var phrase = card.Indicator.Headline switch
            {
                Transformation.YearOnYear or Transformation.YearOnYearDifference => $"{Move(value)} {amount} on a year earlier",
                Transformation.PeriodOnPeriod or Transformation.PeriodOnPeriodDifference => $"{Move(value)} {amount} on the period before",
                Transformation.Annualised => $"{Move(value)} {amount} at an annual rate",
                _ => $"at {Number(card, value, "en")}",
            };
            return $"{name} {phrase} ({FigureText.Of(card.Period!.Value, "en")})";
        }

        public override string Count(int count, WarningLight light) => $"{count} {LightLook.Of(light).Word.En}";

        public override string OutOfDate(int count) => $"{count} out of date";

        public override string Rest(IReadOnlyList<string> counts, bool others) =>
            (others ? "of the other indicators " : "of the indicators ") + (counts.Count == 1 ? counts[0] : $"{string.Join(", ", counts.SkipLast(1))} and {counts[^1]}");

        private static string Move(double value) => value >= 0 ? "up" : "down";

        // Abbreviations (GDP, M2) keep their capitals.
        private static string LowerFirst(string text) => text.Length > 1 && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
    }

    private sealed class Chinese : Tongue
    {
        public override string Semicolon => "；";

        public override string Comma => "、";

        public override string LastComma => "、";

        public override string Stop => "。";

        public override string Opening(DateOnly data, DateOnly? asOf) => asOf is { } day
            ? $"按{FigureText.Of(day, "zh")}已知情况（数据截至{FigureText.Of(data, "zh")}）："
            : $"截至{FigureText.Of(data, "zh")}的数据：";

        public override string NothingHeld(DateOnly? asOf, DateOnly? firstHeld) =>
            $"无法按{FigureText.Of(asOf ?? DateOnly.MaxValue, "zh")}已知情况作出判断：未保存这么早的数据版本{(firstHeld is { } day ? $"（最早为{FigureText.Of(day, "zh")}）" : "")}。";

        public override string Composite(CompositeSignal signal) => signal.Score is { } score
            ? $"综合{LightLook.Of(signal.Light).Word.Zh}（得分{FigureText.Number(score, 1)}，满分100）"
            : "已知数据不足，无法综合判断";

        public override string Heading(string light) => $"{light}的有";

        public override string Figure(CockpitCard card)
        {
            var name = ShortName.Of(card.Indicator.Name, "zh");
            var value = card.Value!.Value;
            var amount = Number(card, Math.Abs(value), "zh");
            var phrase = card.Indicator.Headline switch
            {
                Transformation.YearOnYear or Transformation.YearOnYearDifference => $"同比{Move(card.Indicator, value)}{amount}",
                Transformation.PeriodOnPeriod or Transformation.PeriodOnPeriodDifference => $"环比{Move(card.Indicator, value)}{amount}",
                Transformation.Annualised => $"环比折年率{Move(card.Indicator, value)}{amount}",
                _ => Number(card, value, "zh"),
            };
            return $"{name}（{phrase}，{FigureText.Of(card.Period!.Value, "zh")}）";
        }

        public override string Count(int count, WarningLight light) => $"{count}项{LightLook.Of(light).Word.Zh}";

        public override string OutOfDate(int count) => $"{count}项数据过时";

        public override string Rest(IReadOnlyList<string> counts, bool others) => (others ? "其余指标" : "各项指标") + string.Join("、", counts);

        // Prices 上涨, quantities 增长.
        private static string Move(Indicator indicator, double value) =>
            value < 0 ? "下降" : indicator.Topic.StartsWith("prices", StringComparison.Ordinal) ? "上涨" : "增长";
    }
}
