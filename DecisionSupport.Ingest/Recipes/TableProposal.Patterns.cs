using System.Text.RegularExpressions;

namespace DecisionSupport.Ingest.Recipes;

// Texts that tell.
internal static partial class TableProposal
{
    [GeneratedRegex(@"^(19|20)\d\d(\.0)?年?$", RegexOptions.CultureInvariant)]
    private static partial Regex YearAlone();

    [GeneratedRegex(@"^([Qq][1-4]|第?[一二三四]季度?)$", RegexOptions.CultureInvariant)]
    private static partial Regex QuarterAlone();

    [GeneratedRegex(@"^.*?[A-Za-z\u4E00-\u9FFF)%](?<s>[_ .-]*)(19|20)\d\d$", RegexOptions.CultureInvariant)]
    private static partial Regex NameThenYear();

    [GeneratedRegex(@"^(19|20)\d\d(?<s>[_ .-]+)[A-Za-z\u4E00-\u9FFF].*$", RegexOptions.CultureInvariant)]
    private static partial Regex YearThenName();

    [GeneratedRegex(@"^(19|20)\d\d\.1$", RegexOptions.CultureInvariant)]
    private static partial Regex OctoberCut();

    [GeneratedRegex(@"^(19|20)\d\d\.1[12]$", RegexOptions.CultureInvariant)]
    private static partial Regex Eleventh();

    [GeneratedRegex(@"单位[:：]\s*([^\s,，;；)）]+)", RegexOptions.CultureInvariant)]
    private static partial Regex UnitTitle();

    [GeneratedRegex(@"^-?\d{1,3}(,\d{3})+(\.\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex CommaGroups();
}
