using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using static DecisionSupport.Analytics.Quality.InvariantText;

namespace DecisionSupport.Analytics.Quality.Rules;

/// <summary>
/// The newest figures are not out of all proportion to what the series did before: a slip of unit, a shifted column, two
/// figures run together. A figure is extreme only when it is so against the last one and against the same season of an
/// earlier year, by its change (three times nearly the largest change so far over that distance) and by its level: three
/// times or a third of the other; figures that may be negative, and rates, outside all that was seen by more than its whole range.
/// Three earlier figures are enough. With one vintage the last figure is judged, else all that the newest vintage added.
/// </summary>
public sealed class NewestFigure : QualityRule
{
    /// <summary>Times the largest usual change from which a figure is extreme.</summary>
    public const double Limit = 3;

    private const int FewestBefore = 3;
    private const int FewestChanges = 2;
    private const int MostJudged = 12;
    private static readonly double s_factor = Math.Log(3);

    /// <inheritdoc/>
    public override string Name => "newest-figure";

    /// <inheritdoc/>
    public override string Element => "0301";

    /// <inheritdoc/>
    public override LocalizedText Title { get; } = new("The newest figure is in proportion", "最新数据未严重偏离历史");

    /// <inheritdoc/>
    public override RuleResult Assess(QualityEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var known = evidence.Observations;
        var first = FirstNew(evidence, known);
        if (first < FewestBefore)
        {
            return NotAssessed("Too short for a judgement: three earlier figures are needed.", "序列过短：至少需要三个更早的数据。");
        }

        var history = new Past([.. known.Take(first)], evidence.IsRate);
        var (cases, findings) = (0, new List<QualityFinding>());
        foreach (var newest in known.Skip(first))
        {
            if (history.Judge(newest, evidence.IsYearToDate) is not { } judged)
            {
                continue;
            }

            cases++;
            if (judged.IsExtreme)
            {
                var last = known[first - 1];
                findings.Add(new(
                    new(
                        Invariant($"{newest.Period}: {newest.Value:G7} after {last.Value:G7} in {last.Period}, where figures so far lie from {history.Low:G7} to {history.High:G7}: {Times(judged.Ratio, "times the largest usual change", "in a series that did not change")}, limit {Limit:F0}. Check unit and column, or confirm the figure."),
                        Invariant($"{newest.Period}：{newest.Value:G7}，{last.Period} 为 {last.Value:G7}，以往数据在 {history.Low:G7} 至 {history.High:G7} 之间；{TimesZh(judged.Ratio)}，限值 {Limit:F0} 倍。请核对单位和列，或确认该数据。")),
                    newest.Period));
            }
        }

        return Scored(
            cases - findings.Count, cases,
            Invariant($"{cases - findings.Count} of {cases} newest figures are in proportion to the series' history (limit {Limit:F0} times the largest usual change)."),
            Invariant($"{cases} 个最新数据中有 {cases - findings.Count} 个未严重偏离自身历史（限值：通常最大变动的 {Limit:F0} 倍）。"), findings);
    }

    private static string Times(double ratio, string words, string still) => double.IsInfinity(ratio) ? still : Invariant($"{ratio:G3} {words}");

    private static string TimesZh(double ratio) => double.IsInfinity(ratio) ? "该序列以往没有变动" : Invariant($"为通常最大变动的 {ratio:G3} 倍");

    // Place of the first figure whose period came only with the newest vintage; the last figure when there was no vintage before.
    private static int FirstNew(QualityEvidence evidence, IReadOnlyList<Observation> known)
    {
        var vintages = evidence.Vintages.TakeLast(2).ToArray();
        if (vintages.Length < 2 || evidence.History.AsOf(vintages[0]) is not { Count: > 0 } before)
        {
            return known.Count - 1;
        }

        var first = known.Count;
        while (first > 0 && known.Count - first < MostJudged && known[first - 1].Period > before.Periods.Last)
        {
            first--;
        }

        return Math.Min(first, known.Count - 1);
    }

    private sealed class Past
    {
        private readonly Observation[] _known;
        private readonly bool _isLogarithmic;
        private Dictionary<int, double>? _at;

        public Past(Observation[] known, bool isRate)
        {
            _known = known;
            (Low, High) = (double.PositiveInfinity, double.NegativeInfinity);
            foreach (ref readonly var observation in known.AsSpan())
            {
                (Low, High) = (Math.Min(Low, observation.Value!.Value), Math.Max(High, observation.Value.Value));
            }

            _isLogarithmic = !isRate && Low > 0;
        }

        public double Low { get; }

        public double High { get; }

        private Dictionary<int, double> At => _at ??= _known.ToDictionary(o => o.Period.Ordinal, o => Scale(o.Value!.Value));

        // Null when there is nothing to compare with.
        public (bool IsExtreme, double Ratio)? Judge(Observation newest, bool isYearToDate)
        {
            var (value, last) = (newest.Value!.Value, _known[^1]);

            // The smaller ratio counts, and none is below that of a figure near the last one.
            if (!isYearToDate && _known.Length > FewestChanges && !(_isLogarithmic && value <= 0) && IsSmall(Math.Abs(Scale(value) - Scale(last.Value!.Value))))
            {
                return (false, 0);
            }

            var steps = newest.Period.Ordinal - last.Period.Ordinal;
            var cycle = newest.Period.Frequency.PeriodsPerCycle();
            var season = (steps + cycle - 1) / cycle * cycle;
            double?[] ratios =
            [
                isYearToDate && newest.Period.Year != last.Period.Year ? null : Ratio(value, last.Value!.Value, FromOneToTheNext(isYearToDate)),
                cycle > 1 && At.ContainsKey(newest.Period.Ordinal - season) ? Ratio(value, At[newest.Period.Ordinal - season], Over(season), isScaled: true) : null,
            ];
            return ratios.OfType<double>().DefaultIfEmpty(double.NaN).Min() is var ratio && double.IsNaN(ratio)
                ? null
                : (ratio > Limit && (_isLogarithmic || IsFarOutside(value)), ratio);
        }

        private double? Ratio(double value, double other, double[] changes, bool isScaled = false)
        {
            if (changes.Length < FewestChanges)
            {
                return null;
            }

            // A figure of the other sign is as far away as can be.
            if (_isLogarithmic && value <= 0)
            {
                return double.PositiveInfinity;
            }

            var change = Math.Abs(Scale(value) - (isScaled ? other : Scale(other)));
            if (IsSmall(change))
            {
                return 0;
            }

            // Earlier slips do not hide this one: of many changes the largest few are left out.
            Array.Sort(changes);
            var largest = changes[^(1 + Math.Max(Math.Min(changes.Length / 10, 4), changes.Length / 50))];
            return largest == 0 ? double.PositiveInfinity : change / largest;
        }

        private bool IsSmall(double change) => change == 0 || (_isLogarithmic && change < s_factor);

        private double Scale(double value) => _isLogarithmic ? Math.Log(value) : Math.Clamp(value, -1e150, 1e150);

        private bool IsFarOutside(double value)
        {
            var range = Math.Max((High / 2) - (Low / 2), Math.Max(Math.Abs(High), Math.Abs(Low)) / 4);
            return (value / 2) - (High / 2) > range || (Low / 2) - (value / 2) > range;
        }

        private double[] FromOneToTheNext(bool isYearToDate) =>
        [
            .. _known.Zip(_known.Skip(1)).Where(p => !isYearToDate || p.First.Period.Year == p.Second.Period.Year)
                .Select(p => Math.Abs(Scale(p.Second.Value!.Value) - Scale(p.First.Value!.Value))),
        ];

        private double[] Over(int distance) =>
            [.. _known.Where(o => At.ContainsKey(o.Period.Ordinal - distance)).Select(o => Math.Abs(At[o.Period.Ordinal] - At[o.Period.Ordinal - distance]))];
    }
}
