namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>What separates the cells of a text, and how sure that is.</summary>
/// <param name="Delimiter">The character; ' ' stands for runs of two or more spaces.</param>
/// <param name="Share">Share of the rows that are not blank which have the most frequent number of cells, at least two; 0 when nothing separates anything.</param>
/// <param name="Rows">Rows looked at that are not blank.</param>
internal readonly record struct DelimiterGuess(char Delimiter, double Share, int Rows);

/// <summary>Finds the delimiter by consistency: the one by which most rows have the same number of cells, quoted text apart.</summary>
internal static class Delimiters
{
    private const int MostRows = 500;

    // A tab or a semicolon hardly ever stands in every row by chance; a comma does (decimals, Eurostat's keys), spaces even more.
    private static readonly (char Character, double Weight)[] Candidates = [('\t', 2), (';', 1.2), ('|', 1.05), (',', 1), (' ', 0.6)];

    /// <param name="text">Beginning of the text.</param>
    /// <param name="isWhole">Whether it is all of it; otherwise the last row is left out.</param>
    public static DelimiterGuess Guess(ReadOnlySpan<char> text, bool isWhole)
    {
        var named = text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 4 && text[4] is '\t' or ';' or '|' or ',' ? text[4] : '\0';
        var rows = Count(text, isWhole, quotes: true) ?? Count(text, isWhole, quotes: false)!;
        var best = new DelimiterGuess(',', 0, rows.Count);
        var bestScore = 0.0;
        for (var i = 0; i < Candidates.Length; i++)
        {
            var column = i;
            var mode = rows.Select(r => r[column]).Where(n => n > 0).GroupBy(n => n).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).FirstOrDefault();
            if (mode is null)
            {
                continue;
            }

            var share = mode.Count() / (double)rows.Count;
            var score = named == Candidates[i].Character ? double.MaxValue : share * (1 + (0.1 * Math.Min(mode.Key, 10))) * Candidates[i].Weight;
            if (score > bestScore)
            {
                (best, bestScore) = (new(Candidates[i].Character, share, rows.Count), score);
            }
        }

        return best;
    }

    // For each row how often each candidate separates; null when a quote never closes.
    private static List<int[]>? Count(ReadOnlySpan<char> text, bool isWhole, bool quotes)
    {
        var rows = new List<int[]>();
        var row = new int[Candidates.Length];
        var (quoted, atStart, filled) = (false, true, false);
        for (var i = 0; i < text.Length && rows.Count < MostRows; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c == '"')
                {
                    if (i + 1 < text.Length && text[i + 1] == '"')
                    {
                        i++;
                    }
                    else
                    {
                        quoted = false;
                    }
                }

                continue;
            }

            if (c is '\r' or '\n')
            {
                if (filled)
                {
                    rows.Add(row);
                    row = new int[Candidates.Length];
                }

                (atStart, filled) = (true, false);
                continue;
            }

            if (quotes && c == '"' && atStart)
            {
                (quoted, atStart, filled) = (true, false, true);
                continue;
            }

            var candidate = CandidateAt(text, ref i, c, filled);
            if (candidate >= 0)
            {
                row[candidate]++;
            }

            atStart = candidate >= 0;
            filled |= c != ' ';
        }

        if (quoted && isWhole)
        {
            return null;
        }

        if (filled && (isWhole || rows.Count == 0) && rows.Count < MostRows)
        {
            rows.Add(row);
        }

        return quoted && rows.Count == 0 ? null : rows;
    }

    private static int CandidateAt(ReadOnlySpan<char> text, ref int i, char c, bool filled)
    {
        if (c != ' ')
        {
            return Array.FindIndex(Candidates, x => x.Character == c);
        }

        var end = i;
        while (end + 1 < text.Length && text[end + 1] == ' ')
        {
            end++;
        }

        var isRun = end > i && filled && end + 1 < text.Length && text[end + 1] is not ('\r' or '\n');
        i = end;
        return isRun ? Candidates.Length - 1 : -1;
    }
}
