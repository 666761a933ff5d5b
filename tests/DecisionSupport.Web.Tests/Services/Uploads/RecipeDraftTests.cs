using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Web.Services.Uploads;
using Xunit;

namespace DecisionSupport.Web.Tests.Services.Uploads;

public class RecipeDraftTests
{
    private const string Draft = """
        {
          "name": "x", "title": { "en": "x" }, "key": "X.{indicator}",
          "table": { "headerRow": 1, "headerRows": 1, "headerRoles": ["period"], "columns": [{ "header": "#1", "role": "Dimension", "as": "indicator" }, { "header": "*", "role": "Value" }] },
          "series": { "dataflow": "X", "dataflowName": { "en": "x" }, "description": { "en": "x" }, "name": { "en": "{indicator}" }, "unit": "CNY" },
          "approval": { "by": "somebody else", "on": "2026-01-01", "reason": "forged" }
        }
        """;

    [Fact]
    public void Only_fields_that_were_changed_go_over_the_text()
    {
        var changed = RecipeDraft.Change(Draft, Draft.Replace("\"CNY\"", "\"USD\"", StringComparison.Ordinal), new Dictionary<string, string>
        {
            ["series.unit"] = "CNY",
            ["series.agency.en"] = "Bureau",
            ["numbers.multiplier"] = "10000",
            ["mostRejected"] = "0.1",
            ["name"] = "no field",
        });
        var recipe = RecipeDraft.Read(changed);
        Assert.Equal(("x", "USD", "Bureau", 10000, 0.1), (recipe.Name, recipe.Series.Unit, recipe.Series.Agency.En, recipe.Numbers.Multiplier, recipe.MostRejected));
    }

    [Fact]
    public void An_approval_in_the_text_counts_for_nothing()
    {
        Assert.Null(RecipeDraft.Read(Draft).Approval);
        Assert.DoesNotContain("forged", RecipeDraft.Change(Draft, Draft, new Dictionary<string, string>()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_that_cannot_be_read_is_named()
    {
        var changed = RecipeDraft.Change(Draft, Draft, new Dictionary<string, string> { ["numbers.multiplier"] = "ten" });
        Assert.Equal("numbers.multiplier", Assert.Throws<DataFileException>(() => RecipeDraft.Read(changed)).Where);
        var emptied = RecipeDraft.Change(Draft, Draft, new Dictionary<string, string> { ["series.dataflow"] = "" });
        Assert.Contains("\"dataflow\" is missing", Assert.Throws<DataFileException>(() => RecipeDraft.Read(emptied)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_no_JSON_stays_for_its_writer()
    {
        Assert.Equal("{ oops", RecipeDraft.Change(Draft, "{ oops", new Dictionary<string, string> { ["key"] = "Y" }));
        Assert.Throws<DataFileException>(() => RecipeDraft.Read("{ oops"));
        Assert.Equal("", RecipeDraft.Value("{ oops", "key"));
    }
}
