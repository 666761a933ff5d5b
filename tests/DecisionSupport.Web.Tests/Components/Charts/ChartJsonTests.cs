using System.Text.Json;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Web.Components.Charts;
using Xunit;

namespace DecisionSupport.Web.Tests.Components.Charts;

public class ChartJsonTests
{
    private static readonly ChartJsonTexts Texts = new("Forecast", "from", "none", "keys", "{0} to {1}", ", ");

    private static JsonElement Json(ChartState state, string language = "en") =>
        JsonDocument.Parse(ChartJson.From(state, language, Texts).ToString()).RootElement;

    [Fact]
    public void Missing_values_are_null_and_never_a_number()
    {
        var values = Json(ChartExamples.State()).GetProperty("lines")[0].GetProperty("values").EnumerateArray().ToArray();
        Assert.Equal(12, values.Length);
        Assert.Equal([3, 4, 6], values.Index().Where(v => v.Item.ValueKind == JsonValueKind.Null).Select(v => v.Index));
    }

    [Fact]
    public void Periods_and_labels_run_over_history_and_horizon()
    {
        var json = Json(ChartExamples.State(fan: ChartExamples.Fan(Period.Month(2020, 12))), "zh");
        Assert.Equal(15, json.GetProperty("periods").GetString()!.Split('|').Length);
        Assert.EndsWith("|2021年2月|2021年3月", json.GetProperty("labels").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Fan_holds_its_bands_from_wide_to_narrow()
    {
        var fan = Json(ChartExamples.State(fan: ChartExamples.Fan(Period.Month(2020, 12)))).GetProperty("fan");
        Assert.Equal(11, fan.GetProperty("origin").GetInt32());
        Assert.Equal([0.95, 0.90, 0.80, 0.60, 0.30], fan.GetProperty("bands").EnumerateArray().Select(b => b.GetProperty("coverage").GetDouble()));
        double At(int band, string end) => fan.GetProperty("bands")[band].GetProperty(end)[12].GetDouble();
        Assert.Equal((8, 10, 11, 13, 14, 16), (At(0, "lower"), At(2, "lower"), At(4, "lower"), At(4, "upper"), At(2, "upper"), At(0, "upper")));
    }

    [Fact]
    public void Spans_are_cut_to_the_periods_and_signs_have_their_places()
    {
        var first = Period.Month(2020, 1);
        var json = Json(ChartExamples.State() with
        {
            Bands = [new(first - 5, first + 2, "recession"), new(first + 4, first + 40, "recession"), new(first - 9, first - 3, "recession")],
            Marks = [new(first + 1, "▼", "trough"), new(first + 2, "▲", "peak"), new(first + 99, "▲", "peak")],
        });
        Assert.Equal(["[0,2]", "[4,11]"], json.GetProperty("bands").EnumerateArray().Select(b => b.GetRawText()));
        Assert.Equal([(1, true), (2, false)], json.GetProperty("marks").EnumerateArray().Select(m => (m.GetProperty("at").GetInt32(), m.GetProperty("down").GetBoolean())));
    }

    [Fact]
    public void Lines_of_different_length_share_one_axis()
    {
        var later = TimeSeries.Of(Period.Month(2020, 6), [1, 2]);
        var values = Json(ChartExamples.State(others: new ChartLine("Later", later))).GetProperty("lines")[1].GetProperty("values");
        Assert.Equal(12, values.GetArrayLength());
        Assert.Equal(1, values[5].GetDouble());
    }
}
