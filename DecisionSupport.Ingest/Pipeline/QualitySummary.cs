using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Quality;
using static System.FormattableString;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>The grade of the figures of one file in words, for the table that <c>ingest</c> ends with.</summary>
internal static class QualitySummary
{
    /// <summary>Grade and mean score of the series that could be assessed; null when none could.</summary>
    public static LocalizedText? Of(IngestRead read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var quality = read.Result is null ? null : FileQuality.Of(read.Path, read.Result, read.File.Message.Prepared, read.Recipe is not null && read.Proposal is null);
        if (quality?.Score is not { } score)
        {
            return null;
        }

        var words = QualityPassport.Words(quality.Grade);
        return new(
            Invariant($"{quality.Grade} {words.En} {score:F2} ({quality.Assessed}/{quality.Judged})"),
            Invariant($"{quality.Grade} {words.Zh} {score:F2}（{quality.Assessed}/{quality.Judged}）"));
    }
}
