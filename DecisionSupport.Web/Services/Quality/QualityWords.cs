using System.Globalization;
using System.Resources;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Web.Localisation;
using DecisionSupport.Web.Resources;

namespace DecisionSupport.Web.Services.Quality;

/// <summary>Grades and passports in words, in the language asked for whatever the culture of the thread.</summary>
public static class QualityWords
{
    private static readonly ResourceManager Resources = new(typeof(QualityTexts).FullName!, typeof(QualityTexts).Assembly);

    /// <summary>"A" to "D"; a dash when not assessed.</summary>
    public static string Letter(QualityGrade grade) => grade == QualityGrade.NotAssessed ? "–" : grade.ToString();

    /// <summary>"A" to "D", "not-assessed": for files that machines read.</summary>
    public static string Code(QualityPassport? passport) => passport is null or { Grade: QualityGrade.NotAssessed } ? "not-assessed" : passport.Grade.ToString();

    /// <summary>"A good", A 优; "not assessed", 未评定.</summary>
    public static string Short(QualityGrade grade, string language)
    {
        var word = QualityPassport.Words(grade).For(language);
        return grade == QualityGrade.NotAssessed ? word : $"{grade} {word}";
    }

    /// <summary>"Data quality: B fair.", 数据质量：B 良。; says so when publication is held or nothing was judged by the date.</summary>
    public static string Line(QualityPassport? passport, string language) => passport is null
        ? Text(language, "QualityUnknown")
        : Text(language, passport.Gate.IsOpen ? "QualityIs" : "QualityIsHeld", Short(passport.Grade, language));

    /// <summary>The badge for those who cannot see it, and on pointing at it: grade, score, dimensions assessed, failing rules.</summary>
    public static string Sentence(QualityPassport? passport, string language)
    {
        if (passport is null)
        {
            return Text(language, "QualityUnknown");
        }

        var assessed = passport.Dimensions.Count(d => d.Score is not null);
        var failing = passport.Gate.Holding.Count + passport.Gate.Warning.Count;
        return passport.Score is { } score
            ? Text(language, failing == 0 ? "Sentence" : "SentenceFailing", Short(passport.Grade, language), Score(score), assessed, passport.Dimensions.Count, failing)
            : Text(language, "SentenceNone", assessed, passport.Dimensions.Count);
    }

    /// <summary>A score between 0 and 1 as points out of 100; full points only when nothing is missing.</summary>
    public static string Score(double score) => FigureText.Number(score < 1 ? Math.Min(99.9, 100 * score) : 100, score < 1 ? 1 : 0);

    /// <summary>The text of a key of QualityTexts.resx, with its places filled.</summary>
    /// <exception cref="ArgumentException">There is no such key.</exception>
    public static string Text(string language, string key, params object[] arguments)
    {
        var text = Resources.GetString(key, CultureInfo.GetCultureInfo(language == "zh" ? "zh" : "en"))
            ?? throw new ArgumentException($"QualityTexts.resx has no text '{key}'.", nameof(key));
        return arguments.Length == 0 ? text : string.Format(CultureInfo.InvariantCulture, text, arguments);
    }
}
