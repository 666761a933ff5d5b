using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Nowcasting;

/// <summary>One figure that was not known before.</summary>
/// <param name="Variable">Of which variable.</param>
/// <param name="Month">Its month; a quarter's last.</param>
/// <param name="Actual">The figure, transformed.</param>
/// <param name="Expected">What the model had expected of it, everything revised taken in but nothing new.</param>
/// <param name="Weight">By what the nowcast moves for each unit of surprise.</param>
public sealed record NowcastRelease(string Variable, Period Month, double Actual, double Expected, double Weight)
{
    /// <summary>Weight × (actual − expected), in the unit of the nowcast.</summary>
    public double Impact => Weight * (Actual - Expected);
}

/// <summary>What figures that were known and changed, of one variable, moved the nowcast by.</summary>
/// <param name="Variable">Of which variable.</param>
/// <param name="Impact">In the unit of the nowcast.</param>
public sealed record NowcastRevision(string Variable, double Impact);

/// <summary>
/// Why a nowcast moved between two vintages: Before + Reestimation + Withdrawn + Σ Revisions + Σ Releases = After, exactly.
/// </summary>
/// <remarks>
/// Source: Bańbura and Modugno (2014), section 2.3. The nowcast is linear in the figures given which cells are known, so the weight of a
/// release is the smoother's answer to one unit in its cell. Withdrawn cells (a rebased series that no longer publishes early years)
/// have their own term.
/// </remarks>
public sealed record NowcastNews
{
    private NowcastNews()
    {
    }

    /// <summary>The nowcast of the old panel by the old model.</summary>
    public required double Before { get; init; }

    /// <summary>What estimating the parameters anew moved.</summary>
    public required double Reestimation { get; init; }

    /// <summary>What figures moved that are no longer published.</summary>
    public required double Withdrawn { get; init; }

    /// <summary>By variable, those that changed only.</summary>
    public required IReadOnlyList<NowcastRevision> Revisions { get; init; }

    /// <summary>By figure, in the order of variables and months.</summary>
    public required IReadOnlyList<NowcastRelease> Releases { get; init; }

    /// <summary>The nowcast of the new panel by the new model.</summary>
    public required double After { get; init; }

    /// <summary>Takes the change of a nowcast apart.</summary>
    /// <param name="old">Model and panel of the earlier vintage.</param>
    /// <param name="now">Model and panel of the later one; the models may be one and the same.</param>
    /// <param name="variable">Name of the variable nowcast.</param>
    /// <param name="period">Its period.</param>
    /// <exception cref="ArgumentException">Models or panels have other variables or start in other months.</exception>
    public static NowcastNews Between(
        (DynamicFactorModel Model, NowcastPanel Panel) old, (DynamicFactorModel Model, NowcastPanel Panel) now, string variable, Period period)
    {
        ArgumentNullException.ThrowIfNull(old.Panel);
        ArgumentNullException.ThrowIfNull(now.Panel);
        ArgumentNullException.ThrowIfNull(old.Model);
        ArgumentNullException.ThrowIfNull(now.Model);
        var last = new[] { old.Panel.Months.Last, now.Panel.Months.Last }.Max();
        var (panel, column, month) = now.Model.Target(now.Panel.Until(last), variable, period);
        var earlier = old.Panel.Until(panel.Months.Last);
        var kept = earlier.With((t, v) => double.IsNaN(panel[t, v]) ? double.NaN : earlier[t, v]);
        var revised = earlier.With((t, v) => double.IsNaN(earlier[t, v]) ? double.NaN : panel[t, v]);

        var before = old.Model.Nowcast(earlier, variable, period).Mean;
        var reestimated = now.Model.Nowcast(earlier, variable, period).Mean;
        var narrowed = new Reading(now.Model, kept, column, month);
        var full = new Reading(now.Model, panel, column, month);
        var rest = new Reading(now.Model, revised, column, month);
        return new()
        {
            Before = before,
            Reestimation = reestimated - before,
            Withdrawn = narrowed.Value - reestimated,
            Revisions = [.. rest.Differences(kept).Where(r => r.Impact != 0)],
            Releases = [.. full.Releases(revised, rest)],
            After = full.Value,
        };
    }

    // A panel read by a model for one cell.
    private sealed class Reading
    {
        private readonly DynamicFactorModel _model;
        private readonly NowcastPanel _panel;
        private readonly FactorFilter _filter;
        private readonly double[] _figures;
        private readonly double[][] _smoothed;
        private readonly int _column;
        private readonly int _month;

        public Reading(DynamicFactorModel model, NowcastPanel panel, int column, int month)
        {
            (_model, _panel, _column, _month) = (model, panel, column, month);
            _figures = model.Standardised(panel);
            _filter = FactorFilter.Run(model.Parameters, _figures);
            _smoothed = _filter.Smooth(_figures, model.Parameters.StartMean);
        }

        public double Value => _panel[_month, _column] is var known && !double.IsNaN(known) ? known : Expected(_month, _column);

        // By variable: this panel's figures less those of another with the same cells, weighed.
        public IEnumerable<NowcastRevision> Differences(NowcastPanel before)
        {
            var n = _panel.Variables.Count;
            var was = _model.Standardised(before);
            for (var v = 0; v < n; v++)
            {
                var column = v;
                if (Enumerable.Range(0, _panel.Months.Count).Any(t => _panel[t, column] != before[t, column] && !double.IsNaN(_panel[t, column])))
                {
                    yield return new(_panel.Variables[v].Id, Answer((i, y) => i % n == column ? y - was[i] : 0) * _model.Deviations[_column]);
                }
            }
        }

        public IEnumerable<NowcastRelease> Releases(NowcastPanel known, Reading before)
        {
            var n = _panel.Variables.Count;
            for (var v = 0; v < n; v++)
            {
                for (var t = 0; t < _panel.Months.Count; t++)
                {
                    if (double.IsNaN(known[t, v]) && !double.IsNaN(_panel[t, v]))
                    {
                        var cell = (t * n) + v;
                        var weight = Answer((i, _) => i == cell ? 1 : 0) * _model.Deviations[_column] / _model.Deviations[v];
                        yield return new(_panel.Variables[v].Id, _panel.Months[t], _panel[t, v], before.Expected(t, v), weight);
                    }
                }
            }
        }

        private double Expected(int month, int variable) => _model.Unscaled(variable, _filter.Value(variable, _smoothed[month]));

        // What the smoother makes of other figures in the same cells, everything else zero.
        private double Answer(Func<int, double, double> figure)
        {
            double[] figures = [.. _figures.Select((y, i) => double.IsNaN(y) ? y : figure(i, y))];
            var target = figures[(_month * _panel.Variables.Count) + _column];
            return double.IsNaN(target) ? _filter.Value(_column, _filter.Smooth(figures, new double[_filter.StateCount])[_month]) : target;
        }
    }
}
