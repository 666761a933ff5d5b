using System.Globalization;

namespace DecisionSupport.Analytics.Series;

/// <summary>The state of knowledge at the end of a day: everything published up to and including it.</summary>
/// <param name="ReleaseDate">The day.</param>
public readonly record struct Vintage(DateOnly ReleaseDate) : IComparable<Vintage>
{
    /// <summary>A vintage later than any release: what is known today.</summary>
    public static Vintage Latest { get; } = new(DateOnly.MaxValue);

    /// <inheritdoc/>
    public int CompareTo(Vintage other) => ReleaseDate.CompareTo(other.ReleaseDate);

    /// <summary>Whether the left vintage is earlier.</summary>
    public static bool operator <(Vintage left, Vintage right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left vintage is later.</summary>
    public static bool operator >(Vintage left, Vintage right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left vintage is earlier or the same.</summary>
    public static bool operator <=(Vintage left, Vintage right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left vintage is later or the same.</summary>
    public static bool operator >=(Vintage left, Vintage right) => left.CompareTo(right) >= 0;

    /// <summary>The date, yyyy-MM-dd; "latest" for <see cref="Latest"/>.</summary>
    public override string ToString() =>
        ReleaseDate == DateOnly.MaxValue ? "latest" : ReleaseDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
