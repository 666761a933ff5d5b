using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Formats.Sdmx;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Formats.Sdmx;

/// <summary>The time formats of SDMX 3.0, section 6, chapter 4.2; each expectation read off the calendar.</summary>
public class SdmxTimeTests
{
    [Theory]
    [InlineData("2010", "2010")]
    [InlineData("2010Z", "2010")]
    [InlineData("2010-A1", "2010")]
    [InlineData("2010-S1", "2010-S1")]
    [InlineData("2010-Q3", "2010-Q3")]
    [InlineData("2010-M01", "2010-01")]
    [InlineData("2010-M1", "2010-01")]
    [InlineData("2010-01", "2010-01")]
    [InlineData("2010-01+01:00", "2010-01")]
    [InlineData("2010-W05", "2010-W05")]
    [InlineData("2010-D001", "2010-01-01")]
    [InlineData("2010-D365", "2010-12-31")]
    [InlineData("2012-D366", "2012-12-31")]
    [InlineData("2010-01-05", "2010-01-05")]
    [InlineData("2010-01-05Z", "2010-01-05")]
    [InlineData("2010-01-05-08:00", "2010-01-05")]
    [InlineData("2010-01-05T00:00:00", "2010-01-05")]
    [InlineData("2010-01-05T00:00:00.000Z", "2010-01-05")]
    [InlineData("2010-01-01/P1M", "2010-01")]
    [InlineData("2010-04-01/P3M", "2010-Q2")]
    [InlineData("2010-07-01/P6M", "2010-S2")]
    [InlineData("2010-01-01/P1Y", "2010")]
    [InlineData("2010-01-01/P12M", "2010")]
    [InlineData("2010-02-01/P7D", "2010-W05")]
    [InlineData("2010-01-05/P1D", "2010-01-05")]
    [InlineData("2010-01-01T00:00:00/P1M", "2010-01")]
    public void A_time_of_sdmx_is_read_as_its_period(string text, string period)
    {
        Assert.True(SdmxTime.TryRead(text, out var read), text);
        Assert.Equal(period, read.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("n/a")]
    [InlineData("0000")]
    [InlineData("201Z")]
    [InlineData("2010-")]
    [InlineData("2O10")]
    [InlineData("2010-T1")] // a third of a year is no period here
    [InlineData("2010-13")]
    [InlineData("2010-Q5")]
    [InlineData("2010-W54")]
    [InlineData("2010-D366")]
    [InlineData("2010-02-30")]
    [InlineData("2010-01-05T14:30:00")] // an instant
    [InlineData("2010-01-15/P1M")] // a month that is none of the calendar
    [InlineData("2010-02-01/P3M")]
    [InlineData("2010-01-01/P10D")]
    [InlineData("2010-01-01/")]
    [InlineData("/P1M")]
    public void What_no_period_holds_is_refused(string? text) => Assert.False(SdmxTime.TryRead(text, out _));

    [Theory]
    [InlineData("2010-03-31", Frequency.Quarterly, "2010-Q1")]
    [InlineData("2010-03", Frequency.Quarterly, "2010-Q1")]
    [InlineData("2010-12-31", Frequency.Annual, "2010")]
    [InlineData("2010-01-01T00:00:00", Frequency.Annual, "2010")]
    [InlineData("2010-01-31", Frequency.Monthly, "2010-01")]
    [InlineData("2010-01-15", Frequency.Monthly, "2010-01-15")]
    [InlineData("2010-02", Frequency.Quarterly, "2010-02")]
    [InlineData("2010", Frequency.Monthly, "2010")]
    [InlineData("2010-01", Frequency.Daily, "2010-01")]
    [InlineData("2010-Q1", Frequency.Monthly, "2010-Q1")]
    public void The_frequency_says_what_a_date_at_the_edge_of_a_period_stands_for(string text, Frequency frequency, string period)
    {
        Assert.True(SdmxTime.TryRead(text, frequency, out var read));
        Assert.Equal(period, read.ToString());
    }
}
