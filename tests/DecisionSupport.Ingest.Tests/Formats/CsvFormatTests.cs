using System.Text;
using CsCheck;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Formats;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Formats;

public class CsvFormatTests
{
    [Fact]
    public void Plain_and_packed_bytes_read_the_same()
    {
        var plain = new ObservationsCsv().Read(new MemoryStream(Encoding.UTF8.GetBytes(Extracts.Unemployment2022)));
        var packed = new ObservationsCsv().Read(new MemoryStream(DataFolder.Pack(Extracts.Unemployment2022)));
        Assert.Equal(plain.Rows, packed.Rows);
        Assert.Equal(new ParsedRow(4, "FRED.UNRATE", Period.Month(2022, 9), 3.5), plain.Rows[2]);
        Assert.Empty(plain.Faults);
    }

    [Fact]
    public void Byte_order_mark_line_ends_and_order_of_columns_do_not_matter()
    {
        var text = "\uFEFFvalue,id,period\r\n3.5,FRED.UNRATE,2022-07\r\n";
        var parsed = new ObservationsCsv().Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        Assert.Empty(parsed.Faults);
        Assert.Equal(new ParsedRow(2, "FRED.UNRATE", Period.Month(2022, 7), 3.5), Assert.Single(parsed.Rows));
    }

    [Fact]
    public void Every_bad_cell_of_a_row_is_a_fault_of_its_own()
    {
        var parsed = new FactsCsv().Read(new MemoryStream("id,period,value,status,known_from,source\n,x,y,Z,w,s\n"u8.ToArray()));
        Assert.Empty(parsed.Rows);
        Assert.Equal(["id", "period", "value", "status", "known_from"], parsed.Faults.Select(f => f.Column));
        Assert.All(parsed.Faults, f => Assert.Equal(2, f.Line));
    }

    [Fact]
    public void A_quote_never_closed_is_a_fault()
    {
        var parsed = new ObservationsCsv().Read(new MemoryStream("id,period,value\n\"FRED.UNRATE,2022-07,3.5\nFRED.UNRATE,2022-08,3.7\n"u8.ToArray()));
        Assert.NotEmpty(parsed.Faults);
    }

    [Fact]
    public void Any_cut_of_a_packed_file_is_found()
    {
        var whole = DataFolder.Pack(Extracts.SavingRate2022);
        for (var length = 2; length < whole.Length; length++)
        {
            var parsed = new ObservationsCsv().Read(new MemoryStream(whole[..length]));
            Assert.True(parsed.Faults.Any(f => f.Kind == FaultKind.Truncated), $"cut at byte {length} of {whole.Length}");
        }
    }

    [Fact]
    public void A_gzip_file_of_several_members_is_one_text_and_a_cut_of_its_last_member_is_seen()
    {
        byte[] whole = [.. DataFolder.Pack("id,period,value\nA,2022-07,3.5\n"), .. DataFolder.Pack("A,2022-08,3.7\n"), .. DataFolder.Pack("A,2022-09,3.9\n")];
        var parsed = new ObservationsCsv().Read(new MemoryStream(whole));
        Assert.Empty(parsed.Faults);
        Assert.Equal([3.5, 3.7, 3.9], parsed.Rows.Select(r => r.Value));
        for (var cut = 1; cut < DataFolder.Pack("A,2022-09,3.9\n").Length; cut++)
        {
            Assert.NotEmpty(new ObservationsCsv().Read(new MemoryStream(whole[..^cut])).Faults);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_larger_than_the_limit_is_refused_before_it_fills_the_memory(bool packed)
    {
        var text = "id,period,value\n" + string.Concat(Enumerable.Repeat("FRED.UNRATE,2022-07,3.5\n", 1000));
        var bytes = packed ? DataFolder.Pack(text) : Encoding.UTF8.GetBytes(text);
        Assert.True(!packed || bytes.Length < 1000, "the packed file is smaller than the limit and its text is not");
        var fault = Assert.Single(new ObservationsCsv { MaximumTextBytes = 1000 }.Read(new MemoryStream(bytes)).Faults);
        Assert.Equal((FaultKind.Truncated, "reading stopped after 1000 bytes", "at most 1000 bytes of text, inflated"), (fault.Kind, fault.Value, fault.Expected));
        Assert.Equal(1000, new ObservationsCsv { MaximumTextBytes = text.Length }.Read(new MemoryStream(bytes)).Rows.Count);
    }

    [Fact]
    public void Any_bytes_give_rows_or_faults_and_never_an_exception() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        foreach (var format in ObservationFormats.All)
        {
            var parsed = format.Read(new MemoryStream([.. "id,period,value\n"u8, .. bytes]));
            Assert.True(parsed.Rows.Count <= parsed.RowCount);
            Assert.All(parsed.Rows, r => Assert.True(double.IsFinite(r.Value)));
        }
    });

    [Fact]
    public void Formats_are_found_by_name_and_names_are_unique()
    {
        Assert.Contains("observations-csv", ObservationFormats.All.Select(f => f.Name));
        Assert.Contains("facts-csv", ObservationFormats.All.Select(f => f.Name));
        Assert.Equal(ObservationFormats.All.Count, ObservationFormats.All.Select(f => f.Name).Distinct().Count());
    }
}
