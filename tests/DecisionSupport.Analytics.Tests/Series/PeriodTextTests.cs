using System.Globalization;
using CsCheck;
using DecisionSupport.Analytics.Series;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Series;

public class PeriodTextTests
{
    // SDMX 2.1 technical notes §4.2.4-4.2.6: Gregorian year, month and date; reporting half-year, quarter and week.
    [Theory]
    [InlineData("2024", "2024")]
    [InlineData("2024-A1", "2024")]
    [InlineData("2024-S1", "2024-S1")]
    [InlineData("2024-H2", "2024-S2")]
    [InlineData("2024-Q3", "2024-Q3")]
    [InlineData("2024Q3", "2024-Q3")]
    [InlineData("2024q3", "2024-Q3")]
    [InlineData("2024-03", "2024-03")]
    [InlineData("2024-M03", "2024-03")]
    [InlineData("2024M12", "2024-12")]
    [InlineData("2020-W53", "2020-W53")]
    [InlineData("2024-02-29", "2024-02-29")]
    [InlineData(" 0001 ", "0001")]
    public void Known_forms_are_read(string text, string canonical) =>
        Assert.Equal(canonical, Period.Parse(text, CultureInfo.InvariantCulture).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("24")]
    [InlineData("0000")]
    [InlineData("9999")]
    [InlineData("2024-")]
    [InlineData("2024-3")]
    [InlineData("202403")]
    [InlineData("2024-13")]
    [InlineData("2024-00")]
    [InlineData("2024-Q5")]
    [InlineData("2024-Q0")]
    [InlineData("2024-Q")]
    [InlineData("2024-Q-1")]
    [InlineData("2024-Q 1")]
    [InlineData("2021-W53")]
    [InlineData("2023-02-29")]
    [InlineData("2024--03")]
    [InlineData("2024/03")]
    [InlineData("2024-X1")]
    [InlineData("2024-Q99999999999")]
    [InlineData("٢٠٢٤-03")]
    [InlineData("9999-01-01")]
    [InlineData("2024-03-31T00:00:00")]
    public void Other_texts_are_refused(string text)
    {
        Assert.False(Period.TryParse(text, CultureInfo.InvariantCulture, out var period));
        Assert.Equal(default, period);
        var error = Assert.Throws<FormatException>(() => Period.Parse(text, CultureInfo.InvariantCulture));
        Assert.Contains($"'{text}' is no period", error.Message);
    }

    [Fact]
    public void Null_is_refused()
    {
        Assert.False(Period.TryParse(null, CultureInfo.InvariantCulture, out _));
        Assert.Throws<ArgumentNullException>(() => Period.Parse(null!, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Text_reads_back_for_every_frequency() =>
        Gens.Period.Sample(p => Assert.Equal(p, Period.Parse(p.ToString(), CultureInfo.InvariantCulture)));

    [Fact]
    public void The_last_week_of_the_calendar_reads_back()
    {
        var last = Period.Week(9998, System.Globalization.ISOWeek.GetWeeksInYear(9998));
        Assert.Equal(last, Period.Parse(last.ToString(), CultureInfo.InvariantCulture));
        Assert.Throws<ArgumentOutOfRangeException>(() => last + 1);
    }

    [Fact]
    public void Text_does_not_depend_on_the_thread_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ar-SA"); // Hijri calendar, other digits
            Assert.Equal("2024-02-29", Period.Day(new(2024, 2, 29)).ToString());
            Assert.Equal("2024-03", Period.Month(2024, 3).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData("M", Frequency.Monthly)]
    [InlineData("H", Frequency.HalfYearly)]
    [InlineData("D", Frequency.Daily)]
    public void Frequency_codes_are_those_of_SDMX(string code, Frequency frequency) => Assert.Equal(frequency, Frequencies.Parse(code));

    [Fact]
    public void Frequency_codes_read_back_and_others_are_refused()
    {
        foreach (var frequency in Enum.GetValues<Frequency>())
        {
            Assert.Equal(frequency, Frequencies.Parse(frequency.Code()));
        }

        Assert.Contains("'X'", Assert.Throws<FormatException>(() => Frequencies.Parse("X")).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => ((Frequency)0).Code());
    }
}
