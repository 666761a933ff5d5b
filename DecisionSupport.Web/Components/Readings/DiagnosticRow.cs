using DecisionSupport.Analytics.SeasonalAdjustment;
using DecisionSupport.Web.Localisation;

namespace DecisionSupport.Web.Components.Readings;

/// <summary>One figure about an adjustment with its finding.</summary>
/// <param name="Name">Its short name, the same for all series.</param>
/// <param name="Group">Where it stands: "quality", "season", "left", "stability" or "choices".</param>
/// <param name="Value">The figure as text; an em dash when there is none.</param>
/// <param name="Finding">What it says.</param>
public sealed record DiagnosticRow(string Name, string Group, string Value, Finding Finding)
{
    private const double Level = 0.01;

    /// <summary>The groups in order.</summary>
    public static IReadOnlyList<string> Groups { get; } = ["quality", "season", "left", "stability", "choices"];

    /// <summary>The row of a figure.</summary>
    public static DiagnosticRow Of(AdjustmentDiagnostic figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var text = figure.Text ?? FigureText.Number(figure.Value, Decimals(figure));
        return new(figure.Name, GroupOf(figure.Name), figure.PValue is { } p ? FormattableString.Invariant($"{text} (p {P(p)})") : text, FindingOf(figure));
    }

    private static string P(double p) => p < 0.001 ? "< 0.001" : "= " + p.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture);

    private static int? Decimals(AdjustmentDiagnostic figure) => figure.Value is { } v && v == Math.Floor(v) && Math.Abs(v) < 1e6 ? 0 : 2;

    private static bool IsMeasure(string name) => name is "q" or "q-without-m2" || (name.Length is 2 or 3 && name[0] == 'm' && name[1..].All(char.IsAsciiDigit));

    private static string GroupOf(string name) => name switch
    {
        _ when IsMeasure(name) => "quality",
        "stable-season-f" or "kruskal-wallis" or "moving-season-f" or "identifiable-season" or "friedman" or "qs-original" or "spectrum-peaks-original" or "season-strength" => "season",
        "residual-season-f" or "residual-season-f-last-3-years" or "qs-adjusted" or "qs-irregular" or "spectrum-peaks-adjusted" or "spectrum-peaks-irregular" => "left",
        _ when name.StartsWith("sliding-spans", StringComparison.Ordinal) || name.StartsWith("revision", StringComparison.Ordinal) => "stability",
        _ => "choices",
    };

    private static Finding FindingOf(AdjustmentDiagnostic figure) => figure.Name switch
    {
        _ when IsMeasure(figure.Name) => figure.Value switch { null => Finding.Fact, < 1 => Finding.Pass, _ => Finding.Fail },
        "stable-season-f" or "kruskal-wallis" or "friedman" or "qs-original" => figure.PValue switch { null => Finding.Fact, < Level => Finding.Pass, _ => Finding.Care },
        "moving-season-f" => figure.PValue switch { null => Finding.Fact, < Level => Finding.Care, _ => Finding.Pass },
        "identifiable-season" => figure.Text switch { "present" => Finding.Pass, "probably-not-present" => Finding.Care, _ => Finding.Fail },
        "residual-season-f" or "residual-season-f-last-3-years" or "qs-adjusted" or "qs-irregular" => figure.PValue switch { null => Finding.Fact, < Level => Finding.Fail, _ => Finding.Pass },
        "spectrum-peaks-adjusted" or "spectrum-peaks-irregular" => figure.Text switch { null => Finding.Fact, "none" => Finding.Pass, _ => Finding.Care },
        "sliding-spans-unstable-percent" => Limits(figure.Value, 15, 25),
        "sliding-spans-unstable-changes-percent" => Limits(figure.Value, 35, 40),
        "sliding-spans-unstable-years-percent" => Limits(figure.Value, 2, 10),
        _ => Finding.Fact,
    };

    private static Finding Limits(double? value, double good, double bad) => value is not { } v ? Finding.Fact : v <= good ? Finding.Pass : v <= bad ? Finding.Care : Finding.Fail;
}
