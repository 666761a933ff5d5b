using System.Globalization;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;

namespace DecisionSupport.Web.Services.Workbench;

/// <summary>A state checked against the catalogue and the models: what will be computed, and what cannot be.</summary>
/// <param name="State">The state.</param>
/// <param name="Indicators">The series found, in the order chosen.</param>
/// <param name="View">The transformation used.</param>
/// <param name="Models">Names of the models to run; all of them when <see cref="IsAll"/>.</param>
/// <param name="IsAll">Whether the model with the best record is to be chosen.</param>
/// <param name="Layout">How several series share the page.</param>
/// <param name="Problems">What cannot be done as asked; empty when the plan can run.</param>
public sealed record WorkbenchPlan(
    WorkbenchState State,
    IReadOnlyList<Indicator> Indicators,
    Transformation View,
    IReadOnlyList<string> Models,
    bool IsAll,
    WorkbenchLayout Layout,
    IReadOnlyList<WorkbenchProblem> Problems)
{
    /// <summary>Whether it can run.</summary>
    public bool CanRun => Problems.Count == 0;

    /// <summary>The state of knowledge used.</summary>
    public Vintage AsOf => State.AsOf is { } date ? new(date) : Vintage.Latest;

    /// <summary>Periods ahead for a series of the frequency, within its limit.</summary>
    public int HorizonFor(Frequency frequency) =>
        Math.Min(State.Horizon ?? WorkbenchState.UsualHorizon(frequency), WorkbenchState.LongestHorizon(frequency));

    /// <summary>Checks a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="catalogue">The series there are.</param>
    /// <param name="models">Names of the models there are.</param>
    public static WorkbenchPlan Of(WorkbenchState state, IndicatorCatalogue catalogue, IReadOnlyCollection<string> models)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(catalogue);
        var problems = new List<WorkbenchProblem>();
        var indicators = new List<Indicator>();
        foreach (var key in state.Keys)
        {
            if (catalogue.Find(key) is { } indicator)
            {
                indicators.Add(indicator);
            }
            else
            {
                problems.Add(new(WorkbenchProblem.UnknownSeries, key));
            }
        }

        if (state.Keys.Count == 0)
        {
            problems.Add(new(WorkbenchProblem.NoSeries, ""));
        }

        problems.AddRange(state.Models.Where(m => m != WorkbenchState.All && !models.Contains(m))
            .Select(m => new WorkbenchProblem(WorkbenchProblem.UnknownModel, m, string.Join(", ", models))));
        CheckHorizon(state, indicators, problems);
        CheckRange(state, indicators, problems);

        var all = state.Models.Contains(WorkbenchState.All);
        var view = state.View ?? indicators.FirstOrDefault()?.Headline ?? Transformation.Level;
        return new(state, indicators, view, all ? [.. models] : [.. state.Models.Where(models.Contains)], all, LayoutOf(state, indicators, view), problems);
    }

    private static void CheckHorizon(WorkbenchState state, List<Indicator> indicators, List<WorkbenchProblem> problems)
    {
        foreach (var frequency in indicators.Select(i => i.Frequency).Distinct())
        {
            var limit = WorkbenchState.LongestHorizon(frequency);
            if (state.Horizon > limit)
            {
                problems.Add(new(WorkbenchProblem.HorizonTooLong, state.Horizon.Value.ToString(CultureInfo.InvariantCulture), limit.ToString(CultureInfo.InvariantCulture)));
                return;
            }
        }
    }

    private static void CheckRange(WorkbenchState state, List<Indicator> indicators, List<WorkbenchProblem> problems)
    {
        if (state is { From: { } from, To: { } to } && from.FirstDay > to.LastDay)
        {
            problems.Add(new(WorkbenchProblem.EmptyRange, from.ToString(), to.ToString()));
        }
    }

    // One axis carries one unit and one frequency; what does not fit together gets panels or an index.
    private static WorkbenchLayout LayoutOf(WorkbenchState state, List<Indicator> indicators, Transformation view)
    {
        if (indicators.Count < 2)
        {
            return WorkbenchLayout.Single;
        }

        if (indicators.Select(i => i.Frequency).Distinct().Count() > 1)
        {
            return WorkbenchLayout.PanelsBecauseOfFrequency;
        }

        return state.Panels ? WorkbenchLayout.Panels
            : SharesUnit(view, indicators) ? WorkbenchLayout.Together
            : WorkbenchLayout.PanelsBecauseOfUnit;
    }

    private static bool SharesUnit(Transformation view, List<Indicator> indicators) =>
        view is Transformation.YearOnYear or Transformation.PeriodOnPeriod or Transformation.Annualised or Transformation.Index
        || indicators.Select(i => i.Unit).Distinct().Count() == 1;
}

/// <summary>How several series share the page.</summary>
public enum WorkbenchLayout
{
    /// <summary>There is one series.</summary>
    Single,

    /// <summary>All in one chart.</summary>
    Together,

    /// <summary>A chart for each, as chosen.</summary>
    Panels,

    /// <summary>A chart for each, because their units differ in this transformation.</summary>
    PanelsBecauseOfUnit,

    /// <summary>A chart for each, because their frequencies differ.</summary>
    PanelsBecauseOfFrequency,
}
