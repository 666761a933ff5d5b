using DecisionSupport.Web.Briefing.Pdf;

namespace DecisionSupport.Web.Briefing.Formats;

/// <summary>A report to read and print.</summary>
public sealed class PdfFormat : BriefingFormat
{
    /// <inheritdoc/>
    public override string Extension => "pdf";

    /// <inheritdoc/>
    public override string MediaType => "application/pdf";

    /// <inheritdoc/>
    public override int Place => 2;

    /// <inheritdoc/>
    /// <exception cref="FontMissingException">The machine has no font for Chinese text.</exception>
    protected override byte[] WriteCore(BriefingDocument document) => PdfWriter.Write(document);
}
