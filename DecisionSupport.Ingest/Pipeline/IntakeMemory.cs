namespace DecisionSupport.Ingest.Pipeline;

/// <summary>How much of a raw file is held in memory at once.</summary>
/// <param name="RowsSorted">Rows sorted in memory (32 bytes each); more go through a temporary file.</param>
/// <param name="RowsInBatch">Rows of the file and of the store that are checked together. Nearly every release of an agency is one batch.</param>
internal sealed record IntakeMemory(int RowsSorted, int RowsInBatch)
{
    /// <summary>Some 120 MB in all.</summary>
    public static IntakeMemory Default { get; } = new(1 << 20, 250_000);
}
