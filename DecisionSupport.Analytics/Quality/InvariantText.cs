using System.Globalization;
using System.Runtime.CompilerServices;

namespace DecisionSupport.Analytics.Quality;

/// <summary>
/// Sentences of rules with numbers as machines write them. Rules say some fifty for each series; this makes each without the boxes and lists of
/// <see cref="FormattableString"/>.
/// </summary>
internal static class InvariantText
{
    /// <summary>The text.</summary>
    public static string Invariant(Sentence sentence) => sentence.Text.ToStringAndClear();

    /// <summary>A sentence while it is put together.</summary>
    [InterpolatedStringHandler]
    public ref struct Sentence(int literals, int values)
    {
        /// <summary>What is written so far.</summary>
        public DefaultInterpolatedStringHandler Text = new(literals, values, CultureInfo.InvariantCulture);

        /// <summary>Adds words.</summary>
        public void AppendLiteral(string words) => Text.AppendLiteral(words);

        /// <summary>Adds a value.</summary>
        public void AppendFormatted<T>(T value) => Text.AppendFormatted(value);

        /// <summary>Adds a value in a form.</summary>
        public void AppendFormatted<T>(T value, string format) => Text.AppendFormatted(value, format);
    }
}
