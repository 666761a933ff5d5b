using DecisionSupport.Analytics.Quality;
using DecisionSupport.Web.Services.Quality;

namespace DecisionSupport.Web.Components.Charts;

/// <summary>The data quality of what a chart shows.</summary>
/// <param name="Text">"Data quality: B fair.", for the foot and for exports.</param>
/// <param name="Code">"A" to "D" or "not-assessed", for files that machines read.</param>
/// <param name="Sentence">Grade, score and failing rules in one sentence.</param>
/// <param name="Link">Address of the passport inside the site.</param>
public sealed record ChartQuality(string Text, string Code, string Sentence, string Link)
{
    /// <summary>The quality of one series.</summary>
    /// <param name="passport">Its passport; null when nothing was judged by the date shown.</param>
    /// <param name="key">Key of the series.</param>
    /// <param name="language">"zh" or "en".</param>
    public static ChartQuality Of(QualityPassport? passport, string key, string language) => new(
        QualityWords.Line(passport, language), QualityWords.Code(passport), QualityWords.Sentence(passport, language), PassportAddress(key));

    /// <summary>Address of the passport of a series.</summary>
    public static string PassportAddress(string key) => $"/indicators/{Uri.EscapeDataString(key)}#quality";
}
