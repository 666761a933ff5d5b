using DecisionSupport.Analytics.Forecasting.Hierarchies;
using Sylvan.Data.Csv;

namespace DecisionSupport.Ingest.Bulk;

/// <summary>
/// Sums in a file <c>total,part</c>, one row for each part; with a further column <c>tree</c> a total may have several sums.
/// </summary>
internal static class HierarchyFile
{
    /// <summary>Reads a hierarchy.</summary>
    /// <exception cref="InvalidDataException">A column or a name is missing, or the sums cannot be.</exception>
    public static Hierarchy Read(string path)
    {
        using var csv = CsvDataReader.Create(path);
        var header = Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetName(i).Trim()).ToArray();
        var (total, part, tree) = (Array.IndexOf(header, "total"), Array.IndexOf(header, "part"), Array.IndexOf(header, "tree"));
        if (total < 0 || part < 0)
        {
            throw new InvalidDataException($"{path} has the header '{string.Join(",", header)}'; needed are the columns total,part, and tree where a total has several sums.");
        }

        var rows = new List<(string Total, string Part, string Tree)>();
        while (csv.Read())
        {
            if (csv.RowFieldCount <= Math.Max(total, part) || csv.GetString(total).Trim().Length == 0 || csv.GetString(part).Trim().Length == 0)
            {
                throw new InvalidDataException($"{path}, line {csv.RowNumber + 1}: needed are a total and a part.");
            }

            rows.Add((csv.GetString(total).Trim(), csv.GetString(part).Trim(), tree >= 0 && csv.RowFieldCount > tree ? csv.GetString(tree).Trim() : ""));
        }

        try
        {
            return Hierarchy.Of([.. rows.GroupBy(r => (r.Tree, r.Total)).Select(g => new HierarchySum(g.Key.Total, [.. g.Select(r => r.Part)]))]);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }
}
