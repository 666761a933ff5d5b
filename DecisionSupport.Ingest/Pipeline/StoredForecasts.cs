using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Ingest.Overrides;
using DecisionSupport.Ingest.Quality;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Pipeline;

/// <summary>Which stored forecasts stand, and which are to be made anew.</summary>
internal static class StoredForecasts
{
    private static readonly string[] Tables = ["forecast", "forecast_step", "forecast_record"];

    // The series whose stored forecast stands: made under the signature that is in force now, or under none as now.
    public static HashSet<int> Standing(Warehouse warehouse, IReadOnlyDictionary<string, OverrideEvent> signed, Dictionary<string, int> ids)
    {
        var tokens = signed.Where(s => ids.ContainsKey(s.Key)).ToDictionary(s => ids[s.Key], s => Token(s.Value));
        return [.. warehouse.Connection.Query("select series_id, signed from forecast", r => (Id: r.GetInt32(0), Signed: r.TextOrNull(1)))
            .Where(f => f.Signed == tokens.GetValueOrDefault(f.Id)).Select(f => f.Id)];
    }

    public static string? Token(OverrideEvent? signed) => signed is null ? null : FormattableString.Invariant($"{signed.Number} {signed.Previous}");

    public static void Remove(Warehouse warehouse, IEnumerable<int> ids)
    {
        var list = DuckDb.IntegerList(ids);
        foreach (var table in Tables)
        {
            warehouse.Connection.Execute($"delete from {table} where series_id in ({list})");
        }
    }

    public static ForecastInput Input(Indicator indicator, ReleaseLedger ledger, bool wanted, ForecastOverride? signed) =>
        new(indicator, SeriesHistory.Of(indicator, ledger.All), wanted)
        {
            Units = [.. ledger.Units.Select(u => new UnitSince(new(DateOnly.FromDayNumber(u.KnownFrom)), u.Unit))],
            Signed = signed,
        };

    // Forecasts by other models or other code are made anew. True when there were some.
    public static bool DropOutdated(Warehouse warehouse, string version)
    {
        var connection = warehouse.Connection;
        if (connection.Query("select value from meta where name = 'forecasts'", r => r.GetString(0)).SingleOrDefault() == version)
        {
            return false;
        }

        warehouse.Change(() =>
        {
            foreach (var table in Tables)
            {
                connection.Execute($"delete from {table}");
            }

            connection.Execute("delete from meta where name = 'forecasts'");
            connection.Execute("insert into meta values ('forecasts', ?)", version);
        });
        return true;
    }
}
