using DecisionSupport.Analytics.Indicators;

namespace DecisionSupport.Ingest.Store;

/// <summary>
/// The tables of the warehouse. Dates are day numbers since 1 January 0001 (DateOnly.DayNumber). Figures are not here but in
/// segments, which the table "segment" lists. There is no key and no index: they slow appending, and replay of a log with
/// them is where the engine is weakest; what must be unique is made so by the one writer.
/// </summary>
internal static class StoreSchema
{
    /// <summary>Version of the tables and segments; a warehouse of another version is set aside and built anew from the raw files.</summary>
    public const int Version = 8;

    public const string Create = """
        create table meta(name varchar not null, value varchar not null);
        create table series(series_id integer not null, key varchar not null, dataflow varchar not null, frequency varchar not null, stamping varchar not null);
        create table snapshot(
            snapshot_id integer not null, dataflow varchar not null, file varchar not null, sha256 varchar not null,
            retrieved integer not null, vintage integer not null, vintage_basis varchar not null,
            vintage_note_en varchar not null, vintage_note_zh varchar, origin varchar not null, licence varchar not null,
            row_count integer not null, format varchar not null, recipe varchar, source varchar, retrieved_at varchar, address varchar, landed_by varchar);
        create table segment(
            dataflow varchar not null, ordinal integer not null, name varchar not null, bytes bigint not null, row_count bigint not null,
            newest integer not null);
        create table check_result(
            file varchar not null, ordinal integer not null, dataflow varchar not null, check_name varchar not null, category varchar not null,
            passed boolean not null, message_en varchar not null, message_zh varchar, line bigint);
        create table forecast(
            series_id integer not null, known_from integer not null, champion varchar, origin integer, description varchar, failures varchar not null,
            signed varchar, override_by varchar, override_on varchar, override_reason varchar, not_real_time varchar);
        create table forecast_step(series_id integer not null, step integer not null, quantiles double[] not null);
        create table forecast_record(
            series_id integer not null, rank integer not null, model varchar not null, origins integer not null, horizon integer not null,
            points integer not null, mase double, relative_mae double, bias double, coverage80 double, coverage95 double,
            first_origin varchar not null, last_origin varchar not null, scaled_wis double, release integer not null, window_kind varchar not null,
            real_time_origins integer not null, smape_points double, smape_series double, rmsse double, wis double, crps double, msis double,
            coverage30 double, coverage60 double, coverage90 double, relative_wis double, diebold_mariano double, diebold_mariano_p double);
        create table panel_model(
            model varchar not null, frequency varchar not null, trained_to integer not null, known_to integer, series integer not null, fingerprint varchar not null);
        create table passport(
            series_id integer not null, basis varchar not null, content varchar not null, known blob not null, results blob not null);
        create table passport_day(series_id integer not null, as_of integer not null, basis varchar not null, results blob not null);
        create table passport_words(entry integer not null, words varchar not null);
        create table quarantine(
            file varchar not null, ordinal integer not null, dataflow varchar not null, line bigint, rule varchar not null,
            column_name varchar not null, value varchar not null, reason_en varchar not null, reason_zh varchar);
        """;

    /// <summary>
    /// What is published of each table, in the order in which it is written. Running numbers depend on the order of arrival and are
    /// not published: a series is its place in the catalogue (temporary table "place"), a snapshot its place among the vintages.
    /// Passports are published by <see cref="PassportPages"/>.
    /// </summary>
    public static readonly (string Table, string Select)[] Published =
    [
        ("snapshot", """
            select cast(row_number() over (order by vintage, file) as integer) as snapshot_id, dataflow, file, sha256, retrieved, vintage, vintage_basis,
                vintage_note_en, vintage_note_zh, origin, licence, row_count, format, recipe, source, retrieved_at, address, landed_by
            from snapshot order by vintage, file
            """),
        ("segment", "select dataflow, ordinal, name, bytes, row_count, newest from segment order by dataflow, ordinal"),
        ("check_result", "select file, ordinal, dataflow, check_name, category, passed, message_en, message_zh, line from check_result order by file, ordinal"),
        ("forecast", "select place, known_from, champion, origin, description, failures, override_by, override_on, override_reason, not_real_time from forecast join place using (series_id) order by place"),
        ("forecast_step", "select place, step, quantiles from forecast_step join place using (series_id) order by place, step"),
        ("forecast_record", """
            select place, rank, model, origins, horizon, points, mase, relative_mae, bias, coverage80, coverage95, first_origin, last_origin, scaled_wis,
                release, window_kind, real_time_origins, smape_points, smape_series, rmsse, wis, crps, msis, coverage30, coverage60, coverage90, relative_wis,
                diebold_mariano, diebold_mariano_p
            from forecast_record join place using (series_id) order by place, release, rank
            """),
        ("panel_model", "select model, frequency, trained_to, known_to, series, fingerprint from panel_model order by all"),
        ("quarantine", QuarantineRows.Select + " order by file, ordinal"),
    ];

    /// <summary>Fills the temporary table "place": where each series stands in the catalogue.</summary>
    public static void NumberPlaces(DuckDB.NET.Data.DuckDBConnection connection, IndicatorCatalogue catalogue, IReadOnlyDictionary<string, int> ids)
    {
        connection.Execute("create or replace temporary table place(series_id integer not null, place integer not null)");
        using var appender = connection.CreateAppender("temp", "main", "place");
        for (var place = 0; place < catalogue.All.Count; place++)
        {
            if (ids.TryGetValue(catalogue.All[place].Key.Key, out var id))
            {
                appender.CreateRow().AppendValue(id).AppendValue(place).EndRow();
            }
        }
    }
}
