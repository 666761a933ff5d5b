namespace DecisionSupport.Ingest.Store.Segments;

/// <summary>
/// The releases that one snapshot added to one series, as bytes. Periods and days are runs of equal steps, so a whole
/// series costs a few bytes; values are decimal integers where that gives back the very same double, else the eight
/// bytes of the double. The same releases always give the same bytes.
/// </summary>
internal static class ReleaseCodec
{
    private const byte RawValues = 0xFF;

    private static readonly double[] s_powers = [1, 10, 100, 1e3, 1e4, 1e5, 1e6];

    // Beyond this a decimal integer no longer holds every digit of a double.
    private const double LargestDecimal = 1L << 53;

    /// <summary>Writes releases sorted by period and day.</summary>
    public static void Write(ByteSink sink, ReadOnlySpan<StoredRelease> rows)
    {
        sink.Whole(rows.Length);
        if (rows.Length == 0)
        {
            return;
        }

        var previous = 0;
        for (var i = 0; i < rows.Length;)
        {
            var step = rows[i].Period - previous;
            var run = i;
            for (; run < rows.Length && rows[run].Period - previous == step; run++)
            {
                previous = rows[run].Period;
            }

            sink.Signed(step);
            sink.Whole(run - i);
            i = run;
        }

        previous = 0;
        for (var i = 0; i < rows.Length;)
        {
            var step = rows[i].KnownFrom - previous;
            var run = i;
            for (; run < rows.Length && rows[run].KnownFrom - previous == step; run++)
            {
                previous = rows[run].KnownFrom;
            }

            sink.Signed(step);
            sink.Whole(run - i);
            i = run;
        }

        for (var i = 0; i < rows.Length;)
        {
            var (status, run) = (rows[i].Status, i);
            while (run < rows.Length && rows[run].Status == status)
            {
                run++;
            }

            sink.Byte((byte)status);
            sink.Whole(run - i);
            i = run;
        }

        WriteValues(sink, rows);
    }

    /// <summary>Reads releases, sorted by period and day, to the end of a list.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static void Read(ReadOnlySpan<byte> bytes, int snapshotId, List<StoredRelease> rows)
    {
        var source = new ByteSource(bytes);
        var count = source.Count();
        if (count == 0)
        {
            return;
        }

        // A damaged count must not take the memory: every release needs some bytes in runs, so a block bounds nothing; periods do.
        if (count > 20_000_000)
        {
            throw new InvalidDataException($"A series with {count} releases in one snapshot is damage.");
        }

        var first = rows.Count;
        var previous = 0;
        for (var done = 0; done < count;)
        {
            var step = unchecked((int)source.Signed());
            var run = Run(source.Count(), done, count);
            for (; run > 0; run--, done++)
            {
                previous = unchecked(previous + step);
                rows.Add(new(previous, 0, null, 'A', snapshotId));
            }
        }

        var span = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rows)[first..];
        previous = 0;
        for (var done = 0; done < count;)
        {
            var step = unchecked((int)source.Signed());
            var run = Run(source.Count(), done, count);
            for (; run > 0; run--, done++)
            {
                previous = unchecked(previous + step);
                span[done].KnownFrom = previous;
            }
        }

        for (var done = 0; done < count;)
        {
            var status = (char)source.Byte();
            var run = Run(source.Count(), done, count);
            for (; run > 0; run--, done++)
            {
                span[done].Status = status;
            }
        }

        ReadValues(ref source, span);
    }

    private static void WriteValues(ByteSink sink, ReadOnlySpan<StoredRelease> rows)
    {
        var nulls = 0;
        foreach (ref readonly var row in rows)
        {
            nulls += row.Value is null ? 1 : 0;
        }

        sink.Whole(nulls);
        if (nulls > 0)
        {
            var last = -1;
            for (var i = 0; i < rows.Length; i++)
            {
                if (rows[i].Value is null)
                {
                    sink.Whole(i - last - 1);
                    last = i;
                }
            }
        }

        var decimals = Decimals(rows);
        sink.Byte(decimals);
        if (decimals == RawValues)
        {
            foreach (ref readonly var row in rows)
            {
                if (row.Value is { } value)
                {
                    sink.Number(value);
                }
            }

            return;
        }

        var (power, previous) = (s_powers[decimals], 0L);
        foreach (ref readonly var row in rows)
        {
            if (row.Value is { } value)
            {
                var whole = (long)Math.Round(value * power);
                sink.Signed(whole - previous);
                previous = whole;
            }
        }
    }

    private static void ReadValues(ref ByteSource source, Span<StoredRelease> rows)
    {
        var nulls = source.Count();
        if (nulls > rows.Length)
        {
            throw new InvalidDataException($"{nulls} of {rows.Length} releases are withdrawals.");
        }

        // Places of withdrawals, in order; the values of the others follow.
        Span<int> missing = nulls <= 256 ? stackalloc int[nulls] : new int[nulls];
        var last = -1;
        for (var i = 0; i < nulls; i++)
        {
            missing[i] = last = last + 1 + source.Count();
        }

        var decimals = source.Byte();
        if (decimals != RawValues && decimals >= s_powers.Length)
        {
            throw new InvalidDataException($"Values have {decimals} decimals.");
        }

        var (power, previous, next) = (decimals == RawValues ? 0 : s_powers[decimals], 0L, 0);
        for (var i = 0; i < rows.Length; i++)
        {
            if (next < nulls && missing[next] == i)
            {
                next++;
            }
            else if (decimals == RawValues)
            {
                rows[i].Value = source.Number();
            }
            else
            {
                previous = unchecked(previous + source.Signed());
                rows[i].Value = previous / power;
            }
        }
    }

    // The fewest decimals with which every value comes back as the same double.
    private static byte Decimals(ReadOnlySpan<StoredRelease> rows)
    {
        byte decimals = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i].Value is not { } value)
            {
                continue;
            }

            var before = decimals;
            while (!IsDecimal(value, s_powers[decimals]))
            {
                if (++decimals == s_powers.Length)
                {
                    return RawValues;
                }
            }

            if (decimals != before)
            {
                // More decimals hold every value that fewer held, unless it becomes too large: then all are looked at again.
                i = -1;
            }
        }

        return decimals;
    }

    private static bool IsDecimal(double value, double power)
    {
        var scaled = value * power;
        return Math.Abs(scaled) < LargestDecimal
            && BitConverter.DoubleToInt64Bits(Math.Round(scaled) / power) == BitConverter.DoubleToInt64Bits(value)
            && (value != 0 || BitConverter.DoubleToInt64Bits(value) == 0);
    }

    private static int Run(int run, int done, int count) =>
        run > 0 && run <= count - done ? run : throw new InvalidDataException($"A run of {run} does not fit the {count - done} releases left.");
}
