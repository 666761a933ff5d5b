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
    /// <summary>The columns, in order, as every format writes them.</summary>
    public static IReadOnlyList<ExportColumn> Columns { get; } =
    [
        new("key", ExportType.Text), new("name_en", ExportType.Text), new("name_zh", ExportType.Text, Optional: true), new("area", ExportType.Text),
        new("frequency", ExportType.Text), new("period", ExportType.Text), new("first_day", ExportType.Day), new("value", ExportType.Number),
        new("unit", ExportType.Text), new("status", ExportType.Text), new("known_from", ExportType.Day), new("quality", ExportType.Text),
    ];

    /// <summary>The cells of <see cref="Columns"/>.</summary>
    public object?[] Cells() =>
    [
        Indicator.Key.Key, Indicator.Name.En, Indicator.Name.Zh, Indicator.Area, Indicator.Frequency.Code(), Period.ToString(), Period.FirstDay, Value, Unit,
        Status.ToString(), KnownFrom, Quality,
    ];
}
