using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Formulas;

/// <summary>A number that holds for all periods, or a series.</summary>
/// <param name="Series">The series; null for a number.</param>
/// <param name="Constant">The number; NaN for a series.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Accumulation">Whether figures are totals since 1 January.</param>
public sealed record FormulaValue(TimeSeries? Series, double Constant, FormulaUnit Unit, Accumulation Accumulation = Accumulation.None)
{
    /// <summary>A number without a unit.</summary>
    public static FormulaValue Of(double number) => new(null, number, FormulaUnit.Number);

    /// <summary>A series in a unit.</summary>
    /// <param name="series">The series.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="accumulation">Whether figures are totals since 1 January.</param>
    public static FormulaValue Of(TimeSeries series, FormulaUnit unit, Accumulation accumulation = Accumulation.None)
    {
        ArgumentNullException.ThrowIfNull(series);
        return new(series, double.NaN, unit, accumulation);
    }
}

/// <summary>A result of a formula.</summary>
/// <param name="Text">The formula of the result in its plain form.</param>
/// <param name="Name">The name that the formula gives it; null where it gives none.</param>
/// <param name="Series">Its figures.</param>
/// <param name="Unit">Their unit.</param>
/// <param name="Accumulation">Whether they are totals since 1 January.</param>
/// <param name="Keys">The series that went into it, as written in the catalogue, in the order of their first use.</param>
public sealed record FormulaResult(string Text, string? Name, TimeSeries Series, FormulaUnit Unit, Accumulation Accumulation, IReadOnlyList<string> Keys);

/// <summary>What became of a formula: its results, or its first problem.</summary>
/// <param name="Results">The results, in order of their lines; empty when there is a problem.</param>
/// <param name="Problem">The problem; null when there is none.</param>
/// <param name="Text">The whole formula in its plain form; null when there is a problem in reading it.</param>
public sealed record FormulaOutcome(IReadOnlyList<FormulaResult> Results, FormulaProblem? Problem, string? Text);

/// <summary>A series that a formula may name.</summary>
/// <param name="Key">Its key as written in the catalogue.</param>
/// <param name="Figures">Its figures.</param>
/// <param name="Unit">Their unit.</param>
/// <param name="Accumulation">Whether they are totals since 1 January.</param>
public sealed record FormulaSource(string Key, TimeSeries Figures, FormulaUnit Unit, Accumulation Accumulation = Accumulation.None);
