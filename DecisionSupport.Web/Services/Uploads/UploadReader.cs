using System.Collections.Concurrent;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Recipes;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Uploads;

/// <summary>
/// Looks at staged files: first in a process of its own, that no file can harm this one; one at a time, for a file within the limits
/// may still take much of the memory that the host can spare; and never longer than the deadline. What was seen is kept, so that looking at the page again costs nothing.
/// </summary>
/// <param name="uploads">The files.</param>
/// <param name="location">Where approved recipes lie.</param>
/// <param name="settings">The deadline.</param>
/// <param name="log">For what nobody thought of.</param>
public sealed class UploadReader(StagedUploads uploads, StoreLocation location, UploadSettings settings, ILogger<UploadReader> log) : IDisposable
{
    private const int MostKept = 64;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);
    private readonly SemaphoreSlim _one = new(1);
    private readonly ConcurrentDictionary<(string Id, string? Sheet, string? Draft), UploadReading> _kept = new();

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>The file with the recipe that was found or proposed.</summary>
    public Task<UploadReading> ProposedAsync(StagedUpload upload) => KeptAsync(upload, null);

    /// <summary>The file with the recipe as a person changed it; as proposed when nobody did.</summary>
    public Task<UploadReading> ReadAsync(StagedUpload upload)
    {
        ArgumentNullException.ThrowIfNull(upload);
        return KeptAsync(upload, upload.Draft);
    }

    /// <summary>Forgets what was seen of a file.</summary>
    public void Forget(string id)
    {
        foreach (var key in _kept.Keys.Where(k => k.Id == id))
        {
            _kept.TryRemove(key, out _);
        }
    }

    private async Task<UploadReading> KeptAsync(StagedUpload upload, string? draft)
    {
        var key = (upload.Id, upload.Sheet, draft);
        if (_kept.TryGetValue(key, out var kept))
        {
            return kept;
        }

        if (_kept.Count >= MostKept)
        {
            _kept.Clear();
        }

        var (reading, isFinal) = await LookAsync(upload, draft);
        return isFinal ? _kept[key] = reading : reading;
    }

    // A reading that another try could change is not final.
    private async Task<(UploadReading Reading, bool IsFinal)> LookAsync(StagedUpload upload, string? draft)
    {
        Recipe? recipe = null;
        if (draft is not null)
        {
            try
            {
                recipe = RecipeDraft.Read(draft);
            }
            catch (DataFileException e)
            {
                return (new() { FileName = upload.FileName, IsData = true, Problem = e.Text, ProblemAt = e.Where }, true);
            }
        }

        if (!await _one.WaitAsync(settings.Deadline))
        {
            return (Gone(upload, new("Another file is being read; load the page again in a moment.", "正在读取另一文件，请稍后刷新本页。")), false);
        }

        using var budget = new CancellationTokenSource(settings.Deadline);
        var looking = Task.Run(() => Look(upload, recipe, budget.Token), CancellationToken.None);

        // The turn ends with the reading, not with the waiting for it: a reader that heeds no deadline must not be joined by others.
        _ = looking.ContinueWith(_ => _one.Release(), TaskScheduler.Default);
        try
        {
            return (await looking.WaitAsync(settings.Deadline + Grace), true);
        }
        catch (Exception e) when (e is OperationCanceledException or TimeoutException)
        {
            return (Gone(upload, TooSlow()), true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DataFileException)
        {
            return (Gone(upload, e is DataFileException d ? d.Text : new(e.Message)), false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            log.LogError(e, "{File} could not be looked at", upload.FileName);
            return (Gone(upload, new($"The file could not be read: {e.Message}", $"无法读取文件：{e.Message}")), true);
        }
    }

    private UploadReading Look(StagedUpload upload, Recipe? recipe, CancellationToken cancellation)
    {
        var documents = DataDocuments.Of(location);
        if (recipe is null)
        {
            return UploadReading.Of(UploadPreview.OfUpload(uploads.PathOf(upload), upload.FileName, null, documents, sheet: upload.Sheet, cancellation: cancellation), false);
        }

        // Only a file that was proposed a recipe for, and so passed its trial, is read with another one.
        using var raw = uploads.OpenRaw(upload);
        return UploadReading.Of(UploadPreview.Of(raw, upload.FileName, recipe, documents, sheet: upload.Sheet, cancellation: cancellation), true);
    }

    private LocalizedText TooSlow() => new(
        $"Reading was given up after {settings.Deadline.TotalSeconds:0} seconds. Take the file in on the server with the command ingest, or send a smaller part of it.",
        $"读取超过 {settings.Deadline.TotalSeconds:0} 秒，已中止。请在服务器上用 ingest 命令采集，或只上传其中一部分。");

    private static UploadReading Gone(StagedUpload upload, LocalizedText problem) => new() { FileName = upload.FileName, Problem = problem };
}
