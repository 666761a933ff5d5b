using CsCheck;
using DecisionSupport.Analytics.Cycles;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Analytics.Tests.Quality;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Cycles;

public class DatingTests(ITestOutputHelper output)
{
    private static readonly DatingOptions s_book = DatingOptions.Monthly with { LargeFall = null };

    private static string Text(Chronology chronology) => string.Join(' ', chronology.Turns.Select(t => $"{t.Kind.ToString()[0]}{t.Period}"));

    // R 4.2.2 base: the steps of Watson's GAUSS program (Spencer and 12-month average of outlier-adjusted logarithms, reach 5, MCD, raw series,
    // ends, cycle 15, phase 5) written with vectors, on the embedded series. MCD as there, and the number of outliers.
    [Theory]
    [InlineData("FRED.INDPRO", 1, 23, "P1920-01 T1921-04 P1923-05 T1924-07 P1926-09 T1927-11 P1929-07 T1932-07 P1937-05 T1938-05 P1944-02 T1946-02 P1948-06 T1949-10 P1953-07 T1954-04 P1957-02 T1958-04 P1960-01 T1961-02 P1969-10 T1970-11 P1973-11 T1975-05 P1980-02 T1980-07 P1981-07 T1982-12 P1989-01 T1989-07 P1990-09 T1991-03 P2000-06 T2001-12 P2007-11 T2009-06 P2014-11 T2016-03 P2018-08 T2020-04")]
    [InlineData("FRED.PAYEMS", 1, 7, "P1943-11 T1945-09 P1948-09 T1949-10 P1953-07 T1954-08 P1957-04 T1958-06 P1960-04 T1961-02 P1970-03 T1970-11 P1974-07 T1975-04 P1981-07 T1982-12 P1990-06 T1991-05 P2001-02 T2003-08 P2008-01 T2010-02 P2020-02")]
    [InlineData("FRED.W875RX1", 1, 8, "P1973-11 T1975-04 P1979-12 T1980-07 P1982-05 T1982-10 P1990-07 T1991-02 P2001-03 T2001-11 P2007-12 T2009-10 P2020-02")]
    [InlineData("FRED.CE16OV", 2, 5, "P1948-07 T1949-06 P1953-03 T1954-07 P1957-07 T1958-04 P1960-09 T1961-04 P1974-07 T1975-03 P1981-04 T1982-12 P1990-03 T1991-05 P2001-03 T2002-01 P2007-11 T2009-12 P2020-02")]
    [InlineData("FRED.IPBUSEQ", 1, 6, "P1948-07 T1949-11 P1953-07 T1954-10 P1957-02 T1958-06 P1960-03 T1961-03 P1966-09 T1967-07 P1969-10 T1971-05 P1974-10 T1975-06 P1981-05 T1982-11 P1985-03 T1986-06 P1990-08 T1991-04 P2000-10 T2003-05 P2008-03 T2009-06 P2012-06 T2013-07 P2014-11 T2016-09 P2018-04 T2020-04")]
    [InlineData("FRED.MANEMP", 1, 13, "P1943-11 T1946-02 P1948-01 T1949-11 P1953-07 T1954-08 P1957-02 T1958-06 P1960-02 T1961-02 P1967-01 T1967-07 P1969-08 T1971-08 P1973-12 T1975-07 P1979-06 T1980-07 P1981-06 T1982-12 P1984-08 T1987-01 P1989-03 T1993-07 P1995-04 T1996-03 P1998-03 T2010-03 P2016-01 T2016-11 P2019-07 T2020-04")]
    public void Bry_boschan_dates_are_those_of_the_program(string key, int dominance, int outliers, string expected)
    {
        var result = BryBoschan.Date(EmbeddedFred.All[key], s_book);
        Assert.Equal(expected, Text(result.Chronology));
        Assert.Equal(dominance, result.CyclicalDominance);
        Assert.Equal(outliers, result.Replaced.Count);
        Assert.Equal(5, result.Steps.Count);
        Assert.Equal(Text(result.Chronology), Text(new(result.Steps[^1].Turns)));
    }

    // Reference dates of the NBER: production turns with every recession since 1948, within six months of peaks and four of troughs, but for the
    // peak of 2001 (nine months earlier) and that of 2020 (production fell from the summer of 2018 on).
    [Fact]
    public void Industrial_production_turns_with_the_nber_recessions()
    {
        var found = BryBoschan.Date(EmbeddedFred.All["FRED.INDPRO"]);
        var match = TurnMatching.Of(Nber.Months, found.Chronology, EmbeddedFred.All["FRED.INDPRO"].Periods);
        Assert.Equal(0, match.Missed);
        Assert.All(match.Matches.Where(m => m.Reference.Kind == TurnKind.Trough), m => Assert.InRange(m.Lead!.Value, -4, 4));
        var early = match.Matches.Where(m => m.Reference.Kind == TurnKind.Peak && m.Lead > 6).Select(m => m.Reference.Period);
        Assert.Equal([Period.Month(2001, 3), Period.Month(2020, 2)], early);
    }

    [Fact]
    public void A_short_but_large_fall_is_a_contraction()
    {
        var turns = BryBoschan.Date(EmbeddedFred.All["FRED.PAYEMS"]).Chronology.Turns;
        Assert.Equal([new(Period.Month(2020, 2), TurnKind.Peak), new(Period.Month(2020, 4), TurnKind.Trough)], turns.TakeLast(2));
        Assert.DoesNotContain(BryBoschan.Date(EmbeddedFred.All["FRED.PAYEMS"], s_book).Chronology.Turns, t => t.Period == Period.Month(2020, 4));
    }

    // R 4.2.2 base: own program of the rules (extremes within 2, alternation, cycle 5, phase 2, ends 2, to a fixed point) on log(GDPC1); the first
    // trough and the last peak have no fall between them and the series' ends.
    [Fact]
    public void Quarterly_dates_of_output_are_those_of_the_rules()
    {
        const string Expected = "T1947-Q3 P1948-Q4 T1949-Q2 P1953-Q2 T1954-Q1 P1957-Q3 T1958-Q1 P1960-Q1 T1960-Q4 P1969-Q3 T1970-Q4 P1973-Q4 T1975-Q1 P1980-Q1 T1980-Q3 P1981-Q3 T1982-Q1 P1990-Q3 T1991-Q1 P2008-Q2 T2009-Q2 P2019-Q4 T2020-Q2 P2021-Q4";
        Assert.Equal(Expected, Text(HardingPagan.Date(EmbeddedFred.All["FRED.GDPC1"], DatingOptions.Quarterly with { LargeFall = null }).Chronology));
    }

    // The same program on months: extremes within 5, cycle 15, phase 5, ends 6.
    [Fact]
    public void Monthly_dates_without_smoothing_are_those_of_the_rules()
    {
        const string Expected = "P1943-11 T1945-09 P1948-09 T1949-10 P1953-07 T1954-08 P1957-04 T1958-06 P1960-04 T1961-02 P1970-03 T1970-11 P1974-07 T1975-04 P1981-07 T1982-12 P1990-06 T1991-05 P2001-02 T2003-08 P2008-01 T2010-02 P2020-02";
        Assert.Equal(Expected, Text(HardingPagan.Date(EmbeddedFred.All["FRED.PAYEMS"], s_book).Chronology));
    }

    // Quarters of the NBER: output turns within two quarters in every recession but that of 2001, in which it fell in single quarters only.
    [Fact]
    public void Quarterly_output_turns_with_the_nber_recessions()
    {
        var match = TurnMatching.Of(Nber.Quarters, HardingPagan.Date(EmbeddedFred.All["FRED.GDPC1"]).Chronology, EmbeddedFred.All["FRED.GDPC1"].Periods, 4, 4);
        Assert.Equal([Period.Quarter(2001, 1), Period.Quarter(2001, 4)], match.Matches.Where(m => m.Candidate is null).Select(m => m.Reference.Period));
        Assert.All(match.Matches.Where(m => m.Lead is not null), m => Assert.InRange(m.Lead!.Value, -2, 3));
    }

    [Fact]
    public void Dates_obey_the_rules_whatever_the_series() => Gen.Select(Gen.Int[60, 400], Gen.Int[1, 10000], Gen.Double[0.001, 0.1]).Sample((n, seed, size) =>
    {
        var random = new Random(seed);
        var level = 100.0;
        var series = TimeSeries.Of(Period.Month(1960, 1), [.. Enumerable.Range(0, n).Select(_ => level *= Math.Exp(size * (random.NextDouble() - 0.48)))]);
        foreach (var result in new[] { BryBoschan.Date(series, s_book), HardingPagan.Date(series, s_book) })
        {
            var turns = result.Chronology.Turns;
            for (var i = 1; i < turns.Count; i++)
            {
                Assert.True(turns[i].Period - turns[i - 1].Period >= 5);
                Assert.True(i < 2 || turns[i].Period - turns[i - 2].Period >= 15);
                Assert.True(turns[i].Kind == TurnKind.Peak || series[turns[i].Period] < series[turns[i - 1].Period]);
            }

            Assert.All(turns, t => Assert.True(t.Period - series.Periods.First >= 6 && series.Periods.Last - t.Period >= 6));
        }
    }, iter: 200);

    [Fact]
    public void Every_embedded_series_without_gaps_is_dated_within_seconds()
    {
        var series = EmbeddedFred.All.Where(s => s.Value.Frequency is Frequency.Monthly or Frequency.Quarterly && s.Value.Trim().Count >= 48 && !s.Value.Trim().Values.ToArray().Any(double.IsNaN)).ToArray();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var turns = series.Sum(s => CandidateReview.Of(s.Value, s.Value.Frequency == Frequency.Monthly ? Nber.Months : Nber.Quarters).Dating.Chronology.Turns.Count);
        output.WriteLine($"{series.Length} series, {turns} turns, {clock.ElapsedMilliseconds} ms");
        Assert.True(series.Length > 400, $"{series.Length} series");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{clock.Elapsed}");
    }

    [Fact]
    public void What_cannot_be_dated_is_refused()
    {
        var gap = EmbeddedFred.All["FRED.PAYEMS"].MapPeriods(p => p == Period.Month(2000, 1) ? double.NaN : 1 + p.Ordinal);
        Assert.Contains("2000-01", Assert.Throws<ArgumentException>(() => BryBoschan.Date(gap)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => BryBoschan.Date(EmbeddedFred.All["FRED.GDPC1"]));
        Assert.Throws<ArgumentException>(() => BryBoschan.Date(EmbeddedFred.All["FRED.PAYEMS"].Tail(47)));
        Assert.Throws<ArgumentException>(() => HardingPagan.Date(EmbeddedFred.All["FRED.GDPC1"], DatingOptions.Quarterly with { Reach = 0 }));
    }

    [Fact]
    public void A_straight_rise_has_no_turns()
    {
        var series = TimeSeries.Of(Period.Month(2000, 1), [.. Enumerable.Range(0, 120).Select(t => 100.0 + t)]);
        Assert.Empty(BryBoschan.Date(series).Chronology.Turns);
        Assert.Empty(HardingPagan.Date(TimeSeries.Of(Period.Month(2000, 1), new double[120])).Chronology.Turns);
    }

    // R 4.2.2 on 100 102 105 109 107 104 103 106: A = 100 Δlog, C = Σ − A/2, E = (C − D A / 2) / D.
    [Fact]
    public void Phases_are_measured()
    {
        var series = TimeSeries.Of(Period.Quarter(2000, 1), [100, 102, 105, 109, 107, 104, 103, 106]);
        Chronology chronology = new([new(Period.Quarter(2000, 1), TurnKind.Trough), new(Period.Quarter(2000, 4), TurnKind.Peak), new(Period.Quarter(2001, 3), TurnKind.Trough)]);
        var rows = PhaseStatistics.Of(series, chronology);
        PhaseRowIs(rows[0], true, 3, 8.61776962411, 11.1681639586, -0.586163492515);
        PhaseRowIs(rows[1], false, 3, -5.66188939995, -9.37854778548, -0.295237895183);
        Assert.Equal(1, PhaseStatistics.Means(rows, true)!.Count);
        Assert.Null(PhaseStatistics.Means([], true));

        static void PhaseRowIs(PhaseRow row, bool expansion, int duration, double amplitude, double cumulative, double excess)
        {
            Assert.Equal((expansion, duration), (row.IsExpansion, row.Duration));
            Assert.Equal(amplitude, row.Amplitude, 1e-9);
            Assert.Equal(cumulative, row.Cumulative, 1e-9);
            Assert.Equal(excess, row.Excess, 1e-9);
        }
    }
}
