namespace DecisionSupport.Ingest.Formats;

/// <summary>Gets the rows of a raw file one by one, in order of the file.</summary>
public delegate void RowReceiver(in ParsedRow row);
