using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Ingest.Journals;

/// <summary>A step that a register does not allow. The text says why and what is possible, in both languages.</summary>
/// <param name="en">In English.</param>
/// <param name="zh">In Chinese.</param>
public sealed class RefusedException(string en, string zh) : Exception(en)
{
    /// <summary>The message.</summary>
    public LocalizedText Text { get; } = new(en, zh);

    /// <summary>The text without blanks around it.</summary>
    /// <exception cref="RefusedException">It is missing or too long.</exception>
    internal static string Require(string? text, int longest, string en, string zh) =>
        !string.IsNullOrWhiteSpace(text) && text.Trim().Length <= longest
            ? text.Trim()
            : throw new RefusedException($"Write the {en}, at most {longest} characters.", $"请填写{zh}，至多{longest}个字符。");
}
