using DecisionSupport.Web.Briefing.Pptx;

namespace DecisionSupport.Web.Briefing.Formats;

/// <summary>Slides with native charts.</summary>
public sealed class PptxFormat : BriefingFormat
{
    /// <inheritdoc/>
    public override string Extension => "pptx";

    /// <inheritdoc/>
    public override string MediaType => PptxWriter.MediaType;

    /// <inheritdoc/>
    public override int Place => 0;

    /// <inheritdoc/>
    protected override byte[] WriteCore(BriefingDocument document) => PptxWriter.Write(document);
}
