using DecisionSupport.Analytics.Formulas;
using DecisionSupport.Web.Services.Formulas;
using Xunit;

namespace DecisionSupport.Web.Tests.Services;

public class FormulaLinesTests
{
    [Fact]
    public void Common_lines_stand_once_and_the_others_where_they_were()
    {
        FormulaOutcome first = new([], null, "a = 1\nb = 2\nc");
        FormulaOutcome second = new([], null, "a = 1\nx = 3\nc\nd");

        Assert.Equal(
            [new("a = 1", true, true), new("b = 2", true, false), new("x = 3", false, true), new("c", true, true), new("d", false, true)],
            FormulaLines.Compare(first, second));
    }
}
