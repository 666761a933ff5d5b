using DecisionSupport.Web.Briefing.Html;

namespace DecisionSupport.Web.Briefing.Formats;

/// <summary>One page that needs no other file.</summary>
public sealed class HtmlFormat : BriefingFormat
{
    /// <inheritdoc/>
    public override string Extension => "html";

    /// <inheritdoc/>
    public override string MediaType => "text/html; charset=utf-8";

    /// <inheritdoc/>
    public override int Place => 4;

    /// <inheritdoc/>
    protected override byte[] WriteCore(BriefingDocument document) => HtmlWriter.Write(document);
}
