using System.Text.Json;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Tests.Support;

/// <summary>One series with what R 4.2.2, package forecast 8.20, makes of it (golden_forecast_r.json.gz).</summary>
internal sealed record GoldenSeries(string Id, int Cycle, int Horizon, double[] Values, JsonElement Json)
{
    public static IReadOnlyList<GoldenSeries> All()
    {
        using var stream = SharedData.Open(SharedData.File("data", "forecast", "golden_forecast_r.json.gz"));
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.GetProperty("series").EnumerateArray().Select(s => new GoldenSeries(
            s.GetProperty("id").GetString()!,
            s.GetProperty("frequency").GetInt32(),
            s.GetProperty("h").GetInt32(),
            Numbers(s.GetProperty("values")),
            s.Clone()))];
    }

    public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetDouble())];

    public TimeSeries Series => Make(Cycle, Values);

    public static TimeSeries Make(int cycle, double[] values) => TimeSeries.Of(
        cycle switch { 1 => Period.OfYear(1900), 4 => Period.Quarter(1900, 1), _ => Period.Month(1900, 1) }, values);
}
