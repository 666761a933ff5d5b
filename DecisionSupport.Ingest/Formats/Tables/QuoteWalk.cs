namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>Walks over one raw record and says whether its quotes can be meant as they stand.</summary>
internal static class QuoteWalk
{
    /// <summary>What is wrong with the quotes of a record.</summary>
    /// <param name="LineOffset">Lines below the first one of the record on which the quote opens.</param>
    /// <param name="Column">Column from 1.</param>
    /// <param name="IsOpen">The quote is never closed; otherwise it closes on a later line in the middle of a cell.</param>
    public readonly record struct Problem(int LineOffset, int Column, bool IsOpen);

    public static Problem? Look(ReadOnlySpan<char> record, char delimiter)
    {
        var (line, column) = (0, 1);
        for (var i = 0; i < record.Length;)
        {
            if (record[i] == '"')
            {
                var opened = line;
                var end = Close(record, i + 1, ref line);
                if (end < 0)
                {
                    return new(opened, column, true);
                }

                i = end + 1;
                if (line > opened && i < record.Length && record[i] != delimiter && record[i] is not ('\r' or '\n'))
                {
                    return new(opened, column, false);
                }
            }

            while (i < record.Length && record[i] != delimiter)
            {
                line += record[i] == '\n' ? 1 : 0;
                i++;
            }

            i++;
            column++;
        }

        return null;
    }

    /// <summary>Line breaks in a text: CR LF, LF or CR.</summary>
    public static int LineBreaks(ReadOnlySpan<char> text)
    {
        var breaks = text.Count('\n');
        for (var i = text.IndexOf('\r'); i >= 0;)
        {
            breaks += i + 1 == text.Length || text[i + 1] != '\n' ? 1 : 0;
            var next = text[(i + 1)..].IndexOf('\r');
            i = next < 0 ? -1 : i + 1 + next;
        }

        return breaks;
    }

    private static int Close(ReadOnlySpan<char> record, int i, ref int line)
    {
        for (; i < record.Length; i++)
        {
            line += record[i] == '\n' ? 1 : 0;
            if (record[i] == '"')
            {
                if (i + 1 < record.Length && record[i + 1] == '"')
                {
                    i++;
                    continue;
                }

                return i;
            }
        }

        return -1;
    }
}
