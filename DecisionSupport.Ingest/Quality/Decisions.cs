using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Quality;

/// <summary>What a person decided about a held snapshot.</summary>
public enum DecisionVerdict
{
    /// <summary>Let it through in spite of the rules named.</summary>
    Accept,

    /// <summary>Keep it out.</summary>
    Reject,
}

/// <summary>One decision about one raw file.</summary>
/// <param name="Sha256">Checksum of the raw file decided about: other bytes need another decision.</param>
/// <param name="File">Its path under "snapshots", for people.</param>
/// <param name="Verdict">What was decided.</param>
/// <param name="By">Who decided.</param>
/// <param name="At">When, UTC, to the second.</param>
/// <param name="Reason">Why.</param>
/// <param name="Rules">The failed rules in spite of which it is accepted, or because of which it is rejected.</param>
public sealed record Decision(string Sha256, string File, DecisionVerdict Verdict, string By, DateTimeOffset At, string Reason, IReadOnlyList<string> Rules);

/// <summary>
/// The decisions of an installation: one file for each, decisions/SHA256.N.json in the landing folder, written once and
/// never changed. A later decision about the same bytes is a further file; the last one counts. Refresh and rebuild read
/// them, so that a rebuilt store lets through what was let through.
/// </summary>
/// <param name="location">Where the landing folder is.</param>
public sealed class Decisions(StoreLocation location)
{
    /// <summary>Folder inside the landing folder.</summary>
    public const string Folder = "decisions";

    private const int LongestText = 2000;

    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string Root => Path.Combine(location.Landing, Folder);

    /// <summary>All decisions, by file and then by time.</summary>
    /// <exception cref="DataFileException">A file of the folder is no decision.</exception>
    public IReadOnlyList<Decision> All() => Directory.Exists(Root)
        ? [.. Directory.GetFiles(Root, "*.json").Select(f => (Name: Path.GetFileName(f), Full: f)).OrderBy(f => Number(f.Name).Sha256, StringComparer.Ordinal).ThenBy(f => Number(f.Name).Number)
            .Select(f => Read($"{Folder}/{f.Name}", File.ReadAllText(f.Full)))]
        : [];

    /// <summary>The decision in force for each raw file, by checksum.</summary>
    /// <exception cref="DataFileException">A file of the folder is no decision.</exception>
    public IReadOnlyDictionary<string, Decision> InForce() => All().GroupBy(d => d.Sha256).ToDictionary(g => g.Key, g => g.Last());

    /// <summary>Writes a decision. It takes effect with the next refresh.</summary>
    /// <exception cref="ArgumentException">Name or reason is missing or too long, or an acceptance names no rule.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void Record(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        if (decision.Sha256.Length != 64 || !decision.Sha256.All(char.IsAsciiHexDigitLower))
        {
            throw new ArgumentException($"'{decision.Sha256}' is no SHA-256: 64 lower-case hexadecimal digits.", nameof(decision));
        }

        foreach (var (text, name) in new[] { (decision.By, "name of the person"), (decision.Reason, "reason") })
        {
            if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
            {
                throw new ArgumentException($"A decision needs the {name}, at most {LongestText} characters.", nameof(decision));
            }
        }

        if (decision.Verdict == DecisionVerdict.Accept && decision.Rules.Count == 0)
        {
            throw new ArgumentException("An acceptance names the failed rules in spite of which the file is let through.", nameof(decision));
        }

        Directory.CreateDirectory(Root);
        for (var number = 1; ; number++)
        {
            var path = Path.Combine(Root, string.Create(CultureInfo.InvariantCulture, $"{decision.Sha256}.{number}.json"));
            if (!File.Exists(path))
            {
                // Whole or not at all, and never over another one.
                var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
                File.WriteAllText(temporary, Write(decision));
                try
                {
                    File.Move(temporary, path, overwrite: false);
                }
                catch (IOException) when (File.Exists(path))
                {
                    // Somebody else decided in this moment: theirs is the earlier one.
                    File.Delete(temporary);
                    continue;
                }

                return;
            }
        }
    }

    private static (string Sha256, int Number) Number(string name)
    {
        var parts = name.Split('.');
        return parts.Length == 3 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (parts[0], number)
            : throw new DataFileException($"{Folder}/{name}", "", "a decision is named SHA256.N.json; move other files elsewhere.");
    }

    private static string Write(Decision d) => new JsonObject
    {
        ["sha256"] = d.Sha256,
        ["file"] = d.File,
        ["decision"] = d.Verdict.ToString(),
        ["by"] = d.By.Trim(),
        ["at"] = d.At.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["reason"] = d.Reason.Trim(),
        ["rules"] = new JsonArray([.. d.Rules.Select(r => JsonValue.Create(r))]),
    }.ToJsonString(s_json) + "\n";

    private static Decision Read(string path, string text)
    {
        var root = JsonField.Parse(path, text).Only("sha256", "file", "decision", "by", "at", "reason", "rules");
        return new(
            root["sha256"].Text(), root["file"].Text(), root["decision"].OneOf<DecisionVerdict>(), root["by"].Text(),
            DateTimeOffset.TryParseExact(root["at"].Text(), "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? at
                : throw root["at"].Error($"'{root["at"].Text()}' is no time; write it as 2026-11-24T15:04:05Z."),
            root["reason"].Text(), [.. root["rules"].Items().Select(r => r.Text())]);
    }
}
