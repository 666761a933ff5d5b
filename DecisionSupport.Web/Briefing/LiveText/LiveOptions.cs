namespace DecisionSupport.Web.Briefing.LiveText;

/// <summary>What is asked of a series.</summary>
public enum LiveKind
{
    /// <summary>The newest figure.</summary>
    Figure,

    /// <summary>The sentence with direction, size and period.</summary>
    Headline,

    /// <summary>The period of the newest figure.</summary>
    Period,

    /// <summary>The light in a word; its footnote says why.</summary>
    Light,

    /// <summary>The median of the forecast at its end.</summary>
    Forecast,

    /// <summary>The period of that.</summary>
    ForecastPeriod,

    /// <summary>The odds that the figure at the end of the forecast is higher than the newest.</summary>
    Odds,
}

/// <summary>How a figure is to be written.</summary>
/// <param name="Kind">What is asked.</param>
/// <param name="Decimals">Decimals; null: as the site writes the figure.</param>
/// <param name="Unit">"%" or "pp" where it is asked for; null otherwise.</param>
/// <param name="WithPeriod">Whether the period follows.</param>
public sealed record LiveOptions(LiveKind Kind = LiveKind.Figure, int? Decimals = null, string? Unit = null, bool WithPeriod = false)
{
    private const string PeriodToo = "with period";

    private static readonly Dictionary<string, LiveKind> s_kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["headline"] = LiveKind.Headline,
        ["period"] = LiveKind.Period,
        ["light"] = LiveKind.Light,
        ["forecast"] = LiveKind.Forecast,
        ["forecast period"] = LiveKind.ForecastPeriod,
        ["odds"] = LiveKind.Odds,
    };

    private static readonly string[] s_decimals = ["0", "0.0", "0.00", "0.000"];

    /// <summary>Everything that may stand behind a bar.</summary>
    public static IReadOnlyList<string> Names { get; } = ["pp", "%", .. s_decimals, PeriodToo, .. s_kinds.Keys];

    /// <summary>Reads what stands behind the bars; each thing may be said once, and decimals, units and period only of figures.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="options">What they ask.</param>
    /// <param name="bad">The first that cannot be read, or does not go with the others; null when all can.</param>
    public static bool TryRead(IEnumerable<string> texts, out LiveOptions options, out string? bad)
    {
        ArgumentNullException.ThrowIfNull(texts);
        options = new();
        bad = null;
        foreach (var text in texts)
        {
            var next = Add(options, text);
            if (next is null || next == options)
            {
                bad = text;
                return false;
            }

            options = next;
        }

        return true;
    }

    private static LiveOptions? Add(LiveOptions options, string text) =>
        s_kinds.TryGetValue(text, out var kind) ? options.Kind == LiveKind.Figure && (kind == LiveKind.Forecast || options == new LiveOptions()) ? options with { Kind = kind } : null
        : options.Kind is not (LiveKind.Figure or LiveKind.Forecast) ? null
        : text is "%" or "pp" ? options.Unit is null ? options with { Unit = text } : null
        : Array.IndexOf(s_decimals, text) is >= 0 and var decimals ? options.Decimals is null ? options with { Decimals = decimals } : null
        : text.Equals(PeriodToo, StringComparison.OrdinalIgnoreCase) ? options with { WithPeriod = true }
        : null;
}
