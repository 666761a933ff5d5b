using DecisionSupport.Analytics.SeasonalAdjustment.RegArima;
using DecisionSupport.Analytics.SeasonalAdjustment.Seats;
using DecisionSupport.Analytics.Tests.Support;
using Xunit;

namespace DecisionSupport.Analytics.Tests.SeasonalAdjustment.Seats;

/// <summary>Airline model and SEATS; X-13ARIMA-SEATS 1.1 build 60 (golden_x13_sa.json.gz, run seats_airline).</summary>
public class SeatsGoldenTests(ITestOutputHelper output)
{
    private const string Run = "seats_airline";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_tables_are_those_of_X13(bool own)
    {
        foreach (var golden in GoldenX13.All())
        {
            var additive = golden.Spec(Run, "transform") == "none";
            double[] series = additive ? golden.Values : [.. golden.Values.Select(v => Math.Log(v))];
            var estimated = AirlineModel.Of(golden.Values, golden.Cycle, !additive, 1);
            var coefficients = golden.Info(Run, "coef");
            var printed = SeatsModel.Airline(
                coefficients.GetProperty("MA-Nonseasonal-01").GetDouble(), coefficients.GetProperty($"MA-Seasonal-{golden.Cycle:D2}").GetDouble(), golden.Cycle, estimated.Sigma);
            var decomposition = CanonicalDecomposition.Of(own ? SeatsModel.Of(estimated, golden.Cycle) : printed);
            if (decomposition is null)
            {
                output.WriteLine($"{golden.Id} not admissible");
                continue;
            }

            var adjustment = SeatsAdjustment.Of(golden.Values, SeatsComponents.Of(series, decomposition), !additive);
            var line = $"{golden.Id,-15} {decomposition.IrregularVariance:F4}";
            foreach (var (name, actual) in new[] { ("s10", adjustment.Seasonal), ("s11", adjustment.Adjusted), ("s12", adjustment.Trend), ("s13", adjustment.Irregular) })
            {
                var expected = golden.Table(Run, name);
                var size = additive && name is "s10" or "s13" ? expected.Max(Math.Abs) : 0;
                var pointwise = expected.Select((e, t) => Math.Abs(e - actual[t]) / Math.Abs(e)).Max();
                var deviation = expected.Select((e, t) => Math.Abs(e - actual[t]) / Math.Max(size, Math.Abs(e))).Max();
                line += $" {name} {deviation:E1} ({pointwise:E1})";
            }

            output.WriteLine(line);
        }
    }
}
