namespace DecisionSupport.Ingest.Bulk;

/// <summary>What one series gives to the files of a run, with line ends.</summary>
/// <param name="Rows">Rows of the output.</param>
/// <param name="Beside">Rows of the second file, if there is one.</param>
internal readonly record struct BulkRows(string Rows, string Beside = "");
