namespace DecisionSupport.Analytics.Forecasting.Hierarchies;

/// <summary>One adding-up: a total and the parts that make it.</summary>
/// <param name="Total">Name of the total.</param>
/// <param name="Parts">Names of its parts, each once.</param>
public sealed record HierarchySum(string Total, IReadOnlyList<string> Parts);

/// <summary>
/// Named series that add up. A total may be the sum of several trees: the nation of its regions and of its industries, with cells
/// of region and industry below or without.
/// </summary>
public sealed class Hierarchy
{
    private readonly Dictionary<string, int> _places;
    private readonly int[][] _leavesUnder;

    private Hierarchy(IReadOnlyList<HierarchySum> sums, IReadOnlyList<string> nodes, Dictionary<string, int> places)
    {
        (Sums, Nodes, _places) = (sums, nodes, places);
        Totals = sums.Select(s => s.Total).Distinct().Count();
        Adding = [.. sums.Select(s => (places[s.Total], Array.ConvertAll(s.Parts.ToArray(), p => places[p])))];
        _leavesUnder = new int[nodes.Count][];
        for (var node = 0; node < nodes.Count; node++)
        {
            _leavesUnder[node] = LeavesOf(node, []);
        }

        LeavesAreFree = Adding.All(s => s.Parts.SelectMany(p => _leavesUnder[p]).Order().SequenceEqual(_leavesUnder[s.Total]));
        Constraints = AddingUpConstraints.Independent(Adding, nodes.Count);
    }

    /// <summary>The adding-ups.</summary>
    public IReadOnlyList<HierarchySum> Sums { get; }

    /// <summary>All series: totals in the order in which they were named, then the leaves, which are no total.</summary>
    public IReadOnlyList<string> Nodes { get; }

    /// <summary>How many of <see cref="Nodes"/> are totals.</summary>
    public int Totals { get; }

    /// <summary>
    /// Whether the leaves can have any values: false when a total is the sum of different leaves (of regions, and of industries without
    /// cells), for then those sums must agree.
    /// </summary>
    public bool LeavesAreFree { get; }

    internal IReadOnlyList<(int Total, int[] Parts)> Adding { get; }

    internal double[][] Constraints { get; }

    /// <summary>A hierarchy of sums.</summary>
    /// <exception cref="ArgumentException">There is no sum, a sum has no part or one twice, a total is part of itself, or counts a leaf twice.</exception>
    public static Hierarchy Of(IReadOnlyList<HierarchySum> sums)
    {
        ArgumentNullException.ThrowIfNull(sums);
        if (sums.Count == 0)
        {
            throw new ArgumentException("A hierarchy needs at least one total with its parts.", nameof(sums));
        }

        foreach (var sum in sums)
        {
            if (sum.Parts.Count == 0 || sum.Parts.Distinct().Count() < sum.Parts.Count)
            {
                throw new ArgumentException($"The total '{sum.Total}' has {(sum.Parts.Count == 0 ? "no part" : $"the part '{sum.Parts.GroupBy(p => p).First(g => g.Count() > 1).Key}' twice")}; name each part once.", nameof(sums));
            }
        }

        string[] nodes = [.. sums.Select(s => s.Total).Concat(sums.SelectMany(s => s.Parts).Except(sums.Select(s => s.Total))).Distinct()];
        return new(sums, nodes, nodes.Select((name, place) => (name, place)).ToDictionary(n => n.name, n => n.place));
    }

    /// <summary>The place of a series in <see cref="Nodes"/>.</summary>
    /// <exception cref="ArgumentException">It is none of the hierarchy.</exception>
    public int PlaceOf(string node) => _places.TryGetValue(node, out var place)
        ? place
        : throw new ArgumentException($"'{node}' is no series of the hierarchy; it has {Nodes.Count}, the first is '{Nodes[0]}'.", nameof(node));

    /// <summary>The largest absolute difference between a total and the sum of its parts.</summary>
    /// <param name="values">One for each of <see cref="Nodes"/>.</param>
    public double Incoherence(ReadOnlySpan<double> values)
    {
        RequireOneForEach(values.Length, "values");
        var largest = 0.0;
        foreach (var (total, parts) in Adding)
        {
            var rest = values[total];
            foreach (var part in parts)
            {
                rest -= values[part];
            }

            largest = Math.Max(largest, Math.Abs(rest));
        }

        return largest;
    }

    /// <summary>Number of leaves under a node, 1 for a leaf; of several trees the first counts.</summary>
    internal int LeafCount(int node) => _leavesUnder[node].Length;

    /// <summary>Sets every total to the sum of its leaves.</summary>
    internal void AddUp(double[] values)
    {
        for (var total = 0; total < Totals; total++)
        {
            var sum = 0.0;
            foreach (var leaf in _leavesUnder[total])
            {
                sum += values[leaf];
            }

            values[total] = sum;
        }
    }

    internal void RequireOneForEach(int count, string what)
    {
        if (count != Nodes.Count)
        {
            throw new ArgumentException($"The hierarchy has {Nodes.Count} series; given are {count} {what}. Give one for each, in the order of Nodes.");
        }
    }

    private int[] LeavesOf(int node, HashSet<int> above)
    {
        if (_leavesUnder[node] is { } known)
        {
            return known;
        }

        if (Adding.FirstOrDefault(s => s.Total == node).Parts is not { } parts)
        {
            return [node];
        }

        if (!above.Add(node))
        {
            throw new ArgumentException($"The total '{Nodes[node]}' is part of itself.");
        }

        int[] leaves = [.. parts.SelectMany(p => LeavesOf(p, above)).Order()];
        above.Remove(node);
        return leaves.Distinct().Count() == leaves.Length
            ? leaves
            : throw new ArgumentException($"The total '{Nodes[node]}' counts '{Nodes[leaves.GroupBy(l => l).First(g => g.Count() > 1).Key]}' twice; parts of one sum must not overlap.");
    }
}
