using System.Globalization;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Formats;

/// <summary>
/// "facts-csv": header id,period,value,status,known_from,source, plain or gzip: single figures read from notices, each
/// with its own status (A or E) and the day from which it was public.
/// </summary>
public sealed class FactsCsv : CsvFormat
{
    /// <inheritdoc/>
    public override string Name => "facts-csv";

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Columns { get; } = ["id", "period", "value", "status", "known_from", "source"];

    private protected override bool TryReadRest(CsvCells cells, out ObservationStatus? status, out DateOnly? knownFrom)
    {
        (status, knownFrom) = (null, null);
        var text = cells.Text("status");
        status = text switch
        {
            "A" => ObservationStatus.Normal,
            "E" => ObservationStatus.Estimated,
            _ => null,
        };
        if (status is null)
        {
            cells.Fault(FaultKind.UnreadableCell, "status", text, "A (normal) or E (estimated, or one source only)", "A（正常）或 E（估计或单一来源）");
        }

        text = cells.Text("known_from");
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            cells.Fault(FaultKind.UnreadableCell, "known_from", text, "a date such as 2022-10-31", "日期，如 2022-10-31");
            return false;
        }

        knownFrom = day;
        return status is not null;
    }
}
