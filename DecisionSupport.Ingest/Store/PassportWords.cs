namespace DecisionSupport.Ingest.Store;

/// <summary>
/// The words of passports without their numbers: "240 of 240 figures fit" and "96 of 97 figures fit" share one entry. Rules have some
/// dozens of sentences, so a passport is a few hundred bytes of entry numbers and figures instead of some ten kilobytes of text.
/// </summary>
internal sealed class PassportWords
{
    /// <summary>Stands where a number was.</summary>
    public const char Number = '\u0001';

    // Longer runs of digits count as several numbers, so that each fits an integer with its leading zeros.
    private const int MostDigits = 8;

    private readonly List<(string Words, int Numbers)> _entries = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly int _most;

    /// <summary>Words known so far, in order of their numbers.</summary>
    /// <param name="known">The entries.</param>
    /// <param name="most">Entries that may be held: names of series or files in a text would otherwise make it grow for ever.</param>
    public PassportWords(IEnumerable<string> known, int most = int.MaxValue)
    {
        _most = most;
        _lookup = _places.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var words in known)
        {
            Add(words);
        }
    }

    /// <summary>How many entries.</summary>
    public int Count => _entries.Count;

    /// <summary>The words of an entry.</summary>
    public string this[int entry] => Entry(entry).Words;

    /// <summary>How many numbers stand between the words of an entry.</summary>
    public int NumbersIn(int entry) => Entry(entry).Numbers;

    /// <summary>The number of an entry, made when there is none and room; null when there is no room.</summary>
    public int? PlaceOf(ReadOnlySpan<char> words)
    {
        if (_lookup.TryGetValue(words, out var place))
        {
            return place;
        }

        return _entries.Count < _most ? Add(words.ToString()) : null;
    }

    /// <summary>Takes a text apart; null when it cannot be put together again from words and numbers.</summary>
    /// <param name="text">The text.</param>
    /// <param name="numbers">Gets each number with its leading zeros.</param>
    /// <param name="room">Room for as many characters as the text has.</param>
    /// <returns>How many characters of the room the words take.</returns>
    public static int? TakeApart(string text, List<(uint Value, int Zeros)> numbers, Span<char> room)
    {
        var length = 0;
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                if (text[i] == Number)
                {
                    return null;
                }

                room[length++] = text[i++];
                continue;
            }

            var (value, zeros, start) = (0u, 0, i);
            for (; i < text.Length && i - start < MostDigits && char.IsAsciiDigit(text[i]); i++)
            {
                zeros += value == 0 && text[i] == '0' ? 1 : 0;
                value = (value * 10) + (uint)(text[i] - '0');
            }

            // Nought itself is one digit and no leading zero.
            numbers.Add((value, value == 0 ? zeros - 1 : zeros));
            room[length++] = Number;
        }

        return length;
    }

    private (string Words, int Numbers) Entry(int entry) => entry >= 0 && entry < _entries.Count
        ? _entries[entry]
        : throw new InvalidDataException($"A passport names the words {entry} of {_entries.Count}.");

    private int Add(string words)
    {
        _places.Add(words, _entries.Count);
        _entries.Add((words, words.AsSpan().Count(Number)));
        return _entries.Count - 1;
    }
}
