using System.Globalization;
using Sylvan.Data.Csv;

namespace DecisionSupport.Ingest.Bulk;

/// <summary>How many periods ahead each series is forecast: one number for all, or a file <c>series_id,horizon</c>.</summary>
internal sealed class BulkHorizons
{
    private readonly int _all;
    private readonly Dictionary<string, int> _each = new(StringComparer.Ordinal);
    private readonly string _said;

    private BulkHorizons(string said, int all) => (_said, _all) = (said, all);

    /// <summary>Reads the option.</summary>
    /// <exception cref="InvalidDataException">It is neither a number from 1 nor a usable file.</exception>
    public static BulkHorizons Of(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var all))
        {
            return all >= 1 ? new(text, all) : throw new InvalidDataException($"A horizon is at least 1, not {text}.");
        }

        if (!File.Exists(text))
        {
            throw new InvalidDataException($"--horizons '{text}' is no whole number and no file; write a number of periods, or a file with the columns series_id,horizon.");
        }

        var horizons = new BulkHorizons(text, 0);
        using var csv = CsvDataReader.Create(text);
        while (csv.Read())
        {
            if (csv.RowFieldCount < 2 || !int.TryParse(csv.GetString(1), NumberStyles.None, CultureInfo.InvariantCulture, out var horizon) || horizon < 1)
            {
                throw new InvalidDataException($"{text}, line {csv.RowNumber + 1}: needed are series_id and a horizon of at least 1.");
            }

            horizons._each[csv.GetString(0)] = horizon;
        }

        return horizons;
    }

    /// <summary>The horizon of a series; says why there is none.</summary>
    public int? For(string id, out string? problem)
    {
        var known = _all > 0 || _each.ContainsKey(id);
        problem = known ? null : $"{_said} holds no horizon for the series";
        return !known ? null : _all > 0 ? _all : _each[id];
    }
}
