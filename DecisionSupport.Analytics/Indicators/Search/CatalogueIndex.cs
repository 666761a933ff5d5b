using System.Text;

namespace DecisionSupport.Analytics.Indicators.Search;

/// <summary>
/// The texts of all indicators in one string, so that a word is looked for at memory speed: no list of words, hence any
/// part of a Chinese name, of a code or of an English word is found. Built once for a catalogue; thread-safe.
/// </summary>
internal sealed class CatalogueIndex
{
    // Shorter runs of letters occur in nearly every row of initials; they count only as its beginning.
    private const int ShortestInnerInitials = 3;
    private const int ShortestPinyin = 4;
    private const int FieldCount = 5;

    private readonly IReadOnlyList<Indicator> _all;
    private readonly string _text;

    // Begin of each field of each indicator in the text: key, names, initials, pinyin, rest; and the end of the last.
    private readonly int[] _begins;
    private readonly Lazy<IReadOnlyList<Indicator>> _everything;

    public CatalogueIndex(IReadOnlyList<Indicator> all)
    {
        _all = all;
        _begins = new int[(all.Count * FieldCount) + 1];
        var text = new StringBuilder(all.Count * 160);
        for (var i = 0; i < all.Count; i++)
        {
            var fields = Fields(all[i]);
            for (var f = 0; f < FieldCount; f++)
            {
                _begins[(i * FieldCount) + f] = text.Length;
                text.Append(Normal(fields[f])).Append('\n');
            }
        }

        _begins[^1] = text.Length;
        _text = text.ToString();
        _everything = new(() => Find([]));
    }

    public IReadOnlyList<Indicator> Search(string? query)
    {
        var words = Normal(query ?? "").Split([' ', '\t', ',', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length == 0 ? _everything.Value : Find(words);
    }

    // The longest word first: it is the rarest, and the others are looked for only where it was found.
    private Indicator[] Find(string[] words)
    {
        Array.Sort(words, (a, b) => b.Length.CompareTo(a.Length));
        var found = new List<(int Rank, int Index)>();
        for (var i = 0; (i = words.Length == 0 ? i : Next(i, words[0])) < _all.Count; i++)
        {
            var rank = _all[i].IsHeadline ? 100 : 200;
            var matches = true;
            foreach (var word in words)
            {
                if (Rank(i, word) is { } change)
                {
                    rank += change;
                }
                else
                {
                    matches = false;
                    break;
                }
            }

            if (matches)
            {
                found.Add(((rank * 2) + (_all[i].Discontinued ? 1 : 0), i));
            }
        }

        // Indicators stand in order of key, so their number is the last criterion.
        found.Sort();
        return [.. found.Select(f => _all[f.Index])];
    }

    // The first indicator from one on in whose text the word occurs.
    private int Next(int from, string word)
    {
        var start = _begins[from * FieldCount];
        var at = _text.AsSpan(start).IndexOf(word, StringComparison.Ordinal);
        if (at < 0)
        {
            return _all.Count;
        }

        var place = Array.BinarySearch(_begins, start + at);
        return (place < 0 ? ~place - 1 : place) / FieldCount;
    }

    // Lower is better; null when the word does not occur in a way that counts.
    private int? Rank(int indicator, string word)
    {
        var key = Field(indicator, 0);
        if (key.SequenceEqual(word) || (key.EndsWith(word, StringComparison.Ordinal) && key[^(word.Length + 1)] == '.'))
        {
            return -100;
        }

        var names = Field(indicator, 1);
        if (names.StartsWith(word, StringComparison.Ordinal) || Contains(names, '\t', word))
        {
            return -10;
        }

        var initials = Field(indicator, 2);
        if (initials.Length > 0 && (initials.StartsWith(word, StringComparison.Ordinal) || Contains(initials, '\t', word)))
        {
            return -5;
        }

        if (Contains(key, word) || Contains(names, word) || Contains(Field(indicator, 4), word))
        {
            return 0;
        }

        if (word.Length >= ShortestInnerInitials && Contains(initials, word))
        {
            return 5;
        }

        return word.Length >= ShortestPinyin && Contains(Field(indicator, 3), word) ? 5 : null;
    }

    private ReadOnlySpan<char> Field(int indicator, int field)
    {
        var place = (indicator * FieldCount) + field;
        return _text.AsSpan(_begins[place].._begins[place + 1])[..^1];
    }

    private static bool Contains(ReadOnlySpan<char> text, string word) => text.IndexOf(word, StringComparison.Ordinal) >= 0;

    private static bool Contains(ReadOnlySpan<char> text, char before, string word)
    {
        for (var at = text.IndexOf(before); at >= 0;)
        {
            text = text[(at + 1)..];
            if (text.StartsWith(word, StringComparison.Ordinal))
            {
                return true;
            }

            at = text.IndexOf(before);
        }

        return false;
    }

    private static string[] Fields(Indicator i)
    {
        var zh = i.Name.Zh is { } name && Pinyin.HasHanzi(name) ? name : null;
        return
        [
            i.Key.Key,
            $"{i.Name.En}\t{i.Name.Zh}",
            zh is null ? "" : string.Join('\t', Pinyin.Initials(zh)),
            zh is null ? "" : Pinyin.Full(zh),
            string.Join('\t', i.Definition?.En, i.Definition?.Zh, i.Agency.En, i.Agency.Zh, i.Topic, i.UnitName.En, i.UnitName.Zh),
        ];
    }

    // Full-width letters and digits count as plain ones, ü as v; a line break would end a field.
    private static string Normal(string text) =>
        (text.AsSpan().ContainsAnyExceptInRange(' ', '~') ? text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Replace('ü', 'v') : text.ToLowerInvariant()).Replace('\n', ' ');
}
