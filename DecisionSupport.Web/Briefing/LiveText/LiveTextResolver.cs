using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Resources;
using DecisionSupport.Web.Services;
using Microsoft.Extensions.Localization;

namespace DecisionSupport.Web.Briefing.LiveText;

/// <summary>A planner's text, filled or refused.</summary>
/// <param name="Passage">The text with its figures; null when there is none, or a problem.</param>
/// <param name="Problems">What cannot be filled and where, in the language of the text.</param>
/// <param name="Indicators">The series named, each once.</param>
public sealed record LiveTextResult(BriefingPassage? Passage, IReadOnlyList<string> Problems, IReadOnlyList<Indicator> Indicators);

/// <summary>Fills the places of a text with what was known at one date. What is not known is a problem, never a guess.</summary>
/// <param name="texts">Texts of charts, in the culture of the request.</param>
/// <param name="forecasts">Forecasts at any state of knowledge.</param>
public sealed class LiveTextResolver(IStringLocalizer<IndicatorTexts> texts, Forecasts forecasts)
{
    /// <summary>Most characters of a text as written.</summary>
    public const int Longest = 1500;

    /// <summary>Fills a text.</summary>
    /// <param name="reader">The publication.</param>
    /// <param name="text">The text as written; null or blank: none.</param>
    /// <param name="vintage">The state of knowledge.</param>
    /// <param name="today">The day that counts as today.</param>
    /// <param name="language">"zh" or "en".</param>
    public LiveTextResult Resolve(ISeriesReader reader, string? text, Vintage vintage, DateOnly today, string language)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var written = (text ?? "").ReplaceLineEndings("\n").Trim();
        if (written.Length == 0)
        {
            return new(null, [], []);
        }

        if (written.Length > Longest)
        {
            return new(null, [BriefingText.Of(language, "LiveLong", written.Length, Longest)], []);
        }

        var (lines, faults) = LiveTextParser.Parse(written);
        var problems = faults.Select(f => (f.Line, f.Column, Message: BriefingText.Of(language, f.Text))).ToList();
        var figures = new LiveFigures(reader, vintage, today, language, texts, forecasts);
        var notes = new List<string>();
        var indicators = new List<Indicator>();
        var paragraphs = lines.Select(line => (IReadOnlyList<PassageRun>)[.. line.Select(Run)]).ToArray();
        string[] messages = [.. problems.OrderBy(p => p.Line).ThenBy(p => p.Column).Select(p => BriefingText.Of(language, "LiveProblemAt", p.Line, p.Column, p.Message))];
        return new(messages.Length == 0 ? new(paragraphs, notes) : null, messages, [.. indicators.DistinctBy(i => i.Key.Key)]);

        PassageRun Run(LivePiece piece)
        {
            if (piece.Place is not { } place)
            {
                return new(piece.Words);
            }

            try
            {
                var (indicator, view) = Named(reader, place.Name, language);
                indicators.Add(indicator);
                if (!LiveOptions.TryRead(place.Options, out var options, out var bad))
                {
                    throw new LiveTextException(BriefingText.Of(language, "LiveFormat", bad!, string.Join(", ", LiveOptions.Names.Select(n => $"'{n}'"))));
                }

                var (words, note) = figures.Of(indicator, view, options);
                return new(words, note is null ? 0 : Number(notes, note));
            }
            catch (LiveTextException e)
            {
                problems.Add((place.Line, place.Column, e.Message));
                return new("");
            }
        }
    }

    // A key may hold full stops, so the whole is tried first.
    private static (Indicator Indicator, Transformation View) Named(ISeriesReader reader, string name, string language)
    {
        if (reader.Catalogue.Find(name) is { } whole)
        {
            return (whole, whole.Headline);
        }

        var end = name.LastIndexOf('.');
        var (key, last) = end < 0 ? (name, "") : (name[..end], name[(end + 1)..]);
        return reader.Catalogue.Find(key) is not { } indicator ? throw new LiveTextException(BriefingText.Of(language, "LiveUnknown", name))
            : LiveTextParser.TryView(last, out var view) ? (indicator, view)
            : throw new LiveTextException(BriefingText.Of(language, "LiveView", last, key, string.Join(", ", Enum.GetNames<Transformation>().Concat(LiveTextParser.Aliases))));
    }

    private static int Number(List<string> notes, string note)
    {
        var place = notes.IndexOf(note);
        if (place < 0)
        {
            notes.Add(note);
            return notes.Count;
        }

        return place + 1;
    }
}
