using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DecisionSupport.Analytics.Indicators;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Pipeline;
using DecisionSupport.Ingest.Recipes;
using DecisionSupport.Ingest.Snapshots;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Uploads;

/// <summary>Lands a staged file that a person approved, and queues its publication.</summary>
/// <param name="uploads">The files.</param>
/// <param name="reader">What was shown.</param>
/// <param name="location">Where it is landed.</param>
/// <param name="publishing">What publishes it.</param>
/// <param name="settings">The deadline.</param>
/// <param name="clock">Tells the time.</param>
public sealed class UploadApprovals(
    StagedUploads uploads, UploadReader reader, StoreLocation location, UploadPublishing publishing, UploadSettings settings, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>What stands for a recipe in the form, so that nobody approves another one than they saw.</summary>
    public static string MarkOf(Recipe recipe) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(RecipeWriter.Write(recipe))));

    /// <summary>Lands the file, or writes down in its record why not.</summary>
    /// <param name="id">The upload.</param>
    /// <param name="decision">The approval as typed.</param>
    /// <param name="mark">The recipe that was shown.</param>
    public async Task ApproveAsync(string id, UploadDecision decision, string mark)
    {
        await _one.WaitAsync();
        try
        {
            if (uploads.Find(id) is { Landed: null } upload)
            {
                upload = upload with { Decision = decision, Problem = null };
                var (landed, problem) = await LandAsync(upload, decision, mark);
                uploads.Save(upload with { Landed = landed, Problem = problem });
                if (landed is not null)
                {
                    reader.Forget(id);
                    publishing.Enqueue(id);
                }
            }
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<(UploadLanding? Landed, LocalizedText? Problem)> LandAsync(StagedUpload upload, UploadDecision decision, string mark)
    {
        if (Incomplete(decision) is { } incomplete)
        {
            return (null, incomplete);
        }

        var proposed = await reader.ProposedAsync(upload);
        var reading = proposed.Recipe is null ? proposed : await reader.ReadAsync(upload);
        if (reading.Recipe is not { } recipe || !reading.MayBeApproved)
        {
            return (null, new("There is nothing that could be approved; see above.", "没有可批准的内容，见上文。"));
        }

        if (MarkOf(recipe) != mark)
        {
            return (null, new("The recipe was changed since this page was opened. Look at the figures again, then approve.", "打开本页后配方已被修改。请重新核对数据后再批准。"));
        }

        if (recipe.Series.Licence != decision.Licence)
        {
            // Other terms make another recipe, which is approved anew.
            recipe = recipe with { Series = recipe.Series with { Licence = decision.Licence }, Approval = null };
        }

        using var budget = new CancellationTokenSource(settings.Deadline);
        try
        {
            var landed = await Task.Run(() => Land(upload, reading.FileName, recipe, decision, budget.Token));
            return (
                new(
                    clock.GetUtcNow(), landed.Snapshot, landed.IsNew, landed.Recipe, landed.NewSeries, landed.Meta.Vintage, recipe.Series.DataflowName,
                    reading.SeriesCount, reading.FigureCount, reading.Keys),
                null);
        }
        catch (Exception e) when (e is DataFileException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            return (null, e is DataFileException d ? d.Text : new(e.Message));
        }
        catch (OperationCanceledException)
        {
            return (null, new($"Reading was given up after {settings.Deadline.TotalSeconds:0} seconds; nothing was taken in.", $"读取超过 {settings.Deadline.TotalSeconds:0} 秒，已中止，未采集任何数据。"));
        }
    }

    private LandedFile Land(StagedUpload upload, string name, Recipe recipe, UploadDecision decision, CancellationToken cancellation)
    {
        using var raw = uploads.OpenRaw(upload);
        return UploadApproval.Land(
            location, raw, name, recipe,
            new(decision.By, decision.Reason)
            {
                Vintage = Day(decision.Vintage),
                VintageNote = decision.Vintage.Length > 0 ? decision.Basis : null,
                Origin = decision.Origin,
                Coverage = decision.IsComplete ? Coverage.Full : Coverage.Partial,
                Received = upload.Received,
            },
            cancellation);
    }

    private LocalizedText? Incomplete(UploadDecision decision)
    {
        if (decision.By.Length == 0 || decision.Reason.Length == 0)
        {
            return new("Write who approves and why.", "请填写批准人和理由。");
        }

        if (decision.Licence.Length == 0)
        {
            return new("Write under which terms the figures may be used.", "请填写数据的使用条款。");
        }

        if (decision.Vintage.Length == 0)
        {
            return null;
        }

        if (Day(decision.Vintage) is not { } day)
        {
            return new($"'{decision.Vintage}' is no date; write it as 2026-12-31.", $"“{decision.Vintage}”不是日期，请写作2026-12-31。");
        }

        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return day > today
            ? new($"{decision.Vintage} is later than today, {today:yyyy-MM-dd}: figures are known from the day of their publication at the latest.", $"{decision.Vintage} 晚于今天（{today:yyyy-MM-dd}）：数据最迟自公布之日起可知。")
            : decision.Basis.Length == 0
            ? new("Write how the date of publication is known: a page, a press release, a note.", "请填写公布日期的依据：网页、新闻稿或文件。")
            : null;
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
