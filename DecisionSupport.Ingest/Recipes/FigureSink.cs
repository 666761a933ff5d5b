using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using static System.FormattableString;

namespace DecisionSupport.Ingest.Recipes;

/// <summary>Collects figures by key, and what is kept out.</summary>
internal sealed class FigureSink(Recipe recipe, int mostListed)
{
    private const int LongestValue = 80;
    private readonly Dictionary<string, Target> _byLabels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Target> _byKey = new(StringComparer.Ordinal);
    private readonly List<RejectedCell> _rejected = [];
    private readonly Dictionary<(string Dimension, string Label), RecipeCode?> _codes = [];
    private readonly string[] _names = [.. KeyTemplate.Holes(recipe.Key).Concat(KeyTemplate.Holes(recipe.Series.SeriesName.En)).Concat(KeyTemplate.Holes(recipe.Series.Area)).Concat(recipe.Dimensions.Select(d => d.Name)).Distinct()];

    public long RejectedCount { get; private set; }

    public long MissingCount { get; set; }

    /// <summary>Periods of all figures that were added, for aggregates.</summary>
    public IEnumerable<Target> Targets => _byKey.Values;

    public void Reject(long line, string place, string value, string en, string zh) => Reject(line, place, value, new LocalizedText(en, zh));

    public void Reject(long line, string place, string value, LocalizedText reason)
    {
        RejectedCount++;
        if (_rejected.Count < mostListed)
        {
            _rejected.Add(new(line, place, value.Length > LongestValue ? value[..LongestValue] + "…" : value, reason));
        }
    }

    /// <summary>The series of the labels; null when a label is to be left out, or is not known (then <paramref name="fault"/> says so).</summary>
    public Target? For(Func<string, string?> label, out LocalizedText? fault)
    {
        fault = null;
        var labels = new string?[_names.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = label(_names[i]) ?? recipe.Constants.GetValueOrDefault(_names[i]);
        }

        var joined = string.Join('\u0001', labels);
        if (_byLabels.TryGetValue(joined, out var target))
        {
            return target;
        }

        var codes = new Dictionary<string, RecipeCode>();
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] is not { } text)
            {
                continue;
            }

            if (Code(_names[i], text) is not { } code)
            {
                fault = recipe.DimensionNamed(_names[i]).Others == Unmapped.Skip ? null : new(
                    $"'{text}' is no label of the dimension {_names[i]} in the recipe; add it to its codes, or let the recipe keep or skip other labels",
                    $"“{text}”不在配方维度 {_names[i]} 的代码表中；请补充，或设为保留或跳过其他标签");
                return null;
            }

            codes[_names[i]] = code;
        }

        var missing = KeyTemplate.Holes(recipe.Key).FirstOrDefault(h => !codes.TryGetValue(h, out var c) || c.Code.Length == 0);
        if (missing is not null)
        {
            fault = new($"no label for the dimension {missing} stands here, and the key needs one", $"此处没有维度 {missing} 的标签，而序列代码需要它");
            return null;
        }

        var key = KeyTemplate.Fill(recipe.Key, h => codes[h].Code);
        if (!_byKey.TryGetValue(key, out target))
        {
            var named = _names.Zip(labels).Where(x => x.Second is not null).ToDictionary(x => x.First, x => x.Second!);
            target = _byKey[key] = new(key, named, codes, recipe.Numbers.Multiplier * codes.Values.Aggregate(1.0, (f, c) => f * c.Multiplier));
        }

        _byLabels[joined] = target;
        return target;
    }

    public void Add(Target target, RecipeFigure figure, string place)
    {
        // 1.1 × 10 would print as 11.000000000000002; a decimal multiplier on decimal figures keeps the digits published.
        var value = target.Multiplier == 1 ? figure.Value : Scale(figure.Value, target.Multiplier);
        if (!double.IsFinite(value))
        {
            Reject(figure.Line, place, Invariant($"{figure.Value}"), "times the multiplier the figure is too large", "乘以倍数后数值过大");
        }
        else if (target.Places.TryGetValue(figure.Period, out var first))
        {
            var before = target.Figures[first];
            Reject(
                figure.Line, place, Invariant($"{figure.Value}"),
                Invariant($"a second figure of {target.Key} for {figure.Period}; line {before.Line} gave {before.Value}"),
                Invariant($"{target.Key} 在 {figure.Period} 的第二个数值；第 {before.Line} 行为 {before.Value}"));
        }
        else
        {
            target.Places[figure.Period] = target.Figures.Count;
            target.Figures.Add(figure with { Value = value });
        }
    }

    /// <summary>The series, each with the frequency that most of its figures have; the others are rejected.</summary>
    public RecipeResult Result(IReadOnlyList<HeaderChange> changes)
    {
        var series = new List<RecipeSeries>();
        foreach (var target in _byKey.Values.Where(t => t.Figures.Count > 0).OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            var frequency = recipe.Time.Frequency ?? recipe.Aggregate?.Frequency
                ?? target.Figures.GroupBy(f => f.Period.Frequency).OrderByDescending(g => g.Count()).ThenBy(g => g.Key.PeriodsPerYear()).First().Key;
            foreach (var other in target.Figures.Where(f => f.Period.Frequency != frequency))
            {
                Reject(
                    other.Line, target.Key, other.Period.ToString(),
                    $"{other.Period} is {other.Period.Frequency}, the series is {frequency}; a series has one frequency, so give them different keys",
                    $"{other.Period} 的频率为 {other.Period.Frequency.Code()}，序列为 {frequency.Code()}；一个序列只有一种频率，请用不同的序列代码");
            }

            var figures = target.Figures.Where(f => f.Period.Frequency == frequency).ToArray();
            if (figures.Length > 0)
            {
                series.Add(new(target.Key, frequency, target.Labels, target.Codes, figures));
            }
        }

        return new(series, _rejected, RejectedCount, MissingCount, changes);
    }

    private RecipeCode? Code(string dimension, string label)
    {
        if (!_codes.TryGetValue((dimension, label), out var code))
        {
            var rules = recipe.DimensionNamed(dimension);
            code = rules.Codes.GetValueOrDefault(label) ?? rules.Codes.GetValueOrDefault(FigureText.Normalise(label))
                ?? (rules.Others == Unmapped.Keep ? new RecipeCode(KeyTemplate.Part(label)) : null);
            _codes[(dimension, label)] = code;
        }

        return code;
    }

    private static double Scale(double value, double factor) =>
        Math.Abs(value) is > 1e-9 and < 1e15 && Math.Abs(factor) is > 1e-9 and < 1e12 && Math.Abs(value * factor) < 1e15 ? (double)((decimal)value * (decimal)factor) : value * factor;

    /// <summary>One series while it is collected.</summary>
    internal sealed record Target(string Key, IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, RecipeCode> Codes, double Multiplier)
    {
        public List<RecipeFigure> Figures { get; } = [];

        public Dictionary<Period, int> Places { get; } = [];
    }
}
