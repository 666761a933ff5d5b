using Xunit;

namespace DecisionSupport.Conventions.Tests;

/// <summary>An assertion that lists everything that breaks a rule, one a line.</summary>
internal static class Violations
{
    public static void None(IEnumerable<string> violations)
    {
        var list = violations.ToArray();
        Assert.True(list.Length == 0, $"{list.Length} found:\n{string.Join('\n', list)}");
    }
}
