namespace DecisionSupport.Analytics.SeasonalAdjustment.X11;

/// <summary>
/// The X-11 method: iterations B, C and D with extreme values weighted down, as X-13ARIMA-SEATS 1.1 computes it. One instance
/// keeps its working memory and adjusts many series one after the other without allocating; it is not for several threads.
/// Sources: Shiskin, Young and Musgrave (1967), Bureau of the Census Technical Paper 15; Ladiray and Quenneville (2001),
/// Seasonal Adjustment with the X-11 Method; X-13ARIMA-SEATS Reference Manual (2023), x11 spec.
/// </summary>
public sealed partial class X11Adjuster
{
    private const int FewestYears = 3;

    private readonly X11Options _options;
    private readonly int _cycle;
    private readonly bool _ratio;
    private readonly double _neutral;
    private readonly double[] _centred;
    private readonly X11TrendFilter _trendFilter;

    private double[] _memory = [];
    private double[] _yearSums = [];
    private int _room;
    private List<X11Table>? _kept;

    /// <summary>Prepares for series of a season length.</summary>
    /// <param name="cycle">Periods in a year: 12 or 4.</param>
    /// <param name="options">What is asked for.</param>
    /// <exception cref="ArgumentException">The cycle or an option is not allowed.</exception>
    public X11Adjuster(int cycle, X11Options options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        if (cycle is not (4 or 12))
        {
            throw new ArgumentException($"X-11 adjusts months (12) and quarters (4); the season length is {cycle}. Use STL for others.", nameof(cycle));
        }

        (_options, _cycle) = (options, cycle);
        _ratio = options.Mode is X11Mode.Multiplicative or X11Mode.PseudoAdditive;
        _neutral = _ratio ? 1 : 0;
        _centred = new double[cycle + 1];
        Array.Fill(_centred, 1.0 / cycle);
        _centred[0] = _centred[cycle] = 0.5 / cycle;
        _trendFilter = new(cycle, options.Henderson, _ratio);
    }

    /// <summary>Observations of the last series.</summary>
    public int Count { get; private set; }

    /// <summary>The seasonal factors (d10) of the observed span.</summary>
    public ReadOnlySpan<double> Seasonal => Seen(Part.Season);

    /// <summary>The seasonally adjusted series (d11).</summary>
    public ReadOnlySpan<double> Adjusted => Seen(Part.Adjusted);

    /// <summary>The trend-cycle (d12).</summary>
    public ReadOnlySpan<double> Trend => Seen(Part.Trend);

    /// <summary>The irregular (d13).</summary>
    public ReadOnlySpan<double> Irregular => Seen(Part.Irregular);

    /// <summary>Unmodified SI ratios, or differences (d8); in logs for the log-additive mode.</summary>
    public ReadOnlySpan<double> Ratios => Seen(Part.Unmodified);

    /// <summary>Weights of the irregulars, 0 for extremes to 1 (c17).</summary>
    public ReadOnlySpan<double> Weights => Seen(Part.Weight);

    /// <summary>The seasonal filter that made d10.</summary>
    public X11SeasonalFilter SeasonalFilter { get; private set; }

    /// <summary>Terms of the Henderson filter that made d12.</summary>
    public int HendersonTerms => _trendFilter.Terms;

    /// <summary>Mean absolute change of irregular against trend in one period (I/C) of the last trend.</summary>
    public double IrregularToTrend => _trendFilter.Ratio;

    /// <summary>Global moving seasonality ratio (I/S) of the observed span.</summary>
    public double IrregularToSeason => SeasonalRatio.Of(Span(Part.Replaced)[..(Start + Count)], _cycle, _options.Mode);

    private int Start { get; set; }

    private int Length { get; set; }

    private int Phase { get; set; }

    /// <summary>Adjusts one series; the results stand in the properties until the next one.</summary>
    /// <param name="values">The observations, without missing ones, at least three years.</param>
    /// <param name="firstSeason">The place of the first one in its year, from 1: month or quarter.</param>
    /// <param name="forecasts">Forecasts that continue the series; may be empty.</param>
    /// <param name="backcasts">Backcasts before the series, in the order of time; may be empty.</param>
    /// <exception cref="ArgumentException">The series is too short, has a missing value, or one that is not positive where it must be.</exception>
    public void Adjust(ReadOnlySpan<double> values, int firstSeason, ReadOnlySpan<double> forecasts = default, ReadOnlySpan<double> backcasts = default)
    {
        _kept = null;
        Run(values, firstSeason, forecasts, backcasts);
    }

    /// <summary>As <see cref="Adjust"/>, and keeps every table on the way.</summary>
    /// <returns>b1 to d13, in the order they are made, over the span with forecasts and backcasts.</returns>
    public IReadOnlyList<X11Table> AdjustKeepingTables(ReadOnlySpan<double> values, int firstSeason, ReadOnlySpan<double> forecasts = default, ReadOnlySpan<double> backcasts = default)
    {
        var kept = _kept = [];
        Run(values, firstSeason, forecasts, backcasts);
        _kept = null;
        return kept;
    }

    private void Run(ReadOnlySpan<double> values, int firstSeason, ReadOnlySpan<double> forecasts, ReadOnlySpan<double> backcasts)
    {
        Load(values, firstSeason, forecasts, backcasts);
        _trendFilter.Reset(Start + Count);
        Keep('b', "1", Part.Original);
        Span(Part.Original).CopyTo(Span(Part.Current));
        Iterate('b');
        Iterate('c');
        Iterate('d');
        Finish();
    }

    private void Load(ReadOnlySpan<double> values, int firstSeason, ReadOnlySpan<double> forecasts, ReadOnlySpan<double> backcasts)
    {
        if (firstSeason < 1 || firstSeason > _cycle)
        {
            throw new ArgumentOutOfRangeException(nameof(firstSeason), firstSeason, $"The first season must be 1 to {_cycle}.");
        }

        if (values.Length < FewestYears * _cycle)
        {
            throw new ArgumentException($"X-11 needs at least {FewestYears} years ({FewestYears * _cycle} values); the series has {values.Length}.", nameof(values));
        }

        (Start, Count, Length) = (backcasts.Length, values.Length, backcasts.Length + values.Length + forecasts.Length);
        if (_options.Henderson > Length)
        {
            throw new ArgumentException($"A Henderson filter of {_options.Henderson} terms needs as many values; the series has {Length} with its forecasts. Take a shorter filter.", nameof(values));
        }

        Phase = (((firstSeason - 1 - Start) % _cycle) + _cycle) % _cycle;
        if (Length > _room)
        {
            _room = Length;
            _memory = new double[(int)Part.Places * Length];
            _yearSums = new double[2 * ((Length / _cycle) + 2)];
        }

        var raw = Span(Part.Raw);
        backcasts.CopyTo(raw);
        values.CopyTo(raw[Start..]);
        forecasts.CopyTo(raw[(Start + Count)..]);
        var original = Span(Part.Original);
        for (var i = 0; i < raw.Length; i++)
        {
            var value = raw[i];
            if (!double.IsFinite(value) || (value <= 0 && _options.Mode != X11Mode.Additive))
            {
                throw new ArgumentException(string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"Value {i - Start + 1} is {value}; {(double.IsFinite(value) ? $"the {_options.Mode} mode needs positive values, take the additive one" : "interpolate gaps first")}."), nameof(values));
            }

            original[i] = _options.Mode == X11Mode.LogAdditive ? Math.Log(value) : value;
        }
    }

    private Span<double> Span(Part part) => _memory.AsSpan((int)part * _room, Length);

    private ReadOnlySpan<double> Seen(Part part) => _memory.AsSpan(((int)part * _room) + Start, Count);

    private void Keep(char letter, string number, Part part, int from = 0, int length = -1)
    {
        if (_kept is not null)
        {
            _kept.Add(new(letter + number, from - Start, Span(part).Slice(from, length < 0 ? Length : length).ToArray()));
        }
    }

    // The rows of working memory.
    private enum Part
    {
        Raw, Original, Current, Ratio, Replaced, Unmodified, Season, Adjusted, Trend, Irregular, Weight, Extreme, Work, Places,
    }
}
