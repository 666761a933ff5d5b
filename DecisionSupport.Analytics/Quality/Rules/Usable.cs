using DecisionSupport.Analytics.Indicators;
using static DecisionSupport.Analytics.Quality.InvariantText;

namespace DecisionSupport.Analytics.Quality.Rules;

/// <summary>Each raw file has a readable format, terms of use and an origin.</summary>
public sealed class Usable : QualityRule
{
    private const int Needs = 3;

    /// <inheritdoc/>
    public override string Name => "usable";

    /// <inheritdoc/>
    public override string Element => "0602";

    /// <inheritdoc/>
    public override LocalizedText Title { get; } = new("Files may and can be used", "文件可读、许可和来源明确");

    /// <inheritdoc/>
    public override bool IsOfTheDay => true;

    /// <inheritdoc/>
    public override RuleResult Assess(QualityEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var cases = evidence.RawFiles.Count * Needs;
        var findings = evidence.RawFiles.SelectMany(f => Lacks(f).Select(l => new QualityFinding(new($"{f.Path}: {l.En}.", $"{f.Path}：{l.Zh}。")))).ToArray();
        return cases == 0
            ? NotAssessed("No raw file is named for the series.", "该序列没有登记原始文件。")
            : Scored(
                cases - findings.Length, cases,
                Invariant($"{cases - findings.Length} of {cases} needs are met: a readable format, terms of use and an origin for each of {evidence.RawFiles.Count} files."),
                Invariant($"{evidence.RawFiles.Count} 个文件共 {cases} 项要求（格式可读、许可、来源）满足 {cases - findings.Length} 项。"), findings);
    }

    private static IEnumerable<LocalizedText> Lacks(RawFileState file)
    {
        if (!file.IsReadable)
        {
            yield return new("no format of the system reads it", "系统没有可读取它的格式");
        }

        if (!file.HasLicence)
        {
            yield return new("the terms of use are not stated", "未注明使用许可");
        }

        if (!file.HasOrigin)
        {
            yield return new("the origin is not stated", "未注明来源");
        }
    }
}
