using System.Globalization;
using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Analytics.Revisions;

/// <summary>What the tests of revisions say together.</summary>
public enum RevisionVerdict
{
    /// <summary>Fewer than <see cref="RevisionAnalysis.FewestRevisions"/> revisions: no verdict.</summary>
    NotEnough,

    /// <summary>No figure was changed.</summary>
    Unrevised,

    /// <summary>Revisions go with the later, not the earlier figure: they bring new information and could not be foreseen.</summary>
    News,

    /// <summary>Revisions go with the earlier, not the later figure: the first figure errs and could be improved.</summary>
    Noise,

    /// <summary>Both hypotheses are rejected.</summary>
    Both,

    /// <summary>Neither hypothesis is rejected.</summary>
    Undecided,
}

/// <summary>Verdicts in words.</summary>
public static class RevisionWords
{
    /// <summary>The verdict as a sentence for readers who are no statisticians.</summary>
    public static LocalizedText Of(RevisionStatistics statistics)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        return statistics.Verdict switch
        {
            RevisionVerdict.NotEnough => Text(
                $"Not enough releases: {statistics.Count} revisions, tests need {RevisionAnalysis.FewestRevisions}.",
                $"发布次数不足：仅有{statistics.Count}次修订，检验至少需要{RevisionAnalysis.FewestRevisions}次。"),
            RevisionVerdict.Unrevised => Text($"None of {statistics.Count} figures was revised.", $"{statistics.Count}个数据均未修订。"),
            RevisionVerdict.News => With(statistics, "Revisions bring new information; the first figure cannot tell them in advance.", "修订反映新信息，无法由初值预知。"),
            RevisionVerdict.Noise => With(statistics, "The first figure holds error that revisions take out: it can be improved by knowing it.", "初值含有误差，修订予以消除，据此可改进初值。"),
            RevisionVerdict.Both => With(statistics, "Revisions bring new information and take out error of the first figure.", "修订既反映新信息，也消除初值误差。"),
            _ => With(statistics, "The tests cannot tell new information from error of the first figure.", "检验无法区分新信息与初值误差。"),
        };
    }

    /// <summary>News is kept when revisions are unrelated to the earlier figure, noise when unrelated to the later.</summary>
    internal static RevisionVerdict Judge(RevisionTest? news, RevisionTest? noise) => (news?.IsRejected, noise?.IsRejected) switch
    {
        (false, true) => RevisionVerdict.News,
        (true, false) => RevisionVerdict.Noise,
        (true, true) => RevisionVerdict.Both,
        _ => RevisionVerdict.Undecided,
    };

    private static LocalizedText With(RevisionStatistics statistics, string en, string zh) => statistics.Bias is { IsRejected: true } bias
        ? bias.Estimate > 0
            ? new(en + " First figures are too low on average.", zh + "初值平均偏低。")
            : new(en + " First figures are too high on average.", zh + "初值平均偏高。")
        : new(en + " No bias is found.", zh + "未发现系统性偏差。");

    private static LocalizedText Text(FormattableString en, FormattableString zh) => new(en.ToString(CultureInfo.InvariantCulture), zh.ToString(CultureInfo.InvariantCulture));
}
