namespace DecisionSupport.Ingest.Store;

/// <summary>
/// The tables. Dates are day numbers since 1 January 0001 (DateOnly.DayNumber), periods running numbers of the series'
/// frequency (Period.Ordinal). There is no key and no index: they slow appending, and replay of a log with them is
/// where the engine is weakest; what must be unique is made so by the one writer.
/// </summary>
internal static class StoreSchema
{
    /// <summary>Version of the tables; a warehouse of another version is set aside and built anew from the raw files.</summary>
    public const int Version = 2;

    public const string Create = """
        create table meta(name varchar not null, value varchar not null);
        create table series(series_id integer not null, key varchar not null, dataflow varchar not null, frequency varchar not null, stamping varchar not null);
        create table snapshot(
            snapshot_id integer not null, dataflow varchar not null, file varchar not null, sha256 varchar not null,
            retrieved integer not null, vintage integer not null, vintage_basis varchar not null,
            vintage_note_en varchar not null, vintage_note_zh varchar, origin varchar not null, licence varchar not null,
            row_count integer not null);
        create table snapshot_series(snapshot_id integer not null, series_id integer not null);
        create table observation(
            series_id integer not null, period integer not null, known_from integer not null, value double, status varchar not null,
            snapshot_id integer not null);
        create table unit_as_of(series_id integer not null, known_from integer not null, unit varchar not null);
        create table check_result(
            file varchar not null, ordinal integer not null, dataflow varchar not null, check_name varchar not null, category varchar not null,
            passed boolean not null, message_en varchar not null, message_zh varchar, line bigint);
        create table forecast(
            series_id integer not null, known_from integer not null, champion varchar, origin integer, description varchar, failures varchar not null);
        create table forecast_step(series_id integer not null, step integer not null, quantiles double[] not null);
        create table forecast_record(
            series_id integer not null, rank integer not null, model varchar not null, origins integer not null, horizon integer not null,
            points integer not null, mase double, relative_mae double, bias double, coverage80 double, coverage95 double,
            first_origin varchar not null, last_origin varchar not null, scaled_wis double);
        create table passport(
            series_id integer not null, ordinal integer not null, as_of integer not null, rule varchar not null, element varchar not null,
            good bigint not null, cases bigint not null, score double, explanation_en varchar not null, explanation_zh varchar,
            findings varchar not null);
        create table passport_basis(series_id integer not null, basis varchar not null, content varchar not null);
        create table quarantine(
            file varchar not null, ordinal integer not null, dataflow varchar not null, line bigint, rule varchar not null,
            column_name varchar not null, value varchar not null, reason_en varchar not null, reason_zh varchar);
        """;

    /// <summary>The published tables with the order of their rows: order is what makes one series one read.</summary>
    public static readonly (string Table, string Order)[] Published =
    [
        ("series", "series_id"),
        ("snapshot", "snapshot_id"),
        ("snapshot_series", "series_id, snapshot_id"),
        ("observation", "series_id, period, known_from"),
        ("unit_as_of", "series_id, known_from"),
        ("check_result", "file, ordinal"),
        ("forecast", "series_id"),
        ("forecast_step", "series_id, step"),
        ("forecast_record", "series_id, rank"),
        ("passport", "series_id, ordinal"),
        ("quarantine", "file, ordinal"),
    ];
}
