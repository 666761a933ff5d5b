using DecisionSupport.Analytics.Cycles;

namespace DecisionSupport.Web.Components.Readings;

/// <summary>Places on the clock, in a box from −100 to 100, x to the right and y downwards.</summary>
public sealed class ClockLayout
{
    private const double Width = 86;
    private const double Height = 72;

    // Most hands set the scale; what lies far out is drawn at the edge.
    private const double Held = 0.85;
    private const double LabelWidth = 9;
    private const double LabelHeight = 6.5;

    private readonly double _level;
    private readonly double _change;

    /// <summary>The layout that holds the trails given.</summary>
    public ClockLayout(IReadOnlyList<ClockEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var all = entries.Count == 1 ? entries[0].Trail : [.. entries.Select(e => e.Trail[^1])];
        (_level, _change) = (Scale(all.Select(h => Math.Abs(h.Level)), entries.Count == 1), Scale(all.Select(h => Math.Abs(h.Change)), entries.Count == 1));
        var taken = new List<(double X, double Y)>();
        foreach (var entry in entries)
        {
            var (x, y) = Of(entry.Trail[^1]);
            var label = (X: x, Y: y + 2.5);
            for (var step = 1; taken.Any(t => Math.Abs(t.X - label.X) < LabelWidth && Math.Abs(t.Y - label.Y) < LabelHeight) && step < 40; step++)
            {
                label.Y = y + 2.5 + ((step % 2 == 0 ? 1 : -1) * LabelHeight / 2 * ((step + 1) / 2));
            }

            taken.Add(label);
        }

        Labels = taken;
    }

    /// <summary>Where the sign of each entry stands, moved up or down so that signs do not cover each other.</summary>
    public IReadOnlyList<(double X, double Y)> Labels { get; }

    /// <summary>The place of a hand.</summary>
    public (double X, double Y) Of(ClockHand hand) => (Math.Clamp(Width * hand.Change / _change, -98, 98), Math.Clamp(-Height * hand.Level / _level, -98, 98));

    private static double Scale(IEnumerable<double> sizes, bool all)
    {
        double[] sorted = [.. sizes.Order()];
        var held = sorted.Length == 0 ? 1 : all ? sorted[^1] : sorted[(int)(Held * (sorted.Length - 1))];
        return held > 0 ? held : 1;
    }
}
