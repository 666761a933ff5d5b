using System.Globalization;
using CsCheck;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Formats;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Formats;

public sealed class PeriodTextTests
{
    // Expected periods are what the texts say to a reader; where a rule is needed the comment of the option names it.
    [Theory]
    [InlineData("2024", "2024")]
    [InlineData(" 2024 ", "2024")]
    [InlineData("2023*", "2023")]
    [InlineData("2024-A1", "2024")]
    [InlineData("2024年", "2024")]
    [InlineData("2024年度", "2024")]
    [InlineData("2024年末", "2024")]
    [InlineData("二〇二四年", "2024")]
    [InlineData("CY2024", "2024")]
    [InlineData("2024M01", "2024-01")]
    [InlineData("2024M1", "2024-01")]
    [InlineData("2024-01", "2024-01")]
    [InlineData("2024-M01", "2024-01")]
    [InlineData("2024/1", "2024-01")]
    [InlineData("2024.12", "2024-12")]
    [InlineData("202412", "2024-12")]
    [InlineData("01/2024", "2024-01")]
    [InlineData("Jan 2024", "2024-01")]
    [InlineData("January 2024", "2024-01")]
    [InlineData("Sept. 2024", "2024-09")]
    [InlineData("Jan-24", "2024-01")]
    [InlineData("Jan-69", "1969-01")]
    [InlineData("2024 Feb", "2024-02")]
    [InlineData("2024年1月", "2024-01")]
    [InlineData("2024 年 11 月", "2024-11")]
    [InlineData("2024年十一月", "2024-11")]
    [InlineData("2024年3月末", "2024-03")]
    [InlineData("２０２４年１月", "2024-01")]
    [InlineData("2024Q1", "2024-Q1")]
    [InlineData("2024-Q1", "2024-Q1")]
    [InlineData("2024 Q1", "2024-Q1")]
    [InlineData("Q1 2024", "2024-Q1")]
    [InlineData("Q1-2024", "2024-Q1")]
    [InlineData("1Q2024", "2024-Q1")]
    [InlineData("1Q24", "2024-Q1")]
    [InlineData("2024:Q3", "2024-Q3")]
    [InlineData("2025K4", "2025-Q4")]
    [InlineData("2013T4", "2013-Q4")]
    [InlineData("2024年第一季度", "2024-Q1")]
    [InlineData("2024年一季度", "2024-Q1")]
    [InlineData("2024年4季度", "2024-Q4")]
    [InlineData("2024S1", "2024-S1")]
    [InlineData("2024H2", "2024-S2")]
    [InlineData("2024-B1", "2024-S1")]
    [InlineData("H1 2024", "2024-S1")]
    [InlineData("2024年上半年", "2024-S1")]
    [InlineData("2024年下半年", "2024-S2")]
    [InlineData("2024年7-12月", "2024-S2")]
    [InlineData("2024年4-6月", "2024-Q2")]
    [InlineData("2024W05", "2024-W05")]
    [InlineData("2024-W5", "2024-W05")]
    [InlineData("2023U29", "2023-W29")]
    [InlineData("2020W53", "2020-W53")]
    [InlineData("2024D001", "2024-01-01")]
    [InlineData("2024D366", "2024-12-31")]
    [InlineData("2024M01D15", "2024-01-15")]
    [InlineData("2024-01-31", "2024-01-31")]
    [InlineData("2024-01-31T00:00:00", "2024-01-31")]
    [InlineData("2024/1/5", "2024-01-05")]
    [InlineData("20240131", "2024-01-31")]
    [InlineData("1-Jan-24", "2024-01-01")]
    [InlineData("31 January 2024", "2024-01-31")]
    [InlineData("Jan 31, 2024", "2024-01-31")]
    [InlineData("01/31/2024", "2024-01-31")]
    [InlineData("31.01.2024", "2024-01-31")]
    [InlineData("2024年1月31日", "2024-01-31")]
    [InlineData("2024年第5周", "2024-W05")]
    [InlineData("2023/24", "2023")]
    [InlineData("2023-24", "2023")]
    [InlineData("2023/2024", "2023")]
    [InlineData("FY2024", "2024")]
    [InlineData("FY24", "2024")]
    public void A_period_is_read_from_each_written_form(string text, string expected)
    {
        Assert.True(PeriodText.TryRead(text, new PeriodOptions(), out var read), text);
        Assert.Equal(expected, read.Period.ToString());
        Assert.False(read.YearToDate);
        Assert.Contains(read.Form, PeriodText.Forms);
    }

    [Theory]
    [InlineData("2024年1—2月", "2024-02")]
    [InlineData("2024年1-11月", "2024-11")]
    [InlineData("2024年1～12月", "2024-12")]
    [InlineData("2024年1一2月", "2024-02")]
    [InlineData("2024年1月至3月", "2024-03")]
    [InlineData("2024年1－10月累计", "2024-10")]
    [InlineData("2024年5月累计", "2024-05")]
    [InlineData("2024 1-2月", "2024-02")]
    [InlineData("2024年前11个月", "2024-11")]
    [InlineData("2024年1-3季度", "2024-Q3")]
    [InlineData("2024年一至三季度", "2024-Q3")]
    [InlineData("2024年前三季度", "2024-Q3")]
    [InlineData("Jan-Feb 2024", "2024-02")]
    [InlineData("January–June 2024", "2024-06")]
    [InlineData("YTD Mar 2024", "2024-03")]
    public void A_cumulated_figure_ends_with_its_last_month_or_quarter(string text, string expected)
    {
        Assert.True(PeriodText.TryRead(text, new PeriodOptions(), out var read), text);
        Assert.Equal((expected, true), (read.Period.ToString(), read.YearToDate));
    }

    [Theory]
    [InlineData("")]
    [InlineData("total")]
    [InlineData("2024-13")]
    [InlineData("2024Q5")]
    [InlineData("2023W53")]
    [InlineData("2023-02-29")]
    [InlineData("2023D366")]
    [InlineData("01/02/2024")]
    [InlineData("2003-2005")]
    [InlineData("2024年2-3月")]
    [InlineData("2024年2-3季度")]
    [InlineData("2013T1")]
    [InlineData("20241")]
    [InlineData("123456789012")]
    [InlineData("0001")]
    [InlineData("Q1 FY2024")]
    [InlineData("The figures of 2024 are provisional and will change")]
    public void A_text_that_names_no_period_or_two_is_not_read(string text) =>
        Assert.False(PeriodText.TryRead(text, new PeriodOptions(), out _));

    [Theory]
    [InlineData("2024-01-31", Frequency.Monthly, "2024-01")]
    [InlineData("1/1/2024", Frequency.Monthly, "2024-01")]
    [InlineData("2024-02-15", Frequency.Quarterly, "2024-Q1")]
    [InlineData("200601", Frequency.Monthly, "2006-01")]
    [InlineData("200601", Frequency.Weekly, "2006-W01")]
    [InlineData("20063", Frequency.Quarterly, "2006-Q3")]
    [InlineData("2013T1", Frequency.Quarterly, "2013-Q1")]
    [InlineData("2005 - 3", Frequency.Quarterly, "2005-Q3")]
    [InlineData("2003-04", Frequency.Monthly, "2003-04")]
    [InlineData("2003-04", Frequency.Annual, "2003")]
    [InlineData("2024年1-6月", Frequency.Quarterly, "2024-Q2")]
    [InlineData("2024年上半年", Frequency.Monthly, "2024-06")]
    [InlineData("2024年一季度", Frequency.Monthly, "2024-03")]
    [InlineData("2024年1-12月", Frequency.Annual, "2024")]
    public void The_frequency_of_the_series_decides_what_the_text_leaves_open(string text, Frequency frequency, string expected)
    {
        Assert.True(PeriodText.TryRead(text, frequency, out var period), text);
        Assert.Equal(expected, period.ToString());
    }

    // The rule is the one of World Development Indicators: a year that ends on 30 June or later counts as the second one.
    [Theory]
    [InlineData("2023/24", 4, "2023")]
    [InlineData("2023/24", 7, "2024")]
    [InlineData("2023/24", 10, "2024")]
    [InlineData("FY2024", 4, "2023")]
    [InlineData("FY2024", 7, "2024")]
    [InlineData("FY2024 Q1", 10, "2023-Q4")]
    [InlineData("Q4 FY24", 4, "2024-Q1")]
    [InlineData("FY2024Q2", 7, "2023-Q4")]
    [InlineData("FY2024 Q2", 1, "2024-Q2")]
    public void Fiscal_years_and_quarters_follow_the_month_in_which_they_begin(string text, int start, string expected)
    {
        Assert.True(PeriodText.TryRead(text, new PeriodOptions { FiscalStartMonth = start }, out var read), text);
        Assert.Equal(expected, read.Period.ToString());
    }

    [Fact]
    public void The_order_of_a_date_decides_between_day_and_month()
    {
        string Read(DateOrder order) => PeriodText.TryRead("02/03/04", new PeriodOptions { Order = order }, out var r) ? r.Period.ToString() : "";
        Assert.Equal(("", "2004-03-02", "2004-02-03", "2002-03-04"), (Read(DateOrder.Unknown), Read(DateOrder.DayFirst), Read(DateOrder.MonthFirst), Read(DateOrder.YearFirst)));
    }

    // Labour force surveys date three-month averages this way (ONS table A02).
    [Fact]
    public void Windows_that_roll_are_no_cumulations()
    {
        var options = PeriodText.Infer(["Jan-Mar 1993", "Feb-Apr 1993", "Mar-May 1993"]);
        Assert.True(PeriodText.TryRead("Jan-Mar 1993", options, out var read));
        Assert.Equal(("1993-Q1", false), (read.Period.ToString(), read.YearToDate));
        Assert.False(PeriodText.TryRead("Feb-Apr 1993", options, out _));
        Assert.False(PeriodText.Infer(["2024年1-2月", "2024年1-3月", "2024年4-6月"]).RollingWindows);
    }

    [Fact]
    public void The_order_and_frequency_of_a_column_are_found_from_its_texts()
    {
        Assert.Equal(DateOrder.DayFirst, PeriodText.Infer(["02/01/2024", "13/01/2024", "05/02/2024"]).Order);
        Assert.Equal(DateOrder.MonthFirst, PeriodText.Infer(["1/1/1959", "2/1/1959", "3/1/1959", "12/1/1959"]).Order);
        Assert.Equal(Frequency.Quarterly, PeriodText.Infer(["2013T4", "2013T3", "2013T2", "2013T1"]).Frequency);
        Assert.Equal(Frequency.Annual, PeriodText.Infer(["2009-10", "2010-11", "2011-12", "2012-13"]).Frequency);
        Assert.Null(PeriodText.Infer(["2009-10", "2009-11", "2009-12"]).Frequency);
        Assert.Equal(Frequency.Quarterly, PeriodText.Infer(["2005", "2005 - 1", "2005 - 2", "2005 - 3", "2005 - 4", "2006 - 1"]).Frequency);
        Assert.Null(PeriodText.Infer(["2005-1", "2005-2", "2005-3", "2005-4", "2005-5", "2006-1"]).Frequency);
    }

    private static readonly Dictionary<Frequency, Func<Period, string>[]> Writers = new()
    {
        [Frequency.Annual] = [p => p.ToString(), p => $"{p.Year}年", p => $"FY{p.Year}", p => $"{p.Year}/{(p.Year + 1) % 100:D2}"],
        [Frequency.HalfYearly] = [p => p.ToString(), p => $"{p.Year}H{p.Part}", p => $"{p.Year}年{(p.Part == 1 ? "上" : "下")}半年"],
        [Frequency.Quarterly] = [p => p.ToString(), p => $"{p.Year}Q{p.Part}", p => $"Q{p.Part} {p.Year}", p => $"{p.Year}年第{"一二三四"[p.Part - 1]}季度", p => $"{p.Part}Q{p.Year}"],
        [Frequency.Monthly] = [p => p.ToString(), p => $"{p.Year}M{p.Part:D2}", p => $"{p.Year}年{p.Part}月", p => Date(p, "MMM yyyy"), p => Date(p, "MMMM yyyy"), p => Date(p, "MM/yyyy"), p => Date(p, "yyyyMM"), p => Date(p, "yyyy.M")],
        [Frequency.Weekly] = [p => p.ToString(), p => $"{p.Year}W{p.Part}", p => $"{p.Year}年第{p.Part}周"],
        [Frequency.Daily] = [p => p.ToString(), p => Date(p, "d-MMM-yyyy"), p => Date(p, "yyyy/M/d"), p => Date(p, "yyyyMMdd"), p => Date(p, "MMMM d, yyyy"), p => $"{p.Year}D{p.Part:D3}", p => $"{p.Year}年{p.FirstDay.Month}月{p.FirstDay.Day}日"],
    };

    private static string Date(Period period, string form) => period.FirstDay.ToString(form, CultureInfo.InvariantCulture);

    [Fact]
    public void What_is_written_in_any_form_is_read_back() =>
        Gen.Select(Gen.Int[0, 146_000], Gen.Int[0, 5], Gen.Int[0, 7], (days, frequency, form) =>
                (Period: Period.Containing(new DateOnly(1800, 1, 6).AddDays(days), Writers.Keys.ElementAt(frequency)), Form: form))
            .Sample(x =>
            {
                var writers = Writers[x.Period.Frequency];
                var text = writers[x.Form % writers.Length](x.Period);
                // 2001/02 is a month unless the series is known to be annual
                var options = new PeriodOptions { Frequency = x.Period.Frequency == Frequency.Annual ? Frequency.Annual : null };
                return PeriodText.TryRead(text, options, out var read) && read.Period == x.Period && !read.YearToDate;
            });

    [Fact]
    public void No_text_makes_the_reader_throw() =>
        Gen.String["0123456789年月季度第一二十前上半-/. :MQWSHDTJanfebFYYTD累计末*'"].Sample(t =>
        {
            var known = PeriodText.TryRead(t, new PeriodOptions { FiscalStartMonth = 4 }, out var read);
            return known == (read != default);
        });
}
