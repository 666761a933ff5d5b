using DecisionSupport.Analytics.Forecasting.Panel;
using DecisionSupport.Analytics.Series;
using DuckDB.NET.Data;

namespace DecisionSupport.Ingest.Store;

/// <summary>A panel model that took part in the published forecasts.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Frequency">The frequency it was trained for.</param>
/// <param name="TrainedTo">The last day of the last period learnt from.</param>
/// <param name="KnownTo">The newest release among the figures learnt from; null when not known.</param>
/// <param name="Series">How many series were learnt from.</param>
/// <param name="Fingerprint">SHA-256 of figures and settings.</param>
public sealed record PublishedPanelModel(string Model, Frequency Frequency, DateOnly TrainedTo, Vintage? KnownTo, int Series, string Fingerprint);

/// <summary>The panel models in force as rows: at each forecasting those of the frequencies that were trained replace the former.</summary>
internal static class PanelRows
{
    public static void Write(DuckDBConnection connection, IEnumerable<PanelTraining> trainings)
    {
        foreach (var group in trainings.DistinctBy(t => t.Fingerprint).GroupBy(t => (t.Model, t.Frequency)))
        {
            connection.Execute("delete from panel_model where model = ? and frequency = ?", group.Key.Model, group.Key.Frequency.Code());
            using var appender = connection.CreateAppender("panel_model");
            foreach (var t in group)
            {
                appender.CreateRow().AppendValue(t.Model).AppendValue(t.Frequency.Code()).AppendValue(t.TrainedTo.DayNumber).AppendValue(t.KnownTo?.DayNumber).AppendValue(t.Series).AppendValue(t.Fingerprint).EndRow();
            }
        }
    }

    /// <summary>The newest release that any of the models learnt from; null when there is none, or none says so.</summary>
    public static Vintage? KnownTo(IEnumerable<PanelTraining> trainings) => trainings.Max(t => t.KnownTo) is { } day ? new(day) : null;

    public static IReadOnlyList<PublishedPanelModel> Read(PublicationFile file) => [.. file.Rows(
        "panel_model",
        r => new PublishedPanelModel(
            r.GetString(0), Frequencies.Parse(r.GetString(1)), DateOnly.FromDayNumber(r.GetInt32(2)), r.IsDBNull(3) ? null : new Vintage(DateOnly.FromDayNumber(r.GetInt32(3))), r.GetInt32(4), r.GetString(5)))];
}
