namespace DecisionSupport.Ingest.Formats.Tables;

/// <summary>Gives one string for equal texts met near each other: labels of a table repeat row after row.</summary>
internal sealed class TextPool
{
    private const int LongestPooled = 64;
    private readonly string?[] _slots = new string?[1 << 13];

    public string Get(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestPooled)
        {
            return text.ToString();
        }

        ref var slot = ref _slots[string.GetHashCode(text) & (_slots.Length - 1)];
        return slot is not null && text.SequenceEqual(slot) ? slot : slot = text.ToString();
    }
}
