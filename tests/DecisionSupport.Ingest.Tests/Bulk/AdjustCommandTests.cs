using System.Globalization;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Bulk;

/// <summary>The adjust command on files of many series.</summary>
public sealed class AdjustCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("adjust").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private static IEnumerable<string> Months(string id, int count, Func<int, double> value) => Enumerable.Range(0, count)
        .Select(t => string.Create(CultureInfo.InvariantCulture, $"{id},M,{2010 + ((t + 6) / 12)}-{((t + 6) % 12) + 1:D2},{value(t)}"));

    private static double Seasonal(int t) => 100 + (0.5 * t) + (20 * Math.Sin(Math.PI * t / 6)) + Math.Cos(t * t);

    private (int Code, string[] Output, string[] Diagnostics, string[] Failures) Run(IEnumerable<string> rows, params string[] more)
    {
        var input = Path.Combine(_folder, "in.csv");
        File.WriteAllLines(input, rows.Prepend("series_id,frequency,period,value"));
        var code = Program.Main(["adjust", "--input", input, "--output", Path.Combine(_folder, "out.csv"), .. more]);
        return (code, Lines("out.csv"), Lines("out.diagnostics.csv"), Lines("out.failures.csv"));
    }

    private string[] Lines(string file) => Path.Combine(_folder, file) is var path && File.Exists(path) ? File.ReadAllLines(path) : [];

    [Theory]
    [InlineData("x11", "multiplicative")]
    [InlineData("x11", "additive")]
    [InlineData("x11", "log-additive")]
    [InlineData("x11", "pseudo-additive")]
    [InlineData("x11-airline", "auto")]
    [InlineData("seats-airline", "auto")]
    [InlineData("auto", "auto")]
    [InlineData("auto", "additive")]
    [InlineData("stl", "auto")]
    public void Every_period_has_its_parts_and_they_make_up_the_series(string method, string mode)
    {
        var (code, output, diagnostics, failures) = Run(Months("a", 120, Seasonal), "--method", method, "--mode", mode);

        Assert.Equal(0, code);
        Assert.Empty(failures);
        Assert.Equal("series_id,period,original,seasonallyAdjusted,trend,seasonal,irregular", output[0]);
        Assert.Equal(121, output.Length);
        Assert.StartsWith("a,2010-07,", output[1], StringComparison.Ordinal);
        var additive = diagnostics.Contains("a,mode,,,additive,");
        foreach (var row in output.Skip(1))
        {
            var n = row.Split(',').Skip(2).Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal(n[1], additive ? n[2] + n[4] : n[2] * n[4], 1e-6);
            var original = additive ? n[1] + n[3] : mode == "pseudo-additive" ? n[1] + (n[2] * (n[3] - 1)) : n[1] * n[3];
            Assert.Equal(n[0], original, 1e-6);
        }

        Assert.Contains(diagnostics, d => d.StartsWith("a,qs-adjusted,", StringComparison.Ordinal));
        Assert.StartsWith("a,verdict,,,", diagnostics[^1], StringComparison.Ordinal);
        Assert.Contains("季节性", diagnostics[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Series_that_cannot_be_adjusted_are_listed_with_the_reason_and_the_rest_is_written()
    {
        var (code, output, _, failures) = Run(
            [
                .. Months("short", 30, Seasonal), .. Months("zero", 60, t => t), .. Months("gap", 60, Seasonal).Where((_, t) => t != 7),
                "year,A,2001,5", "year,A,2002,6", .. Months("good", 60, Seasonal),
            ],
            "--method", "x11", "--mode", "multiplicative");

        Assert.Equal(2, code);
        Assert.Equal(61, output.Length);
        Assert.Contains(failures, f => f.StartsWith("short,", StringComparison.Ordinal) && f.Contains("at least 3 years (36 values)", StringComparison.Ordinal));
        Assert.Contains(failures, f => f.StartsWith("zero,", StringComparison.Ordinal) && f.Contains("Value 1 is 0", StringComparison.Ordinal));
        Assert.Contains(failures, f => f.StartsWith("gap,", StringComparison.Ordinal) && f.Contains("2011-02 is missing", StringComparison.Ordinal));
        Assert.Contains(failures, f => f.StartsWith("year,", StringComparison.Ordinal) && f.Contains("no season", StringComparison.Ordinal));
    }

    [Fact]
    public void Auto_fills_gaps_and_says_so_and_tests_the_calendar_asked_for()
    {
        var rows = Months("gap", 96, Seasonal).Where((_, t) => t != 7);
        var (code, output, diagnostics, _) = Run(rows, "--method", "auto", "--calendar", "chinese");
        Assert.Equal(0, code);
        Assert.Equal(97, output.Length);
        Assert.Contains("gap,gaps-filled,1,,2011-02,", diagnostics);
        Assert.Contains(diagnostics, d => d.StartsWith("gap,spring-festival-test,", StringComparison.Ordinal));
        Assert.DoesNotContain(diagnostics, d => d.StartsWith("gap,easter-test,", StringComparison.Ordinal));
        Assert.Equal(1, Run(rows, "--method", "auto", "--calendar", "lunar").Code);
    }

    [Fact]
    public void The_filters_asked_for_are_used()
    {
        var (code, _, diagnostics, _) = Run(Months("a", 120, Seasonal), "--method", "x11", "--seasonal", "3x9", "--henderson", "23", "--sigma", "9.5,9.8");
        Assert.Equal(0, code);
        Assert.Contains("a,seasonal-filter,,,3x9,", diagnostics);
        Assert.Contains("a,henderson-terms,23,,,", diagnostics);
        Assert.Contains("a,extremes,0,,,", diagnostics);
    }

    [Theory]
    [InlineData("x11")]
    [InlineData("stl")]
    public void Stability_joins_the_diagnostics_when_asked_for(string method)
    {
        var (code, _, diagnostics, _) = Run(Months("a", 168, Seasonal), "--method", method, "--stability");
        Assert.Equal(0, code);
        Assert.Contains("a,sliding-spans,4,,,", diagnostics);
        Assert.Contains(diagnostics, d => d.StartsWith("a,revision-mean-absolute-percent,", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--method", "magic", "--mode", "auto")]
    [InlineData("--method", "x11", "--mode", "wild")]
    [InlineData("--method", "x11", "--seasonal", "4x4")]
    [InlineData("--method", "x11", "--henderson", "12")]
    [InlineData("--method", "x11", "--sigma", "2.5,1.5")]
    public void A_wrong_option_writes_nothing(params string[] options)
    {
        var (code, output, _, _) = Run(Months("a", 60, Seasonal), options);
        Assert.Equal(1, code);
        Assert.Empty(output);
    }
}
