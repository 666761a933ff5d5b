using System.Runtime.InteropServices;
using DecisionSupport.Analytics.Series;
using Microsoft.ML;

namespace DecisionSupport.Analytics.Forecasting.Panel;

/// <summary>
/// Boosted trees over many series, one model for each frequency: what a series did lately, its moments and the calendar predict
/// its change over the horizon without season, in units of its own change; a second model predicts how large the error will be.
/// Sources: Montero-Manso and Hyndman (2021), Int. J. Forecasting 37, 1632–1653 (one model for many series); Makridakis,
/// Spiliotis and Assimakopoulos (2022), Int. J. Forecasting 38, 1346–1364 (lags, moments, direct horizons); Lei et al. (2018),
/// JASA 113, 1094–1111 (conformal errors with a learnt scale).
/// </summary>
public abstract class BoostedPanel : PanelForecaster
{
    private const int FewestWindows = 500;

    // A series that is mostly straight lines between few figures teaches straight lines.
    private const double LeastObserved = 0.8;

    private protected const int Seed = 1;

    private static readonly TreeSize Centre = new(60, 15, 0.1, 40);

    // There are few errors to learn from, and they are noisy.
    private static readonly TreeSize Spread = new(50, 6, 0.08, 40);

    /// <summary>A model of this assembly's trainers; there are no others.</summary>
    private protected BoostedPanel()
    {
    }

    /// <summary>The trainer's settings, as text: a model trained by others is another model.</summary>
    private protected abstract string Recipe { get; }

    /// <summary>The most windows learnt from.</summary>
    private protected abstract int Windows { get; }

    /// <summary>Trains trees on rows.</summary>
    private protected abstract ISingleFeaturePredictionTransformer<object> Fit(MLContext context, IDataView rows, TreeSize size);

    /// <inheritdoc/>
    public sealed override Forecaster Train(IReadOnlyList<TimeSeries> panel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        return Train(panel, _ => null, null);
    }

    /// <inheritdoc/>
    public sealed override Forecaster Train(IReadOnlyList<PanelSeries> panel, IPanelShelf? shelf)
    {
        ArgumentNullException.ThrowIfNull(panel);
        return Train([.. panel.Select(s => s.Figures)], i => panel[i].KnownTo.ReleaseDate, shelf);
    }

    private TrainedPanel Train(IReadOnlyList<TimeSeries> panel, Func<int, DateOnly?> knownTo, IPanelShelf? shelf)
    {
        if (Obstacle is { } obstacle)
        {
            throw new InvalidOperationException(obstacle);
        }

        var parts = new List<PanelPart>();
        var most = 0L;
        foreach (var group in Enumerable.Range(0, panel.Count).GroupBy(i => panel[i].Frequency).OrderBy(g => g.Key.PeriodsPerYear()))
        {
            var shape = PanelShape.Of(group.Key);
            var members = group.Select(i => (Place: i, History: panel[i].Trim().Tail(shape.Years * group.Key.PeriodsPerYear()).Trim()))
                .Where(m => m.History.Count > shape.FirstOrigin + shape.Horizon && m.History.Values.ToArray().Count(v => !double.IsNaN(v)) >= LeastObserved * m.History.Count)
                .Select(m => (m.Place, History: Gaps.Interpolate(m.History))).ToList();
            var windows = members.Sum(m => (long)(m.History.Count - shape.FirstOrigin - shape.Horizon) * shape.Horizon);
            most = Math.Max(most, windows);
            if (windows >= FewestWindows)
            {
                TimeSeries[] histories = [.. members.Select(m => m.History)];
                var training = PanelFingerprint.Of(Name, shape, FormattableString.Invariant($"{Windows} windows, {Centre}, {Spread}, {Recipe}"), Seed, histories, members.Max(m => knownTo(m.Place)));
                PanelPart Learn() => Learned(training, shape, histories);
                parts.Add(shelf?.Get(training, Learn) ?? Learn());
            }
        }

        return parts.Count > 0
            ? new TrainedPanel(Name, parts)
            : throw new ArgumentException($"The panel gives {most} windows of one frequency to learn from; '{Name}' needs {FewestWindows}. Add series, or longer ones.", nameof(panel));
    }

    // A first model does without the last fifth of each series and is judged there; the one that is used learns from all.
    private PanelPart Learned(PanelTraining training, PanelShape shape, IReadOnlyList<TimeSeries> histories)
    {
        var samples = PanelSamples.Draw(histories, shape, Windows);
        var early = new BoostedTrees(Fit([.. samples.Where(s => s.Part == PanelPartOfSeries.Early).Select(s => s.Row)], Centre).Trained);
        var errors = samples.Where(s => s.Part == PanelPartOfSeries.Late).Select(s => new PanelError(s, s.Target - early.Predict(s.Row.Features))).ToList();
        var spread = PanelSpread.Learn(errors, shape.Horizon, rows => Fit(rows, Spread));
        var centre = Fit([.. samples.Select(s => s.Row)], Centre);
        return PanelPart.Of(training, centre, spread.Trees, spread.Floor, spread.Quantiles);
    }

    private (ISingleFeaturePredictionTransformer<object> Trained, IDataView Rows) Fit(IReadOnlyList<PanelRow> rows, TreeSize size)
    {
        // A context that is shared between fits does not give the same trees again.
        var context = new MLContext(Seed);
        var view = context.Data.LoadFromEnumerable(rows, PanelFile.Schema(rows[0].Features.Length));
        return (Fit(context, view, size), view);
    }

    // The native libraries are linked against what a machine with nothing but the SDK need not have.
    private protected static string? Missing(string library, Type user, string needs) => NativeLibrary.TryLoad(library, user.Assembly, null, out _)
        ? null
        : $"The native library {library} cannot be loaded, most often because {needs} is missing. Install it, then refresh.";
}

/// <summary>How many trees, how many leaves each, the learning rate, and the fewest rows in a leaf.</summary>
internal sealed record TreeSize(int Trees, int Leaves, double Rate, int Rows);

/// <summary>An error on a window that the model had not seen.</summary>
internal sealed record PanelError(PanelSample Sample, double Error);
