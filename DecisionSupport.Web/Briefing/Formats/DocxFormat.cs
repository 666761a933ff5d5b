using DecisionSupport.Web.Briefing.Docx;

namespace DecisionSupport.Web.Briefing.Formats;

/// <summary>A report with native charts.</summary>
public sealed class DocxFormat : BriefingFormat
{
    /// <inheritdoc/>
    public override string Extension => "docx";

    /// <inheritdoc/>
    public override string MediaType => "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <inheritdoc/>
    public override int Place => 1;

    /// <inheritdoc/>
    protected override byte[] WriteCore(BriefingDocument document) => DocxWriter.Write(document);
}
