using DecisionSupport.Ingest.Validation;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Validation;

/// <summary>What every check must keep, also those written later.</summary>
public class SanityCheckContract
{
    public static TheoryData<string> Names => [.. SanityChecks.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_check_has_a_name_a_dimension_and_words_in_both_languages(string name)
    {
        var check = SanityChecks.All.Single(c => c.Name == name);
        Assert.Matches("^[a-z]+(-[a-z]+)*$", check.Name);
        Assert.Contains(check.Category, new[]
        {
            QualityDimension.Completeness, QualityDimension.Accuracy, QualityDimension.Consistency, QualityDimension.Timeliness,
            QualityDimension.Conformity, QualityDimension.Accessibility,
        });
        Assert.NotEmpty(check.Assurance.En);
        Assert.NotEmpty(check.Assurance.Zh!);
    }

    [Fact]
    public void A_good_snapshot_passes_every_check_and_each_says_so()
    {
        using var folder = DataFolder.WithTwoSeries();
        folder.AddSnapshot("fred", "2022-10-31", Extracts.Unemployment2022);
        folder.Refresh();
        var checks = folder.Read(r => r.Checks);
        Assert.All(checks, c => Assert.True(c.Passed, c.Message.En));
        Assert.Equal(SanityChecks.All.Select(c => c.Name), checks.Select(c => c.Check));
    }
}
