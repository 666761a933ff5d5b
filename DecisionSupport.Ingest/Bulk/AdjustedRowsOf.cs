using System.Globalization;
using System.Text;
using DecisionSupport.Analytics.SeasonalAdjustment;
using DecisionSupport.Analytics.SeasonalAdjustment.Diagnostics;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Ingest.Bulk;

/// <summary>The rows of a seasonally adjusted series and of its diagnostics.</summary>
internal static class AdjustedRowsOf
{
    /// <summary>Header of the adjusted series.</summary>
    public const string Header = "series_id,period,original,seasonallyAdjusted,trend,seasonal,irregular";

    /// <summary>Header of the diagnostics: one row a figure; the last one is the verdict in both languages.</summary>
    public const string DiagnosticsHeader = "series_id,diagnostic,value,p_value,text,text_zh";

    /// <summary>The rows of one series.</summary>
    /// <param name="series">The series.</param>
    /// <param name="method">The method.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="stability">Whether sliding spans and revision history join the diagnostics.</param>
    /// <exception cref="ArgumentException">The series does not suit the method.</exception>
    public static BulkRows Series(BulkSeries series, AdjustmentMethod method, AdjustmentRequest request, bool stability = false)
    {
        var (scale, id) = (series.Scale!, BulkRun.Field(series.Id));
        if (scale.SeasonLength < 2)
        {
            throw new ArgumentException($"frequency '{scale.Code}' has no season to adjust for");
        }

        if (!method.FillsGaps && Array.FindIndex(series.Values, double.IsNaN) is var gap && gap >= 0)
        {
            throw new ArgumentException($"the value of {scale.Text(series.First + gap)} is missing; this method needs every period: interpolate gaps first, or take auto, whose model fills them");
        }

        request = request with { First = scale.Calendar is Frequency.Monthly or Frequency.Quarterly ? scale.At(series.First) : null };
        var adjusted = method.Adjust(series.Values, scale.SeasonLength, FirstSeason(series), request);
        var rows = new StringBuilder(series.Values.Length * 100);
        for (var t = 0; t < series.Values.Length; t++)
        {
            double[] numbers = [adjusted.Original[t], adjusted.Adjusted[t], adjusted.Trend[t], adjusted.Seasonal[t], adjusted.Irregular[t]];
            if (!Array.TrueForAll(numbers, double.IsFinite))
            {
                throw new InvalidOperationException($"the method '{method.Name}' gives no finite figures for {scale.Text(series.First + t)}; try the additive mode");
            }

            rows.Append(CultureInfo.InvariantCulture, $"{id},{scale.Text(series.First + t)},").AppendJoin(',', numbers.Select(BulkRun.Number)).Append('\n');
        }

        var more = stability ? Stability.Of(method, series.Values, scale.SeasonLength, FirstSeason(series), request, adjusted) : [];
        return new(rows.ToString(), Diagnostics(id, adjusted with { Diagnostics = [.. adjusted.Diagnostics, .. more] }));
    }

    // The place in the year of the first period; counted periods begin with the first of a season.
    private static int FirstSeason(BulkSeries series)
    {
        var cycle = series.Scale!.SeasonLength;
        var place = series.Scale.Calendar switch
        {
            Frequency.Monthly => series.Scale.At(series.First).FirstDay.Month - 1,
            Frequency.Quarterly => (series.Scale.At(series.First).FirstDay.Month - 1) / 3,
            _ => (series.First - 1) % cycle,
        };
        return (int)(((place % cycle) + cycle) % cycle) + 1;
    }

    private static string Diagnostics(string id, AdjustedSeries adjusted)
    {
        var rows = new StringBuilder();
        foreach (var (name, value, p, text) in adjusted.Diagnostics)
        {
            rows.Append(CultureInfo.InvariantCulture, $"{id},{name},{Number(value)},{Number(p)},{BulkRun.Field(text ?? "")},\n");
        }

        return rows.Append(CultureInfo.InvariantCulture, $"{id},verdict,,,{BulkRun.Field(adjusted.Verdict.En)},{BulkRun.Field(adjusted.Verdict.For("zh"))}\n").ToString();
    }

    private static string Number(double? value) => value is { } v && double.IsFinite(v) ? BulkRun.Number(v) : "";
}
