using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Exports;

/// <summary>One figure as it is handed out.</summary>
/// <param name="Indicator">Its series.</param>
/// <param name="Period">What it is about.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Code of the unit that the vintage stands in.</param>
/// <param name="Status">SDMX CL_OBS_STATUS code.</param>
/// <param name="KnownFrom">The day from which it was public.</param>
/// <param name="Quality">Grade of the series, A to D, or not-assessed.</param>
public readonly record struct ExportRow(Indicator Indicator, Period Period, double Value, string Unit, char Status, DateOnly KnownFrom, string Quality)
{
    /// <summary>The names of the columns, in order, as every format writes them.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["key", "name_en", "name_zh", "area", "frequency", "period", "first_day", "value", "unit", "status", "known_from", "quality"];
}
