using System.Globalization;
using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using Microsoft.AspNetCore.WebUtilities;

namespace DecisionSupport.Web.Services.Workbench;

/// <summary>
/// Everything that an analyst chose on the workbench. It is the query of the address and nothing else, so the address
/// is the result's permalink. Immutable; what an address says wrongly is kept apart as <see cref="WorkbenchProblem"/>.
/// </summary>
public sealed record WorkbenchState
{
    /// <summary>The most series in one study.</summary>
    public const int MostSeries = 4;

    /// <summary>Name of the choice that backtests every model and takes the one with the best record.</summary>
    public const string All = "all";

    /// <summary>The state of an address without a query.</summary>
    public static WorkbenchState Empty { get; } = new();

    /// <summary>Keys of the series, in the order chosen, at most <see cref="MostSeries"/>.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>How the series are looked at; null: the transformation under which the first is usually quoted.</summary>
    public Transformation? View { get; init; }

    /// <summary>The state of knowledge; null for what is known today.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>A second state of knowledge to lay beside the first; null for none.</summary>
    public DateOnly? Compare { get; init; }

    /// <summary>First period used and shown, as text; null for all.</summary>
    public Period? From { get; init; }

    /// <summary>Last period used and shown; null for all.</summary>
    public Period? To { get; init; }

    /// <summary>Names of the models; empty: none, or <see cref="All"/>.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Periods ahead; null: one year.</summary>
    public int? Horizon { get; init; }

    /// <summary>How much of the past each origin of the backtest sees.</summary>
    public BacktestWindow Window { get; init; }

    /// <summary>Whether several series are drawn in panels of their own.</summary>
    public bool Panels { get; init; }

    /// <summary>Whether the address asks to compute at once.</summary>
    public bool Run { get; init; }

    /// <summary>The longest horizon at a frequency: three years, ten for annual figures, a quarter for daily ones.</summary>
    public static int LongestHorizon(Frequency frequency) => frequency switch
    {
        Frequency.Annual => 10,
        Frequency.Daily => 90,
        _ => 3 * frequency.PeriodsPerYear(),
    };

    /// <summary>The horizon used when none was chosen: a year, three for annual figures, four weeks for daily ones.</summary>
    public static int UsualHorizon(Frequency frequency) => frequency switch
    {
        Frequency.Annual => 3,
        Frequency.Daily => 28,
        _ => frequency.PeriodsPerYear(),
    };

    /// <summary>Reads the query of an address. Values that are none are left at their default and listed.</summary>
    public static (WorkbenchState State, IReadOnlyList<WorkbenchProblem> Problems) Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        var problems = new List<WorkbenchProblem>();
        string? Value(string name) => values.TryGetValue(name, out var v) && !string.IsNullOrWhiteSpace(v.ToString()) ? v.ToString().Trim() : null;
        string[] List(string name) => values.TryGetValue(name, out var v)
            ? [.. v.SelectMany(x => (x ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct(StringComparer.OrdinalIgnoreCase)]
            : [];
        T? Read<T>(string name, string code, Func<string, T?> read) where T : struct
        {
            var text = Value(name);
            var result = text is null ? null : read(text);
            if (text is not null && result is null)
            {
                problems.Add(new(code, text));
            }

            return result;
        }

        var keys = List("keys");
        if (keys.Length > MostSeries)
        {
            problems.Add(new(WorkbenchProblem.TooManySeries, string.Join(", ", keys[MostSeries..]), MostSeries.ToString(CultureInfo.InvariantCulture)));
        }

        return (new()
        {
            Keys = [.. keys.Take(MostSeries)],
            View = Read<Transformation>("view", WorkbenchProblem.NoView, t => char.IsAsciiLetter(t[0]) && Enum.TryParse<Transformation>(t, true, out var v) && Enum.IsDefined(v) ? v : null),
            AsOf = Read("asOf", WorkbenchProblem.NoDate, Date),
            Compare = Read("compare", WorkbenchProblem.NoDate, Date),
            From = Read<Period>("from", WorkbenchProblem.NoPeriod, t => Period.TryParse(t, CultureInfo.InvariantCulture, out var p) ? p : null),
            To = Read<Period>("to", WorkbenchProblem.NoPeriod, t => Period.TryParse(t, CultureInfo.InvariantCulture, out var p) ? p : null),
            Models = [.. List("models").Select(m => m.ToLowerInvariant())],
            Horizon = Read<int>("horizon", WorkbenchProblem.NoHorizon, t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var h) && h > 0 ? h : null),
            Window = Value("window") == "sliding" ? BacktestWindow.Sliding : BacktestWindow.Expanding,
            Panels = Value("panels") == "1",
            Run = Value("run") == "1",
        }, problems);
    }

    /// <summary>The address of this state: the same state always gives the same text.</summary>
    /// <param name="run">Whether opening the address computes.</param>
    public string ToAddress(bool run)
    {
        var parts = new List<string>();
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                // A comma may stand in a query as it is; escaped, the address would be hard to read.
                parts.Add($"{name}={Uri.EscapeDataString(value).Replace("%2C", ",", StringComparison.Ordinal)}");
            }
        }

        Add("keys", string.Join(",", Keys));
        Add("view", View?.ToString());
        Add("asOf", Text(AsOf));
        Add("compare", Text(Compare));
        Add("from", From?.ToString());
        Add("to", To?.ToString());
        Add("models", string.Join(",", Models));
        Add("horizon", Horizon?.ToString(CultureInfo.InvariantCulture));
        Add("window", Window == BacktestWindow.Sliding ? "sliding" : null);
        Add("panels", Panels ? "1" : null);
        Add("run", run ? "1" : null);
        return parts.Count == 0 ? "/workbench" : "/workbench?" + string.Join("&", parts);
    }

    /// <summary>Whether two states would compute the same.</summary>
    public bool SameStudyAs(WorkbenchState? other) => other is not null && ToAddress(false) == other.ToAddress(false);

    private static string? Text(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}

/// <summary>Something in a workbench state that cannot be done as asked. The texts are resources named by the code.</summary>
/// <param name="Code">Which problem: a name of the texts "Problem.…".</param>
/// <param name="Value">The offending value.</param>
/// <param name="Limit">The limit it breaks, where there is one.</param>
public sealed record WorkbenchProblem(string Code, string Value, string Limit = "")
{
    /// <summary>More series than fit into one study; the rest was left out.</summary>
    public const string TooManySeries = "TooManySeries";

    /// <summary>Not a transformation.</summary>
    public const string NoView = "NoView";

    /// <summary>Not a date.</summary>
    public const string NoDate = "NoDate";

    /// <summary>Not a period, or one of another frequency.</summary>
    public const string NoPeriod = "NoPeriod";

    /// <summary>Not a horizon.</summary>
    public const string NoHorizon = "NoHorizon";

    /// <summary>A horizon beyond the limit of the frequency.</summary>
    public const string HorizonTooLong = "HorizonTooLong";

    /// <summary>No series of that key.</summary>
    public const string UnknownSeries = "UnknownSeries";

    /// <summary>No model of that name.</summary>
    public const string UnknownModel = "UnknownModel";

    /// <summary>No series chosen.</summary>
    public const string NoSeries = "NoSeries";

    /// <summary>The first period comes after the last.</summary>
    public const string EmptyRange = "EmptyRange";
}
