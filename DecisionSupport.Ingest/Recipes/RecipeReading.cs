using System.Globalization;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Formats;

namespace DecisionSupport.Ingest.Recipes;

/// <summary>Reads messages by recipes.</summary>
public static class RecipeReading
{
    /// <summary>
    /// The figures that a recipe finds in a message, and the cells it keeps out with the reason. Bad cells never throw. When the
    /// header changed so that figures could land in the wrong series, none are read and <see cref="RecipeResult.IsRefused"/> is set.
    /// </summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="message">The file as its format read it.</param>
    /// <param name="mostRejected">Most rejected cells that are listed.</param>
    /// <param name="cancellation">Ends reading.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static RecipeResult Apply(Recipe recipe, StatisticalMessage message, int mostRejected = 1_000, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(message);
        var changes = HeaderGuard.Compare(recipe, message);
        var sink = new FigureSink(recipe, mostRejected);
        if (changes.Any(c => !c.IsHarmless))
        {
            return sink.Result(changes);
        }

        if (recipe.Table is { } table)
        {
            foreach (var sheet in Sheets(table, message))
            {
                var header = TableHeader.Find(sheet, table);
                new TableReading(recipe, sheet, header, sink).Read(header.FirstDataRow, cancellation);
            }

            if (recipe.Aggregate is { } aggregate)
            {
                Aggregate(sink, aggregate);
            }
        }
        else
        {
            foreach (var dataset in Datasets(recipe.Dataset!, message))
            {
                cancellation.ThrowIfCancellationRequested();
                DatasetReading.Read(recipe, dataset, sink);
            }
        }

        return sink.Result(changes);
    }

    /// <summary>The tables of a message that a recipe reads.</summary>
    internal static IEnumerable<RawTable> Sheets(TableRules rules, StatisticalMessage message) =>
        message.Tables.Where(t => t.Rows.Count > 0 && (rules.Sheets.Count == 0 || rules.Sheets.Any(s => KeyTemplate.IsLike(t.Name, s))));

    /// <summary>The data sets of a message that a recipe reads: those with its ids and all of its dimensions.</summary>
    internal static IEnumerable<Dataset> Datasets(DatasetRules rules, StatisticalMessage message) =>
        message.Datasets.Where(d => (rules.Ids.Count == 0 || rules.Ids.Any(i => KeyTemplate.IsLike(d.Id, i))) && rules.Dimensions.Keys.All(d.Dimensions.Contains));

    private static void Aggregate(FigureSink sink, AggregateRule rule)
    {
        var all = sink.Targets.SelectMany(t => t.Figures).Select(f => f.Period).ToArray();
        if (all.Length == 0)
        {
            return;
        }

        var (first, last) = (all.Min(), all.Max());
        foreach (var target in sink.Targets)
        {
            var records = target.Figures.ToLookup(f => f.Period);
            target.Figures.Clear();
            for (var period = first; period <= last; period += 1)
            {
                var values = records[period].Select(f => f.Value).ToArray();
                if (values.Length == 0 && rule.Function != AggregateFunction.Count)
                {
                    continue;
                }

                var value = rule.Function switch
                {
                    AggregateFunction.Count => values.Length,
                    AggregateFunction.Sum => values.Sum(),
                    _ => values.Average(),
                };
                target.Figures.Add(new(period, value, ObservationStatus.Normal, false, records[period].Select(f => f.Line).DefaultIfEmpty().Min()));
            }
        }
    }
}

/// <summary>Reads a data set by a recipe.</summary>
internal static class DatasetReading
{
    private const string UnitMult = "UNIT_MULT";

    public static void Read(Recipe recipe, Dataset dataset, FigureSink sink)
    {
        var rules = recipe.Dataset!;
        var periods = new PeriodCells(recipe.Time);
        var taken = rules.Dimensions
            .Select(d => (Name: d.Value, Index: dataset.Dimensions.ToList().IndexOf(d.Key), Labels: dataset.Labels.GetValueOrDefault(d.Key)))
            .Where(d => d.Index >= 0).ToArray();
        var only = rules.Only
            .Select(o => (Index: dataset.Dimensions.ToList().IndexOf(o.Key), Codes: o.Value.ToHashSet())).Where(o => o.Index >= 0).ToArray();
        var time = rules.Time is null ? -1 : dataset.Dimensions.ToList().IndexOf(rules.Time);
        var timeLabels = time < 0 ? null : dataset.Labels.GetValueOrDefault(rules.Time!);
        foreach (var series in dataset.Series)
        {
            if (only.Any(o => !o.Codes.Contains(series.Key[o.Index])))
            {
                continue;
            }

            var place = $"{dataset.Id} [{string.Join('.', series.Key)}]";
            var codes = taken.ToDictionary(t => t.Name, t => series.Key[t.Index]);
            var target = sink.For(name => codes.TryGetValue(name, out var code) ? code : null, out var unknown);
            if (target is null)
            {
                if (unknown is not null && series.Observations.Count > 0)
                {
                    sink.Reject(series.Observations[0].Line, place, "", unknown);
                }

                continue;
            }

            foreach (var observation in series.Observations)
            {
                var o = time < 0 ? observation : observation with { Time = TimeText(series.Key[time], timeLabels, periods) };
                Take(recipe, dataset, series, o, target, sink, periods, place);
            }
        }
    }

    private static string TimeText(string code, IReadOnlyDictionary<string, string>? labels, PeriodCells periods) =>
        periods.TryRead(code, out _) ? code : labels?.GetValueOrDefault(code) ?? code;

    private static void Take(
        Recipe recipe, Dataset dataset, DatasetSeries series, RawObservation o, FigureSink.Target target, FigureSink sink, PeriodCells periods, string place)
    {
        if (o.Value is not { } value || !double.IsFinite(value))
        {
            if (o.Text is { } text)
            {
                sink.Reject(o.Line, place, text, "a text stands where a figure belongs", "应为数值处是文本");
            }
            else
            {
                sink.MissingCount++;
            }

            return;
        }

        if (dataset.Action == "Delete")
        {
            sink.Reject(o.Line, place, o.Time, "the message asks to delete figures; withdrawals are declared in the description of the snapshot, with a reason", "该报文要求删除数据；撤回须在快照说明中注明原因");
            return;
        }

        // With a frequency or a fiscal year stated the recipe knows more than the format did.
        var (period, toDate) = (o.Period, false);
        if ((period is null || recipe.Time.Frequency is not null || recipe.Time.FiscalStartMonth is not null) && periods.TryRead(o.Time.Length > 0 ? o.Time : recipe.Time.Constant ?? "", out var reading))
        {
            (period, toDate) = (reading.Period, reading.YearToDate);
        }

        if (period is not { } known)
        {
            sink.Reject(
                o.Line, place, o.Time.Length > 0 ? o.Time : value.ToString(CultureInfo.InvariantCulture),
                o.Time.Length > 0 ? $"'{o.Time}' is no period that can be read" : "the data set has no time, and the recipe gives no constant period",
                o.Time.Length > 0 ? $"“{o.Time}”不是可识别的时期" : "数据集没有时间维度，配方也未给出固定时期");
            return;
        }

        if (recipe.Dataset!.ApplyUnitMult && Attribute(dataset, series, o, UnitMult) is { Length: > 0 } mult)
        {
            if (!int.TryParse(mult, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power) || power is < -12 or > 15)
            {
                sink.Reject(o.Line, place, mult, "UNIT_MULT is no power of ten between -12 and 15", "UNIT_MULT 不是 -12 至 15 的十的幂次");
                return;
            }

            value = power == 0 ? value : Math.Abs(value) < 1e12 && power is >= 0 and <= 12 ? (double)((decimal)value * (decimal)Math.Pow(10, power)) : value * Math.Pow(10, power);
        }

        sink.Add(target, new(known, value, StatusOf(recipe, o.Flag), toDate, o.Line), place);
    }

    private static string? Attribute(Dataset dataset, DatasetSeries series, RawObservation o, string code) =>
        o.Attributes?.GetValueOrDefault(code) ?? series.Attributes.GetValueOrDefault(code) ?? dataset.Attributes.GetValueOrDefault(code);

    private static ObservationStatus StatusOf(Recipe recipe, string flag)
    {
        var status = ObservationStatus.Normal;
        foreach (var mark in flag)
        {
            if (recipe.Numbers.Flags.TryGetValue(char.ToLowerInvariant(mark).ToString(), out var one) && one is not (ObservationStatus.Normal or ObservationStatus.Missing))
            {
                status = one;
            }
        }

        return status;
    }
}
