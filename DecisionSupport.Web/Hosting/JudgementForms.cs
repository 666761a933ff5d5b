using System.Globalization;
using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Forecasting.Judgement;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Judgement;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Localisation;
using DecisionSupport.Web.Resources;
using DecisionSupport.Web.Services;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;

namespace DecisionSupport.Web.Hosting;

/// <summary>Takes the forms of the page of analysts' adjustments: each goes into the register and back to the page.</summary>
internal static class JudgementForms
{
    /// <summary>The field of a period is this and the period.</summary>
    public const string FieldOfPeriod = "at:";

    private const double Nothing = -100;

    /// <summary>Maps the addresses of the forms.</summary>
    public static void MapJudgementForms(this IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, "/judgement/adjust", "done", (form, services) =>
        {
            var texts = services.GetRequiredService<IStringLocalizer<JudgementTexts>>();
            if (!services.GetRequiredService<PublishedStore>().TryGetCurrent(out var reader) || services.GetRequiredService<Forecasts>().Of(reader, form["key"].ToString(), Vintage.Latest) is not { } outcome)
            {
                return texts["Problem.Series"];
            }

            var kind = form["kind"] == nameof(AdjustmentKind.Percent) ? AdjustmentKind.Percent : AdjustmentKind.Add;
            var (changes, problem) = Changes(form, outcome.Forecast, kind, texts);
            if (problem is null)
            {
                services.GetRequiredService<JudgementRegister>().Adjust(
                    form["key"].ToString(), outcome.Champion, outcome.Forecast,
                    [.. Runs(changes).Select(r => new Adjustment(form["author"].ToString(), form["reason"].ToString(), DateOnly.MinValue, r.Periods, kind, r.Amount))]);
            }

            return problem;
        });
        Map(endpoints, "/judgement/withdraw", "withdrawn", (form, services) =>
        {
            _ = long.TryParse(form["number"], NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            services.GetRequiredService<JudgementRegister>().Withdraw(number, form["author"].ToString(), form["reason"].ToString());
            return null;
        });
    }

    /// <summary>The changes of a form by period, in order; or what is wrong with them.</summary>
    internal static (List<(Period Period, double Amount)> Changes, string? Problem) Changes(
        IFormCollection form, QuantileForecast forecast, AdjustmentKind kind, IStringLocalizer<JudgementTexts> texts)
    {
        var changes = new List<(Period, double)>();
        foreach (var period in forecast.Horizon)
        {
            var text = form[FieldOfPeriod + period].ToString().Trim();
            if (text.Length == 0)
            {
                continue;
            }

            if (!double.TryParse(text.Replace('−', '-'), NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) || !double.IsFinite(amount))
            {
                return ([], texts["Problem.Number", text, FigureText.Of(period, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName)]);
            }

            if (kind == AdjustmentKind.Percent && amount <= Nothing)
            {
                return ([], texts["Problem.Percent", text]);
            }

            if (amount != 0)
            {
                changes.Add((period, amount));
            }
        }

        return changes.Count == 0 ? ([], texts["Problem.None"]) : (changes, null);
    }

    /// <summary>Equal changes of neighbouring periods as one.</summary>
    internal static List<(PeriodRange Periods, double Amount)> Runs(IReadOnlyList<(Period Period, double Amount)> changes)
    {
        var runs = new List<(PeriodRange Periods, double Amount)>();
        foreach (var (period, amount) in changes)
        {
            if (runs is [.., var last] && last.Amount == amount && last.Periods.Last + 1 == period)
            {
                runs[^1] = (PeriodRange.Between(last.Periods.First, period), amount);
            }
            else
            {
                runs.Add((PeriodRange.Between(period, period), amount));
            }
        }

        return runs;
    }

    // act returns what went wrong, null when nothing did.
    private static void Map(IEndpointRouteBuilder endpoints, string address, string said, Func<IFormCollection, IServiceProvider, string?> act) =>
        endpoints.MapPost(address, async (HttpContext http, IAntiforgery antiforgery) =>
        {
            var (form, refusal) = await FormAnswers.ReadAsync(http, antiforgery);
            if (form is null)
            {
                return refusal!;
            }

            var page = QueryHelpers.AddQueryString("/judgement", "key", form["key"].ToString());
            string? problem;
            try
            {
                problem = act(form, http.RequestServices);
            }
            catch (JudgementRefusedException e)
            {
                problem = e.Text.For(CultureInfo.CurrentUICulture.Name);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                http.RequestServices.GetRequiredService<ILogger<JudgementRegister>>().LogError(e, "The register of adjustments could not be written");
                problem = http.RequestServices.GetRequiredService<IStringLocalizer<JudgementTexts>>()["Problem.Disk"];
            }

            return problem is null ? Results.Redirect(QueryHelpers.AddQueryString(page, "said", said)) : FormAnswers.Back(http, page, problem);
        });
}
