using DecisionSupport.Web.Briefing.Xlsx;

namespace DecisionSupport.Web.Briefing.Formats;

/// <summary>A workbook with native charts and their figures.</summary>
public sealed class XlsxFormat : BriefingFormat
{
    /// <inheritdoc/>
    public override string Extension => "xlsx";

    /// <inheritdoc/>
    public override string MediaType => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <inheritdoc/>
    public override int Place => 3;

    /// <inheritdoc/>
    protected override byte[] WriteCore(BriefingDocument document) => XlsxWriter.Write(document);
}
