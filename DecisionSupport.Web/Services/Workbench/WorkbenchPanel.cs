using System.Collections.Concurrent;
using System.Globalization;
using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Forecasting.Panel;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Workbench;

/// <summary>
/// The series that panel models learn from in a study: the headline indicators of the same frequency in the same
/// transformation, as known at the same vintage. So a panel model, too, knows nothing later.
/// </summary>
public sealed class WorkbenchPanel(ISeriesReader reader, Vintage vintage, Transformation view, Frequency frequency, PanelMemory memory)
{
    private readonly Lazy<IReadOnlyList<TimeSeries>> _panel = new(() =>
    [
        .. reader.Catalogue.All
            .Where(i => i.IsHeadline && i.Frequency == frequency)
            .Select(i => KnownFigures.Transformed(i, WorkbenchFigures.HistoryOf(reader, i), vintage, view))
            .Where(s => s.LastObserved is not null),
    ]);

    /// <summary>A model trained on the panel up to a day.</summary>
    /// <exception cref="ArgumentException">The panel holds too little.</exception>
    /// <exception cref="InvalidOperationException">The machine lacks what the model needs.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before training began.</exception>
    public PanelModel Train(PanelForecaster trainer, DateOnly day, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        cancellation.ThrowIfCancellationRequested();
        var key = string.Join('|', reader.Publication.Id, vintage, view, frequency, trainer.Name, day.ToString("O", CultureInfo.InvariantCulture));
        return memory.Of(key, () => new(day, trainer.Train(PanelModel.Cut(_panel.Value, day))));
    }
}

/// <summary>Remembers the last trained panel models: the next study of the same month need not train them again.</summary>
public sealed class PanelMemory
{
    private const int Most = 64;
    private readonly ConcurrentDictionary<string, Lazy<PanelModel>> _models = new();
    private readonly ConcurrentQueue<string> _order = new();

    /// <summary>The model of the key, trained now if it is not remembered. A failed training is not remembered.</summary>
    public PanelModel Of(string key, Func<PanelModel> train)
    {
        var added = new Lazy<PanelModel>(train);
        var model = _models.GetOrAdd(key, added);
        if (model == added)
        {
            _order.Enqueue(key);
            while (_models.Count > Most && _order.TryDequeue(out var oldest))
            {
                _models.TryRemove(oldest, out _);
            }
        }

        try
        {
            return model.Value;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            _models.TryRemove(key, out _);
            throw;
        }
    }
}
