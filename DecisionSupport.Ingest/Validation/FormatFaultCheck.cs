using DecisionSupport.Ingest.Formats;

namespace DecisionSupport.Ingest.Validation;

/// <summary>A check that reports faults which the format met while reading.</summary>
public abstract class FormatFaultCheck : SanityCheck
{
    /// <summary>Which faults.</summary>
    protected abstract FaultKind Kind { get; }

    /// <summary>What is wrong, in English.</summary>
    protected abstract string What(FormatFault fault);

    /// <summary>What is wrong, in Chinese.</summary>
    protected abstract string WhatZh(FormatFault fault);

    /// <summary>What to do, in English.</summary>
    protected virtual string Cure => "Correct the raw file at its source and fetch it again, or report it to the publisher.";

    /// <summary>What to do, in Chinese.</summary>
    protected virtual string CureZh => "请在来源处改正并重新获取原始文件，或告知发布单位。";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Look(SnapshotUnderCheck snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return snapshot.Parsed.Faults.Where(f => f.Kind == Kind).Select(f => new Finding(
            new($"{snapshot.At(f.Line)}: {What(f)}; expected {f.Expected}. {Cure}", $"{snapshot.AtZh(f.Line)}：{WhatZh(f)}；应为{f.ExpectedZh}。{CureZh}"),
            f.Line));
    }
}
