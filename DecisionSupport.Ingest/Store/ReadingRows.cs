using DecisionSupport.Analytics.Breaks;
using DecisionSupport.Analytics.Cycles;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Readings;
using DecisionSupport.Analytics.Series;
using DuckDB.NET.Data;

namespace DecisionSupport.Ingest.Store;

/// <summary>Readings as rows: one of the series, one for each turning point, one for each break.</summary>
internal static class ReadingRows
{
    /// <summary>The tables, for deleting.</summary>
    public static readonly string[] Tables = ["reading", "reading_turn", "reading_shift"];

    /// <summary>Stores readings of series that have none.</summary>
    /// <param name="connection">The warehouse.</param>
    /// <param name="readings">Series, what of the catalogue the reading was made by, and the reading.</param>
    public static void Write(DuckDBConnection connection, IReadOnlyList<(int SeriesId, string Basis, PublishedReading Published)> readings)
    {
        using (var appender = connection.CreateAppender("reading"))
        {
            foreach (var (id, basis, (_, vintage, (season, cycle, breaks))) in readings)
            {
                appender.CreateRow()
                    .AppendValue(id).AppendValue(basis).AppendValue(vintage.ReleaseDate.DayNumber).AppendValue(season.State.ToString()).AppendValue(season.Method).AppendValue(season.Mode)
                    .AppendValue(season.Quality is { } q && double.IsFinite(q) ? q : null).AppendValue(season.Failed).AppendValue(season.Verdict.En).AppendValue(season.Verdict.Zh)
                    .AppendValue(cycle.Last?.Ordinal).AppendValue(cycle.Problem?.En).AppendValue(cycle.Problem?.Zh)
                    .AppendValue(breaks.Basis.ToString()).AppendValue(breaks.CusumP is { } p && double.IsFinite(p) ? p : null).AppendValue(breaks.Problem?.En).AppendValue(breaks.Problem?.Zh).EndRow();
            }
        }

        using (var appender = connection.CreateAppender("reading_turn"))
        {
            foreach (var (id, _, published) in readings)
            {
                foreach (var turn in published.Reading.Cycle.Turns.Turns)
                {
                    appender.CreateRow().AppendValue(id).AppendValue(turn.Period.Ordinal).AppendValue(turn.Kind.ToString()).EndRow();
                }
            }
        }

        using (var appender = connection.CreateAppender("reading_shift"))
        {
            foreach (var (id, _, published) in readings)
            {
                foreach (var s in published.Reading.Breaks.Shifts)
                {
                    appender.CreateRow()
                        .AppendValue(id).AppendValue(s.At.Ordinal).AppendValue((double?)s.Before).AppendValue((double?)s.After).AppendValue((double?)s.Error).AppendValue(s.Earliest.Ordinal).AppendValue(s.Latest.Ordinal).EndRow();
                }
            }
        }
    }

    /// <summary>The published reading of a series; null when there is none.</summary>
    public static PublishedReading? Read(PublicationFile file, int place, Indicator indicator)
    {
        Period At(int ordinal) => Period.FromOrdinal(indicator.Frequency, ordinal);
        return file.RowsOf("reading", place, r => (
                KnownFrom: r.GetInt32(1),
                Season: new SeasonReading(
                    Enum.Parse<SeasonState>(r.GetString(2)), r.TextOrNull(3), r.TextOrNull(4), r.IsDBNull(5) ? null : r.GetDouble(5), r.GetString(6), new(r.GetString(7), r.TextOrNull(8))),
                Last: r.IsDBNull(9) ? (Period?)null : At(r.GetInt32(9)), CycleProblem: TextOf(r.TextOrNull(10), r.TextOrNull(11)),
                Basis: Enum.Parse<BreakBasis>(r.GetString(12)), CusumP: r.IsDBNull(13) ? (double?)null : r.GetDouble(13), BreakProblem: TextOf(r.TextOrNull(14), r.TextOrNull(15))))
            .Select(row => new PublishedReading(indicator.Key.Key, new(DateOnly.FromDayNumber(row.KnownFrom)), new(
                row.Season,
                new(new(file.RowsOf("reading_turn", place, r => new TurningPoint(At(r.GetInt32(1)), Enum.Parse<TurnKind>(r.GetString(2))))), row.Last, row.CycleProblem),
                new(row.Basis, [.. file.RowsOf("reading_shift", place, r => new LevelShift(At(r.GetInt32(1)), r.GetDouble(2), r.GetDouble(3), r.GetDouble(4), At(r.GetInt32(5)), At(r.GetInt32(6))))], row.CusumP, row.BreakProblem))))
            .FirstOrDefault();
    }

    private static LocalizedText? TextOf(string? en, string? zh) => en is null ? null : new(en, zh);
}
