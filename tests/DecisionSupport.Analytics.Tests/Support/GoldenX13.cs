using System.Text.Json;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Tests.Support;

/// <summary>One series with what X-13ARIMA-SEATS 1.1 build 60 makes of it (golden_x13_sa.json.gz).</summary>
internal sealed record GoldenX13(string Id, int Cycle, int FirstYear, int FirstSeason, double[] Values, JsonElement Runs)
{
    public Period First => Cycle == 12 ? Period.Month(FirstYear, FirstSeason) : Period.Quarter(FirstYear, FirstSeason);

    public static IReadOnlyList<GoldenX13> All()
    {
        using var stream = SharedData.Open(SharedData.File("data", "forecast", "golden_x13_sa.json.gz"));
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.GetProperty("series").EnumerateArray().Select(s => new GoldenX13(
            s.GetProperty("id").GetString()!,
            s.GetProperty("series").GetProperty("frequency").GetInt32(),
            s.GetProperty("series").GetProperty("start")[0].GetInt32(),
            s.GetProperty("series").GetProperty("start")[1].GetInt32(),
            GoldenSeries.Numbers(s.GetProperty("series").GetProperty("values")),
            s.GetProperty("runs").Clone()))];
    }

    public static IReadOnlyList<DateOnly> Holidays(string name)
    {
        using var stream = SharedData.Open(SharedData.File("data", "forecast", "golden_x13_sa.json.gz"));
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.GetProperty("holiday_dates").GetProperty(name).EnumerateArray().Select(d => DateOnly.Parse(d.GetString()!, System.Globalization.CultureInfo.InvariantCulture))];
    }

    public double[] Table(string run, string table) => GoldenSeries.Numbers(Runs.GetProperty(run).GetProperty("tables").GetProperty(table).GetProperty("values"));

    public string Spec(string run, string key) => Runs.GetProperty(run).GetProperty("spec").GetProperty(key).ToString();

    public bool Has(string run) => Runs.TryGetProperty(run, out _);

    public JsonElement Info(string run, string key) => Runs.GetProperty(run).GetProperty("info").GetProperty(key);
}
