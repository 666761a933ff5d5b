namespace DecisionSupport.Web.Briefing.Formats;

/// <summary>The figures alone, a row each.</summary>
public sealed class CsvFormat : BriefingFormat
{
    /// <inheritdoc/>
    public override string Extension => "csv";

    /// <inheritdoc/>
    public override string MediaType => CsvWriter.MediaType;

    /// <inheritdoc/>
    public override int Place => 5;

    /// <inheritdoc/>
    public override bool HasPassage => false;

    /// <inheritdoc/>
    protected override byte[] WriteCore(BriefingDocument document) => CsvWriter.Write(document);
}
