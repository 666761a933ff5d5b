using System.Text;
using DecisionSupport.Ingest.Formats;
using DecisionSupport.Ingest.Formats.Tables;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Formats.Tables;

/// <summary>Bytes changed, cut, repeated and swapped at random (fixed seeds): there is always a message, never an exception.</summary>
public sealed class DamagedInputTests
{
    private const int Rounds = 150;

    public static TheoryData<string> Kinds => ["csv", "html", "xml-spreadsheet", "xlsx", "xls", "parquet"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Damaged_file_gives_a_message_and_no_exception(string kind)
    {
        var (format, original) = (DataFormats.Named(kind)!, Original(kind));
        var random = new Random(20_260_101);
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = Damaged(original, random);
            var message = TableSamples.ReadBytes(format, bytes);
            Assert.True(message.Kind != MessageKind.Unreadable || message.Faults.Count > 0, $"round {round}: unreadable without a fault");
            Assert.True(message.Kind == MessageKind.Unreadable || message.Tables.Count > 0, $"round {round}: data without a table");
            foreach (var table in message.Tables)
            {
                _ = HeaderShape.Find(table);
            }

            using var files = Packed.Open("x", new MemoryStream(bytes), new ReadLimits(), TestContext.Current.CancellationToken);
            _ = DataFormats.Recognise(new FileHead("x", bytes, bytes.Length));
        }
    }

    private static byte[] Original(string kind) => kind switch
    {
        "csv" => File.ReadAllBytes(TableSamples.FullPath("china-nbs/provinces-2005-2024-gbk/分省年度数据 (1).csv")),
        "xls" => File.ReadAllBytes(TableSamples.FullPath("china-nbs/industry-monthly-xls/GDP.xls")),
        "parquet" => ParquetTableTests.WrittenBytes("SELECT range AS n, range / 7 AS x, 'area ' || (range % 3) AS area, DATE '2024-01-01' AS day FROM range(200)", ""),
        "xlsx" => HostileInput.Workbook(HostileInput.Repeated(HostileInput.SheetHead, "<row><c><v>1.5</v></c><c t=\"str\"><v>a</v></c></row>", 50, HostileInput.SheetTail)),
        "html" => Encoding.UTF8.GetBytes("<html><table>" + string.Concat(Enumerable.Repeat("<tr><td rowspan=2>北京<td colspan='2'>1&nbsp;5</td></tr>\n", 40)) + "</table></html>"),
        _ => Encoding.UTF8.GetBytes("<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"s\"><Table>" + string.Concat(Enumerable.Repeat("<Row ss:Index=\"2\"><Cell ss:MergeAcross=\"1\"><Data ss:Type=\"Number\">1</Data></Cell></Row>\n", 40)) + "</Table></Worksheet></Workbook>"),
    };

    private static byte[] Damaged(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var changes = random.Next(1, 8); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 64), bytes.Count - at));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 64), bytes.Count - at)));
                    break;
                case 4:
                    bytes.RemoveRange(at, random.Next(8) == 0 ? bytes.Count - at : 0);
                    break;
                default:
                    for (var i = at; i < Math.Min(at + 4, bytes.Count); i++)
                    {
                        bytes[i] = random.Next(2) == 0 ? (byte)0xFF : (byte)0;
                    }

                    break;
            }
        }

        return [.. bytes];
    }
}
