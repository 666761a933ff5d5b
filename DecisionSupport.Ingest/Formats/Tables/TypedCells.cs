using System.Globalization;

namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>Cells of typed files, their texts in the invariant culture.</summary>
internal static class TypedCells
{
    public static RawCell OfNumber(double number) => new(CellKind.Number, number.ToString("R", CultureInfo.InvariantCulture), number);

    /// <summary>A number whose own text is exacter or shorter than that of the double.</summary>
    public static RawCell OfNumber(double number, IFormattable exact) => new(CellKind.Number, exact.ToString(null, CultureInfo.InvariantCulture), number);

    public static RawCell OfLogical(bool value) => new(CellKind.Logical, value ? "TRUE" : "FALSE", double.NaN);

    public static RawCell OfDate(DateOnly date) => new(CellKind.Date, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), date.DayNumber);

    /// <summary>A date; with its time of day in the text when it is not midnight.</summary>
    public static RawCell OfDate(DateTime date) => new(
        CellKind.Date, date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture), DateOnly.FromDateTime(date).DayNumber);

    public static RawCell OfOther(object? value) => RawCell.OfText(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
}
