using System.Globalization;
using System.Text;

namespace DecisionSupport.Ingest.Bulk;

/// <summary>The rows of a forecast of one series.</summary>
internal static class ForecastRowsOf
{
    /// <summary>The header.</summary>
    public const string Header = "series_id,step,period,mean,lower80,upper80,lower95,upper95,model";

    /// <summary>The rows, one for each step.</summary>
    public static string Series(BulkSeries series, BulkModel model, BulkHorizons horizons)
    {
        var horizon = horizons.For(series.Id, out var problem) ?? throw new ArgumentException(problem);
        var ahead = model.Forecast(series.Scale!, series.First, series.Values, horizon);
        var (text, id) = (new StringBuilder(horizon * 100), BulkRun.Field(series.Id));
        for (var step = 1; step <= horizon; step++)
        {
            var d = ahead[step - 1];
            double[] numbers = [d.Mean, d.Quantile(0.1), d.Quantile(0.9), d.Quantile(0.025), d.Quantile(0.975)];
            if (!Array.TrueForAll(numbers, double.IsFinite))
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"the model '{model.Name}' gives no finite forecast {step} periods ahead; try another model or a shorter horizon"));
            }

            text.Append(CultureInfo.InvariantCulture, $"{id},{step},{series.Scale!.Text(series.First + series.Values.Length - 1 + step)},");
            text.AppendJoin(',', numbers.Select(BulkRun.Number)).Append(CultureInfo.InvariantCulture, $",{model.Name}\n");
        }

        return text.ToString();
    }
}
