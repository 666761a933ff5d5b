using System.Buffers;
using System.Globalization;
using System.Text;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store.Segments;

namespace DecisionSupport.Ingest.Store;

/// <summary>
/// Results of rules as bytes in two parts: which words (numbers of entries of a <see cref="PassportWords"/>), and all that differs from
/// series to series. Whoever has other words translates the first part alone. Results follow each other without an end mark, so that
/// one more can be put behind them.
/// </summary>
internal sealed class PassportCodec(PassportWords words)
{
    // Newest findings kept of one rule: the count of all is in the score.
    private const int MostFindings = 12;

    // Numbers in the first part below the entries: no text, a text that stands in the second part.
    private const int NoText = 0;
    private const int OwnText = 1;
    private const int FirstEntry = 2;

    // How a score is written: none, the share of good cases, any other.
    private const byte NoScore = 0;
    private const byte Share = 1;
    private const byte OtherScore = 2;

    private readonly List<(uint Value, int Zeros)> _numbers = [];
    private readonly StringBuilder _text = new();

    /// <summary>Adds a result to both parts.</summary>
    public void Write(ByteSink entries, ByteSink values, RuleResult result)
    {
        Write(entries, values, result.Rule);
        Write(entries, values, result.Element);
        values.Signed(result.Good);
        values.Signed(result.Cases);
        var kind = result.Score is not { } score ? NoScore : score.Equals(ShareOf(result.Good, result.Cases)) ? Share : OtherScore;
        values.Byte(kind);
        if (kind == OtherScore)
        {
            values.Number(result.Score!.Value);
        }

        Write(entries, values, result.Explanation.En);
        Write(entries, values, result.Explanation.Zh);
        var from = Math.Max(0, result.Findings.Count - MostFindings);
        values.Whole(result.Findings.Count - from);
        foreach (var finding in result.Findings.Skip(from))
        {
            Write(entries, values, finding.Message.En);
            Write(entries, values, finding.Message.Zh);
            values.Byte((byte)((finding.Period is null ? 0 : 1) + (finding.Vintage is null ? 0 : 2)));
            if (finding.Period is { } period)
            {
                values.Signed(period.Ordinal);
            }

            if (finding.Vintage is { } vintage)
            {
                values.Signed(vintage.ReleaseDate.DayNumber);
            }
        }
    }

    /// <summary>Reads results until the first part ends.</summary>
    /// <param name="entries">The first part.</param>
    /// <param name="values">The second part.</param>
    /// <param name="frequency">Of the periods of findings.</param>
    /// <param name="withExplanations">False leaves explanations empty, which saves most of the work.</param>
    /// <exception cref="InvalidDataException">The bytes are no results.</exception>
    public List<RuleResult> Read(ReadOnlySpan<byte> entries, ReadOnlySpan<byte> values, Frequency frequency, bool withExplanations = true)
    {
        var first = new ByteSource(entries);
        var second = new ByteSource(values);
        var results = new List<RuleResult>();
        while (!first.AtEnd)
        {
            var (rule, element) = (Text(ref first, ref second), Text(ref first, ref second));
            var (good, cases) = (second.Signed(), second.Signed());
            double? score = second.Byte() switch
            {
                NoScore => null,
                Share => ShareOf(good, cases),
                OtherScore => second.Number(),
                var other => throw new InvalidDataException($"A score of the kind {other} is not known."),
            };
            var explanation = withExplanations ? new LocalizedText(Text(ref first, ref second)!, Text(ref first, ref second)) : Nothing(ref first, ref second);
            var count = second.Count();
            var findings = count <= MostFindings ? new QualityFinding[count] : throw new InvalidDataException($"A rule has {count} findings, more than the {MostFindings} that are kept.");
            for (var i = 0; i < count; i++)
            {
                var message = new LocalizedText(Text(ref first, ref second)!, Text(ref first, ref second));
                var about = second.Byte();
                findings[i] = new(
                    message, (about & 1) == 0 ? null : Period.FromOrdinal(frequency, (int)second.Signed()),
                    (about & 2) == 0 ? null : new Vintage(DateOnly.FromDayNumber((int)second.Signed())));
            }

            results.Add(new(rule!, element!, good, cases, score, explanation, findings));
        }

        return results;
    }

    /// <summary>Writes the first part of results anew, in the numbers that the same words have elsewhere.</summary>
    public void Translate(ReadOnlySpan<byte> entries, PassportWords other, ByteSink into)
    {
        var source = new ByteSource(entries);
        while (!source.AtEnd)
        {
            var entry = source.Count();
            into.Whole(entry < FirstEntry ? entry : other.PlaceOf(words[entry - FirstEntry])!.Value + FirstEntry);
        }
    }

    private static readonly LocalizedText s_nothing = new("", "");

    private static double ShareOf(long good, long cases) => (double)Math.Clamp(good, 0, Math.Max(0, cases)) / cases;

    private void Write(ByteSink entries, ByteSink values, string? text)
    {
        if (text is null)
        {
            entries.Whole(NoText);
            return;
        }

        _numbers.Clear();
        var room = ArrayPool<char>.Shared.Rent(text.Length);
        if (PassportWords.TakeApart(text, _numbers, room) is { } length && words.PlaceOf(room.AsSpan(0, length)) is { } entry)
        {
            entries.Whole(entry + FirstEntry);
            foreach (var (value, zeros) in _numbers)
            {
                values.Whole(((ulong)value << 3) + (ulong)zeros);
            }
        }
        else
        {
            entries.Whole(OwnText);
            values.Text(text);
        }

        ArrayPool<char>.Shared.Return(room);
    }

    private string? Text(ref ByteSource entries, ref ByteSource values)
    {
        var entry = entries.Count();
        if (entry < FirstEntry)
        {
            return entry == NoText ? null : values.Text();
        }

        var text = words[entry - FirstEntry];
        if (words.NumbersIn(entry - FirstEntry) == 0)
        {
            return text;
        }

        _text.Clear();
        foreach (var c in text)
        {
            if (c != PassportWords.Number)
            {
                _text.Append(c);
                continue;
            }

            var number = values.Whole();
            _text.Append('0', (int)(number & 7)).Append(CultureInfo.InvariantCulture, $"{number >> 3}");
        }

        return _text.ToString();
    }

    // Goes past an explanation without making a text of it.
    private LocalizedText Nothing(ref ByteSource entries, ref ByteSource values)
    {
        for (var i = 0; i < 2; i++)
        {
            var entry = entries.Count();
            if (entry == OwnText)
            {
                values.Text();
            }

            for (var left = entry < FirstEntry ? 0 : words.NumbersIn(entry - FirstEntry); left > 0; left--)
            {
                values.Whole();
            }
        }

        return s_nothing;
    }
}
