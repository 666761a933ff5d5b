using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Formats;

/// <summary>
/// "observations-csv": header id,period,value, plain or gzip. All figures are known from the snapshot's vintage and
/// have the status that the catalogue implies.
/// </summary>
public sealed class ObservationsCsv : CsvFormat
{
    /// <inheritdoc/>
    public override string Name => "observations-csv";

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Columns { get; } = ["id", "period", "value"];

    private protected override bool TryReadRest(CsvCells cells, out ObservationStatus? status, out DateOnly? knownFrom)
    {
        (status, knownFrom) = (null, null);
        return true;
    }
}
