#!/usr/bin/env dotnet
#:project ../DecisionSupport.Ingest/DecisionSupport.Ingest.csproj
#:project ../DecisionSupport.Analytics/DecisionSupport.Analytics.csproj

// Reproduces one forecast of the dashboard, and the backtest that stands beside it, from the warehouse.
//
//   dotnet run notebooks/01-forecast-record.cs -- [KEY] [--out FOLDER] [--store FOLDER]
//
// Writes KEY.md and KEY.svg into FOLDER (default: artifacts/notebooks) and ends with 1 when a figure differs.

using System.Globalization;
using System.Text;
using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Store;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var options = args.ToList();
string? Option(string name)
{
    var at = options.IndexOf(name);
    if (at < 0)
    {
        return null;
    }

    var value = options[at + 1];
    options.RemoveRange(at, 2);
    return value;
}

var (outFolder, storeFolder) = (Option("--out") ?? Path.Combine("artifacts", "notebooks"), Option("--store"));
var key = options.FirstOrDefault() ?? "FRED.UNRATE";

using var store = new PublishedStore(StoreLocation.Find(store: storeFolder));
if (!store.TryGetCurrent(out var reader))
{
    Console.Error.WriteLine("Nothing is published yet. Run: dotnet run --project DecisionSupport.Ingest -c Release -- refresh");
    return 1;
}

var indicator = reader.Catalogue.Find(key) ?? throw new ArgumentException($"{key} is not in the catalogue.");
var published = reader.Forecast(key) ?? throw new ArgumentException($"{key} has no published forecast: its history is too short.");
var history = reader.History(key)!;

// The study: the same releases (without the publisher's projections, in one unit), the same models, the same plan. Panel models
// are left out: they learn from every series.
var again = ForecastStudy.Run(indicator, history, ForecastStudy.UnitsOf(reader, key), published.Vintage, null, published.Outcome.Override);

var differences = new List<string>();
foreach (var record in again.Records)
{
    var before = published.Outcome.Records.FirstOrDefault(r => r.Model == record.Model);
    if (before is null || Math.Abs(before.Mase - record.Mase) > 1e-9 || Math.Abs(before.ScaledWis - record.ScaledWis) > 1e-9 || before.Coverage80 != record.Coverage80)
    {
        differences.Add($"{record.Model}: MASE {record.Mase} here, {before?.Mase} published");
    }
}

if (again.Champion == published.Outcome.Champion)
{
    foreach (var period in again.Forecast.Horizon.Where(p => again.Forecast.Median[p] != published.Outcome.Forecast.Median[p]))
    {
        differences.Add($"{period}: median {again.Forecast.Median[period]} here, {published.Outcome.Forecast.Median[period]} published");
    }
}

Directory.CreateDirectory(outFolder);
var known = history.AsOf(published.Vintage).Tail(60);
File.WriteAllText(Path.Combine(outFolder, key + ".svg"), Svg(known, again.Forecast));
File.WriteAllText(Path.Combine(outFolder, key + ".md"), Report());
Console.WriteLine($"{key}: {again.Records.Count} models over {again.Records[0].Origins} origins, {differences.Count} differences. Report: {Path.Combine(outFolder, key + ".md")}");
return differences.Count == 0 ? 0 : 1;

string Report()
{
    var text = new StringBuilder();
    text.AppendLine($"# {indicator.Name.En} ({key})\n");
    text.AppendLine($"Figures as known on {published.Vintage}; last period {known.LastObserved}. Publication {reader.Publication.Id}.\n");
    text.AppendLine($"![The last five years and the forecast]({key}.svg)\n");
    text.AppendLine("## Record on past origins\n");
    text.AppendLine("| model | origins | points | interval score | MASE | against seasonal naive | coverage 80 % | coverage 95 % | published MASE |");
    text.AppendLine("|---|---|---|---|---|---|---|---|---|");
    foreach (var r in again.Records)
    {
        var before = published.Outcome.Records.FirstOrDefault(p => p.Model == r.Model)?.Mase;
        text.AppendLine($"| {r.Model} | {r.Origins} | {r.Points} | {r.ScaledWis:F4} | {r.Mase:F4} | {r.RelativeMae:F3} | {r.Coverage80:P0} | {r.Coverage95:P0} | {before:F4} |");
    }

    text.AppendLine($"\n## Forecast of {again.Champion} (published champion: {published.Outcome.Champion})\n");
    text.AppendLine("| period | median | 80 % | 95 % |");
    text.AppendLine("|---|---|---|---|");
    foreach (var period in again.Forecast.Horizon)
    {
        var (wide, narrow) = (again.Forecast.Interval(period, 0.95), again.Forecast.Interval(period, 0.80));
        text.AppendLine($"| {period} | {again.Forecast.Median[period]:G6} | {narrow.Lower:G6} to {narrow.Upper:G6} | {wide.Lower:G6} to {wide.Upper:G6} |");
    }

    text.AppendLine("\n## What we changed because of this\n");
    text.AppendLine(differences.Count == 0
        ? "Nothing: every record and every median is reproduced from the warehouse."
        : "These figures are not reproduced:\n- " + string.Join("\n- ", differences));
    return text.ToString();
}

static string Svg(TimeSeries known, QuantileForecast forecast)
{
    const double width = 720, height = 260, margin = 8;
    var (wideLow, wideHigh) = (forecast.At(0.025), forecast.At(0.975));
    var all = known.Values.ToArray().Concat(wideLow.Values.ToArray()).Concat(wideHigh.Values.ToArray()).Where(double.IsFinite).ToArray();
    var (low, high) = (all.Min(), all.Max());
    var periods = known.Count + forecast.Horizon.Count;
    string Point(Period p, double v) => FormattableString.Invariant(
        $"{margin + ((width - (2 * margin)) * (p - known.Periods.First) / (periods - 1)):F1},{height - margin - ((height - (2 * margin)) * (v - low) / (high - low)):F1}");
    string Line(TimeSeries s) => string.Join(' ', s.Periods.Where(p => !double.IsNaN(s[p])).Select(p => Point(p, s[p])));
    string Band(TimeSeries a, TimeSeries b) => Line(a) + " " + string.Join(' ', Line(b).Split(' ').Reverse());
    return $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="History, median forecast, 80 and 95 % intervals">
          <rect width="{width}" height="{height}" fill="#ffffff"/>
          <polygon points="{Band(wideLow, wideHigh)}" fill="#12436D" opacity="0.16"/>
          <polygon points="{Band(forecast.At(0.10), forecast.At(0.90))}" fill="#12436D" opacity="0.28"/>
          <polyline points="{Line(known)}" fill="none" stroke="#12436D" stroke-width="2"/>
          <polyline points="{Line(forecast.Median)}" fill="none" stroke="#12436D" stroke-width="2" stroke-dasharray="6 4"/>
        </svg>
        """;
}
