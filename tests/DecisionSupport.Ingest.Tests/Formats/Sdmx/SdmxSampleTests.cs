using System.Globalization;
using DecisionSupport.Ingest.Formats;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Formats.Sdmx;

public class SdmxSampleTests
{
    // What a naive count cannot know, read in the files by eye. Lines found with grep -n.
    private static readonly Dictionary<string, (MessageKind Kind, long Observations, string[] Faults, string Why)> ReadByEye = new(StringComparer.Ordinal)
    {
        ["v3/csv/example-02.csv"] = (MessageKind.Data, 4, [], "two measures on each of two rows"),
        ["v3/csv/example-03.csv"] = (MessageKind.Data, 4, [], "two measures on each of two rows"),
        ["v3/csv/example-09B.csv"] = (MessageKind.Data, 4, [], "rows with one, one and two measures"),
        ["data_v2_structures.csv"] = (MessageKind.Data, 4, [], "rows with one, one and two measures"),
        ["data_v21_structures.csv"] = (MessageKind.Data, 4, [], "rows with one, one and two measures"),
        ["data_v2_structures_uppercase.csv"] = (MessageKind.Data, 4, [], "rows with one, one and two measures"),
        ["data_v21_structures_uppercase.csv"] = (MessageKind.Data, 4, [], "rows with one, one and two measures"),
        ["v3/csv/example-13.csv"] = (MessageKind.Data, 1, [], "the second row gives an attribute to all of DIM_2=B"),
        ["reference_partial_keys.csv"] = (MessageKind.Data, 2, [], "the first row gives an attribute to the series"),
        ["v3/csv/example-14.csv"] = (MessageKind.Metadata, 0, [], "COLLECTION.METHOD and CONTACT.NAME: reference metadata"),
        ["data_v2_invalid_action.csv"] = (MessageKind.Data, 0, ["2 ACTION E"], "no such action"),
        ["data_v21_invalid_action.csv"] = (MessageKind.Data, 0, ["2 ACTION E"], "no such action"),
        ["data_v2_structures_exception.csv"] = (MessageKind.Data, 2, ["4 STRUCTURE dataTESTERROR"], "no such kind of structure"),
        ["data_v21_structures_exception.csv"] = (MessageKind.Data, 2, ["4 STRUCTURE dataTESTERROR"], "no such kind of structure"),
        ["invalid_filetype.csv"] = (MessageKind.Data, 2, ["4 STRUCTURE dataTESTERROR"], "no such kind of structure"),
        ["data_v2_action_col.csv"] = (MessageKind.Data, 0, [.. Enumerable.Range(2, 20).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i}  22 cells"))], "a header of 23 columns over rows of 22 cells"),
        ["data_v21_action_col.csv"] = (MessageKind.Data, 0, [.. Enumerable.Range(2, 20).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i}  22 cells"))], "a header of 23 columns over rows of 22 cells"),
        ["sdmx-json/data-message/samples/exr/exr-action-delete.json"] = (MessageKind.Data, 3, ["287 series/0/observations/1: OBS_STATUS 1", "299 series/1/observations/1: OBS_STATUS 1"], "OBS_STATUS has one value, the index is 1"),
        ["v3/json/data/exr-action-delete.json"] = (MessageKind.Data, 3, ["286 series/0/observations/1: OBS_STATUS 1", "298 series/1/observations/1: OBS_STATUS 1"], "OBS_STATUS has one value, the index is 1"),
        ["sdmx-json/data-message/samples/constructed-sample-full.json"] = (MessageKind.Data, 20, ["732 observations/0:0 2013-03-18T11:00:00", "736 observations/0:1 2013-03-21T11:00:00", "740 observations/1:0 2013-03-18T11:00:00", "745 observations/1:1 2013-03-21T11:00:00"], "the fifth data set holds attributes where the measure stands"),
        ["v3/json/data/constructed-sample-full.json"] = (MessageKind.Data, 20, ["737 observations/0:0 2013-03-18T11:00:00", "741 observations/0:1 2013-03-21T11:00:00", "745 observations/1:0 2013-03-18T11:00:00", "750 observations/1:1 2013-03-21T11:00:00"], "the fifth data set holds attributes where the measure stands"),
        ["data_structure_no_structure.xml"] = (MessageKind.Data, 0, ["10 StructureSpecificData/Structures Structures"], "structures in a data message"),
        ["tests/io/samples/invalid.xml"] = (MessageKind.Structure, 0, ["9 Structure/AAAAAAAAAAAAAAAAAAAA AAAAAAAAAAAAAAAAAAAA"], "no such element"),
        ["invalid_message.xml"] = (MessageKind.Unreadable, 0, ["2 AAAAA AAAAA"], "no such message"),
    };

    // Made by a generator that does not care for the meaning: every key has indices beyond the values.
    private static readonly string[] Random = ["data/generated-sample.json", "data-message/samples/generated-sample.json"];

    [Fact]
    public void Every_sample_holds_exactly_the_observations_that_a_naive_count_finds()
    {
        var wrong = new List<string>();
        var (data, observations) = (0, 0L);
        foreach (var path in SdmxSamples.All())
        {
            var name = Path.GetRelativePath(SdmxSamples.Folder(), path).Replace('\\', '/');
            if (Array.Exists(Random, r => name.EndsWith(r, StringComparison.Ordinal)) || name.EndsWith("one_line_jsondata.json", StringComparison.Ordinal))
            {
                continue;
            }

            var message = Read(path, out var recognised);
            var expected = IndependentCount.Of(path);
            var eye = ReadByEye.FirstOrDefault(x => name.EndsWith(x.Key, StringComparison.Ordinal));
            (MessageKind? kind, long count, string[] faults) = eye.Key is null ? (expected.Kind, expected.Observations, Array.Empty<string>()) : (eye.Value.Kind, eye.Value.Observations, eye.Value.Faults);
            if (!recognised)
            {
                wrong.AddRange(kind is null ? [] : [$"{name}: not recognised, expected {kind}"]);
                continue;
            }

            var found = message!.Datasets.Sum(d => d.ObservationCount);
            var listed = message.Faults.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Line} {f.Column} {f.Value}")).ToArray();
            if (message.Kind != kind || found != count || (kind != MessageKind.Unreadable && !listed.SequenceEqual(faults)))
            {
                wrong.Add($"{name}: {message.Kind} {found}, expected {kind} {count}; faults {string.Join(" | ", listed)}");
            }

            (data, observations) = (data + (kind == MessageKind.Data ? 1 : 0), observations + found);
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));

        // grep -rlE '<([a-z]+:)?(GenericData|StructureSpecific(TimeSeries)?Data|GenericTimeSeriesData)' and the like: the samples are there at all.
        Assert.True(data > 150, $"{data} data messages");
        Assert.True(observations > 10_000, $"{observations} observations");
    }

    [Fact]
    public void Every_message_without_data_is_named_and_every_broken_one_has_a_fault_with_line_or_element()
    {
        foreach (var path in SdmxSamples.All())
        {
            var message = Read(path, out var recognised);
            if (!recognised)
            {
                continue;
            }

            Assert.All(message!.Faults, f => Assert.True(f.Line is > 0 || f.Column.Length > 0, $"{path}: {f}"));
            Assert.All(message.Faults, f => Assert.True(f.Expected.Length > 0 && f.ExpectedZh.Length > 0, $"{path}: {f}"));
            Assert.True(message.Kind is MessageKind.Data || message.Note.Length > 0 || message.Faults.Count > 0, path);
            Assert.True(message.Kind != MessageKind.Unreadable || message.Faults.Count > 0, path);
        }
    }

    [Fact]
    public void Observations_whose_keys_are_wrong_are_counted_and_explained()
    {
        // 2 data sets of 2 observations each (python: sum of len(observations)); 8 flat ones with 16 indices over 8 dimensions.
        var random = SdmxSamples.Read(SdmxSamples.At("sdmx-json", "data-message", "samples", "generated-sample.json"));
        Assert.Equal(0, random.Datasets.Sum(d => d.ObservationCount));
        Assert.Equal(2, random.Note.Split("2 observations left out").Length - 1);
        Assert.Contains(random.Faults, f => f.Line == 116 && f.Column == "series/72:10"); // grep -n '"72:10"'

        var cut = SdmxSamples.Read(SdmxSamples.At("pysdmx-tests", "tests", "io", "samples", "one_line_jsondata.json"));
        Assert.Equal(8, cut.Faults.Count);
        Assert.Contains("8 observations left out", cut.Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("khaeru-sdmx-test-data/ECB_EXR/ng-ts-ss.xml")]
    [InlineData("khaeru-sdmx-test-data/ECB_EXR/ng-flat-ss.xml")]
    [InlineData("khaeru-sdmx-test-data/ECB_EXR/ng-xs-ss.xml")]
    [InlineData("pysdmx-tests/tests/io/samples/data_v1.csv")]
    [InlineData("pysdmx-tests/tests/io/xml/sdmx21/reader/samples/str_ser.xml")]
    public void The_line_of_an_observation_holds_its_figure(string file)
    {
        var path = SdmxSamples.At(file.Split('/'));
        var lines = File.ReadAllLines(path);
        var observations = SdmxSamples.Read(path).Datasets.SelectMany(d => d.Series).SelectMany(s => s.Observations).Where(o => o.Value is not null).ToList();
        Assert.NotEmpty(observations);
        Assert.All(observations, o => Assert.Contains(o.Value!.Value.ToString(CultureInfo.InvariantCulture), lines[o.Line - 1], StringComparison.Ordinal));
    }

    private static StatisticalMessage? Read(string path, out bool recognised)
    {
        var bytes = File.ReadAllBytes(path);
        var format = SdmxSamples.Recognise(Path.GetFileName(path), bytes);
        recognised = format is not null;
        return format is null ? null : SdmxSamples.Read(format, bytes);
    }
}
