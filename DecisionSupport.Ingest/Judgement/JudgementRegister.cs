using DecisionSupport.Analytics.Backtesting;
using DecisionSupport.Analytics.Forecasting.Judgement;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Journals;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Judgement;

/// <summary>
/// Analysts' adjustments of forecasts: who, when, why, and both numbers, in one append-only file of the landing folder whose lines are
/// chained by checksum. The model's forecast in the store is not touched. Thread-safe; processes take turns by a lock on the file.
/// </summary>
/// <param name="location">Where the landing folder is.</param>
/// <param name="clock">Gives the moment.</param>
public sealed class JudgementRegister(StoreLocation location, TimeProvider clock)
{
    /// <summary>Longest name or reason, in characters.</summary>
    public const int LongestText = 2_000;

    private readonly Lock _gate = new();

    /// <summary>The file.</summary>
    public string Path { get; } = System.IO.Path.Combine(location.Landing, "judgement", "register.jsonl");

    private ChainedLines<JudgementEvent> Lines => new(Path, JudgementLines.Text, line => JudgementLines.Parse(Path, line), e => (e.Number, e.Previous));

    /// <summary>Everything that happened, oldest first.</summary>
    /// <exception cref="InvalidDataException">The file was changed: a line does not hold the checksum of the one before.</exception>
    public IReadOnlyList<JudgementEvent> All()
    {
        lock (_gate)
        {
            return Lines.Read();
        }
    }

    /// <summary>The adjustments of a series in force, oldest first: what <see cref="AdjustedForecast.Of"/> takes.</summary>
    public IReadOnlyList<JudgementEvent> InForce(string key) => InForce(All(), key);

    /// <summary>The adjustments of a series that were in force at the end of a day (UTC), oldest first.</summary>
    /// <param name="key">Key of the series.</param>
    /// <param name="day">The day.</param>
    public IReadOnlyList<JudgementEvent> InForce(string key, DateOnly day) => InForce([.. All().Where(e => DateOnly.FromDateTime(e.At.UtcDateTime) <= day)], key);

    /// <summary>Records an adjustment of a forecast, on top of those in force.</summary>
    /// <param name="key">Key of the series.</param>
    /// <param name="model">Name of the model that made the forecast.</param>
    /// <param name="forecast">The model's own forecast, without any adjustment.</param>
    /// <param name="adjustment">The adjustment; its day is replaced by today. All its periods must be forecast.</param>
    /// <exception cref="JudgementRefusedException">A text is missing or too long, the amount is none, or a period is not forecast.</exception>
    public JudgementEvent Adjust(string key, string model, QuantileForecast forecast, Adjustment adjustment)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        ArgumentNullException.ThrowIfNull(adjustment);
        Require(key, "key of the series");
        Require(model, "name of the model");
        Require(adjustment.Author, "author");
        Require(adjustment.Reason, "reason");
        var horizon = forecast.Horizon;
        return Append((events, number, at, previous) =>
        {
            try
            {
                var made = (adjustment with { Author = adjustment.Author.Trim(), Reason = adjustment.Reason.Trim(), Made = DateOnly.FromDateTime(at.UtcDateTime) }).Checked();
                Require(made.Periods, horizon);
                var adjusted = AdjustedForecast.Of(forecast, [.. InForce(events, key).Select(e => e.Adjustment).Where(a => a.Periods.Frequency == horizon.Frequency), made]);
                var medians = made.Periods.Select(adjusted.Median).ToList();
                return new(number, at, JudgementStep.Adjusted, number, key, model, made, [.. medians.Select(m => m.Model)], [.. medians.Select(m => m.Adjusted)], previous);
            }
            catch (ArgumentException e)
            {
                throw new JudgementRefusedException(e.Message);
            }
        });
    }

    /// <summary>Records several adjustments of one forecast by one analyst, in their order, after all of them were checked.</summary>
    /// <param name="key">Key of the series.</param>
    /// <param name="model">Name of the model that made the forecast.</param>
    /// <param name="forecast">The model's own forecast, without any adjustment.</param>
    /// <param name="adjustments">At least one.</param>
    /// <exception cref="JudgementRefusedException">As for one; then none is recorded.</exception>
    public IReadOnlyList<JudgementEvent> Adjust(string key, string model, QuantileForecast forecast, IReadOnlyList<Adjustment> adjustments)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        ArgumentNullException.ThrowIfNull(adjustments);
        foreach (var adjustment in adjustments)
        {
            Require(adjustment.Author, "author");
            Require(adjustment.Reason, "reason");
            Require(adjustment.Periods, forecast.Horizon);
            try
            {
                _ = adjustment.Checked();
            }
            catch (ArgumentException e)
            {
                throw new JudgementRefusedException(e.Message);
            }
        }

        return [.. adjustments.Select(a => Adjust(key, model, forecast, a))];
    }

    /// <summary>Takes an adjustment back. It is scored all the same for figures that were public by then.</summary>
    /// <param name="number">Number of the adjustment.</param>
    /// <param name="author">Who takes it back.</param>
    /// <param name="reason">Why.</param>
    /// <exception cref="JudgementRefusedException">A text is missing, or no such adjustment is in force.</exception>
    public JudgementEvent Withdraw(long number, string author, string reason)
    {
        Require(author, "author");
        Require(reason, "reason");
        return Append((events, next, at, previous) =>
        {
            var found = events.FirstOrDefault(e => e.Number == number && e.Step == JudgementStep.Adjusted);
            return found is not null && InForce(events, found.Key).Contains(found)
                ? found with
                {
                    Number = next,
                    At = at,
                    Step = JudgementStep.Withdrawn,
                    Previous = previous,
                    Adjustment = found.Adjustment with { Author = author.Trim(), Reason = reason.Trim(), Made = DateOnly.FromDateTime(at.UtcDateTime) },
                }
                : throw new JudgementRefusedException($"No adjustment {number} is in force.", $"编号{number}的调整未在生效中。");
        });
    }

    /// <summary>
    /// Adjusted figures of a series that are known now, for <see cref="OverlayScore.Of"/>: for each period the newest adjustment that was
    /// in force on the day before the figure was public; one made later is listed as well, and counts as too late.
    /// </summary>
    /// <param name="key">Key of the series.</param>
    /// <param name="firstRelease">The first figure published for a period and the day from which it was public; null while there is none.</param>
    public IReadOnlyList<JudgedFigure> Figures(string key, Func<Period, (double Value, DateOnly KnownFrom)?> firstRelease)
    {
        ArgumentNullException.ThrowIfNull(firstRelease);
        var events = All().Where(e => e.Key == key).ToList();
        var withdrawn = events.Where(e => e.Step == JudgementStep.Withdrawn).ToDictionary(e => e.Target, e => e.Adjustment.Made);
        var figures = from e in events
                      where e.Step == JudgementStep.Adjusted
                      from period in e.Adjustment.Periods
                      let actual = firstRelease(period)
                      where actual is not null && !(withdrawn.TryGetValue(e.Number, out var day) && day < actual.Value.KnownFrom)
                      let place = e.Adjustment.Periods.IndexOf(period)
                      select new JudgedFigure(e.Adjustment.Author, period, e.Before[place], e.After[place], actual.Value.Value, e.Adjustment.Made, actual.Value.KnownFrom);
        return [.. figures.GroupBy(f => (f.Period, f.Made < f.KnownFrom)).Select(g => g.Last()).OrderBy(f => f.Period)];
    }

    private static List<JudgementEvent> InForce(IReadOnlyList<JudgementEvent> events, string key)
    {
        var withdrawn = events.Where(e => e.Step == JudgementStep.Withdrawn).Select(e => e.Target).ToHashSet();
        return [.. events.Where(e => e.Key == key && e.Step == JudgementStep.Adjusted && !withdrawn.Contains(e.Number))];
    }

    private static void Require(string text, string what)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
        {
            throw new JudgementRefusedException(
                $"An adjustment needs the {what}, at most {LongestText} characters.", $"须填写{(what == "author" ? "姓名" : what == "reason" ? "理由" : "序列与模型")}，不超过{LongestText}个字符。");
        }
    }

    private static void Require(PeriodRange periods, PeriodRange horizon)
    {
        if (periods.Frequency != horizon.Frequency || !periods.All(horizon.Contains))
        {
            throw new JudgementRefusedException(
                $"The forecast covers {horizon}, the adjustment is for {periods}; adjust periods that are forecast.", "只能调整预测所覆盖的时期，请重新打开页面。");
        }
    }

    private JudgementEvent Append(Func<IReadOnlyList<JudgementEvent>, long, DateTimeOffset, string, JudgementEvent> next)
    {
        lock (_gate)
        {
            return Lines.Append((events, previous) =>
            {
                var now = clock.GetUtcNow();
                return next(events, events.Count + 1, new(now.Year, now.Month, now.Day, now.Hour, now.Minute, now.Second, TimeSpan.Zero), previous);
            });
        }
    }
}
