using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Sources.Transfer;

/// <summary>
/// A transfer under way: NAME.part with the bytes as sent, NAME.part.json with what they are a part of. It outlives the process, so a cut
/// transfer goes on where it ended, provided the server's strong validator says that the file is still the same (RFC 9110, 13.1.5).
/// </summary>
/// <param name="path">Path of the whole file.</param>
internal sealed class PartFile(string path)
{
    private readonly string _note = path + ".part.json";

    public string Bytes { get; } = path + ".part";

    public long Length => File.Exists(Bytes) ? new FileInfo(Bytes).Length : 0;

    /// <summary>The If-Range value with which the rest may be asked for; null when it must begin anew.</summary>
    public (RangeConditionHeaderValue IfRange, string Encoding)? Resumable(Uri address)
    {
        if (Length == 0 || !File.Exists(_note))
        {
            return null;
        }

        try
        {
            var note = JsonNode.Parse(File.ReadAllText(_note))!;
            if ((string?)note["address"] != address.ToString())
            {
                return null;
            }

            var encoding = (string?)note["encoding"] ?? "";
            return (string?)note["etag"] is { } tag
                ? (new(EntityTagHeaderValue.Parse(tag)), encoding)
                : (string?)note["lastModified"] is { } date ? (new(DateTimeOffset.Parse(date, CultureInfo.InvariantCulture)), encoding) : null;
        }
        catch (Exception e) when (e is JsonException or FormatException or IOException or InvalidOperationException or NullReferenceException)
        {
            return null;
        }
    }

    /// <summary>Begins anew with what a response says the bytes are.</summary>
    public void Begin(Uri address, HttpResponseMessage response)
    {
        Discard();
        var note = new JsonObject { ["address"] = address.ToString(), ["encoding"] = string.Join(",", response.Content.Headers.ContentEncoding) };
        if (response.Headers.ETag is { IsWeak: false } tag)
        {
            note["etag"] = tag.ToString();
        }
        else if (response.Headers.ETag is null && response.Content.Headers.LastModified is { } modified && (response.Headers.Date ?? modified) - modified > TimeSpan.FromMinutes(1))
        {
            // A date is strong only when the file had not just changed (RFC 9110, 8.8.2.2).
            note["lastModified"] = modified.ToString("O", CultureInfo.InvariantCulture);
        }

        Durable.WriteText(_note, note.ToJsonString());
    }

    public void Discard()
    {
        File.Delete(Bytes);
        File.Delete(_note);
    }

    /// <summary>Forgets the note; the bytes have been taken.</summary>
    public void Finish() => Discard();
}
