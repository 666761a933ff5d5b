using System.Globalization;
using System.Text;
using DecisionSupport.Analytics.Nowcasting;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Tests.Support;
using ExcelDataReader;

namespace DecisionSupport.Analytics.Tests.Nowcasting;

/// <summary>The specification and the five vintages of 2016 that the Federal Reserve Bank of New York published with its nowcasting code; sample from 2000, as its example.</summary>
internal static class NewYorkFed
{
    public const string Gdp = "GDPC1";

    public static readonly DateOnly[] Vintages = [new(2016, 6, 29), new(2016, 7, 29), new(2016, 9, 30), new(2016, 10, 31), new(2016, 11, 30)];

    private static readonly Period First = Period.Month(2000, 1);

    static NewYorkFed() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Days from a period's end to its figure, read off the ragged edges of the vintages; surveys come before their month ends.</summary>
    public static Dictionary<string, int> Lags(NowcastPanel panel) => panel.Variables.ToDictionary(v => v.Id, v => v.Id switch
    {
        "PAYEMS" or "UNRATE" => 5,
        "IR" or "IQ" => 13,
        "RSAFS" => 15,
        "INDPRO" or "TCU" => 16,
        "CPIAUCSL" or "CPILFESL" => 17,
        "HOUST" or "PERMIT" => 18,
        "DGORDER" => 27,
        Gdp => 29,
        "DSPIC96" or "PCEC96" or "PCEPI" or "PCEPILFE" => 30,
        "TTLCONS" => 33,
        "ULCNFB" => 35,
        "BOPTEXP" or "BOPTIMP" => 36,
        "JTSJOL" => 40,
        "BUSINV" => 45,
        "GACDISA066MSFRBNY" or "GACDFSA066MSFRBPHI" => -13,
        _ => throw new ArgumentOutOfRangeException(nameof(panel), v.Id, "no lag"),
    });

    public static NowcastPanel Panel(DateOnly vintage)
    {
        var rows = Rows("data", "US", vintage.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + ".xls");
        var columns = new List<(NowcastVariable, TimeSeries)>();
        foreach (var spec in Rows("Spec_US_example.xls").Skip(1).Where(r => Number(r[0]) == 1).OrderBy(r => (string)r[3]! == "q"))
        {
            var (id, quarterly) = ((string)spec[1]!, (string)spec[3]! == "q");
            var column = Array.IndexOf(rows[0], id);
            var figures = rows.Skip(1)
                .Where(r => r[column] is double)
                .Select(r => KeyValuePair.Create(Period.Containing(DateOnly.FromDateTime((DateTime)r[0]!), quarterly ? Frequency.Quarterly : Frequency.Monthly), (double)r[column]!));
            var transformation = (string)spec[8]! switch
            {
                "lin" => NowcastTransformation.Level,
                "chg" => NowcastTransformation.Change,
                "pch" => NowcastTransformation.PercentChange,
                "pca" => NowcastTransformation.AnnualisedPercentChange,
                var other => throw new FormatException(other),
            };
            int[] blocks = [.. Enumerable.Range(0, 4).Where(b => Number(spec[4 + b]) == 1)];
            columns.Add((new(id, quarterly, blocks), transformation.Apply(TimeSeries.FromObservations(figures))));
        }

        var last = Period.Containing(DateOnly.FromDateTime((DateTime)rows[^1][0]!), Frequency.Monthly);
        return NowcastPanel.Of(PeriodRange.Between(First, last), columns);
    }

    private static double Number(object? cell) => Convert.ToDouble(cell, CultureInfo.InvariantCulture);

    private static object?[][] Rows(params string[] path)
    {
        using var stream = File.OpenRead(SharedData.File(["data", "samples", "frbny-nowcast-vintages", .. path]));
        using var reader = ExcelReaderFactory.CreateReader(stream);
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        }

        return [.. rows];
    }
}
