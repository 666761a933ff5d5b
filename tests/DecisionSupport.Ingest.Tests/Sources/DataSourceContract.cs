using System.Text.Json.Nodes;
using DecisionSupport.Ingest.Catalogue;
using DecisionSupport.Ingest.Sources;
using DecisionSupport.Ingest.Sources.Arrivals;
using DecisionSupport.Ingest.Sources.Kinds;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Sources;

/// <summary>What every kind of source keeps to; a new kind is found here by itself.</summary>
public class DataSourceContract
{
    public static TheoryData<string> Kinds => [.. DataSources.All.Select(s => s.Kind)];

    // Values with which each kind's document is complete; a new kind adds its own.
    private static readonly Dictionary<string, JsonObject> Complete = new()
    {
        ["http"] = new() { ["address"] = "https://example.org/{yyyy}/{MM}/{dd}.csv" },
        ["folder"] = new() { ["parameters"] = new JsonObject { ["folder"] = Path.Combine(Path.GetTempPath(), "drop") }, ["file"] = null },
        ["ecb"] = Sdmx("EXR", "D.USD.EUR.SP00.A"),
        ["eurostat"] = Sdmx("prc_hicp_manr", "M.RCH_A.CP00.EA"),
        ["oecd"] = Sdmx("OECD.SDD.STES,DSD_STES@DF_CLI,4.1", "CHN.M.LI...AA...H"),
        ["bis"] = Sdmx("BIS,WS_CBPOL,1.0", "M.CN"),
        ["imf"] = Sdmx("IMF.STA,CPI", "CHN.CPI._T.IX.M"),
        ["worldbank-sdmx"] = Sdmx("DF_WITS_Tariff_TRAINS", "A.840.000.020110.reported"),
        ["worldbank"] = new() { ["parameters"] = new JsonObject { ["countries"] = "CN;US", ["indicators"] = "NY.GDP.MKTP.CD" } },
        ["postgres"] = new() { ["parameters"] = new JsonObject { ["statement"] = "select 1" }, ["credential"] = new JsonObject { ["variable"] = "NO_SUCH_CONNECTION" } },
    };

    /// <summary>A complete document of a kind.</summary>
    internal static JsonObject Document(string kind, Action<JsonObject>? edit = null) => SourcePlace.Document("a-source", kind, d =>
    {
        foreach (var (name, value) in Complete[kind])
        {
            d[name] = value?.DeepClone();
        }

        edit?.Invoke(d);
    });

    internal static SourceDefinition Define(string kind, Action<JsonObject>? edit = null) => SourceReader.Read("sources/a-source.json", Document(kind, edit).ToJsonString());

    [Fact]
    public void Kinds_have_names_of_their_own() => Assert.Equal(DataSources.All.Count, DataSources.All.Select(s => s.Kind).Distinct().Count());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_complete_document_is_read(string kind)
    {
        Assert.True(Complete.ContainsKey(kind), $"Add a complete document for the kind '{kind}'.");
        var source = Define(kind);
        Assert.Equal((kind, "a-source", "FLOW"), (source.Kind, source.Id, source.Dataflow));
        Assert.Null(DataSources.Named(kind)!.Problem(source));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_required_parameter_is_missed_by_name(string kind)
    {
        foreach (var parameter in DataSources.Named(kind)!.Parameters.Where(p => p.IsRequired))
        {
            var document = Document(kind);
            document["parameters"]!.AsObject().Remove(parameter.Name);
            var e = Assert.Throws<DataFileException>(() => SourceReader.Read("sources/a-source.json", document.ToJsonString()));
            Assert.Contains($"\"{parameter.Name}\"", e.Message, StringComparison.Ordinal);
            Assert.Contains(parameter.Meaning, e.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_unknown_parameter_is_refused(string kind)
    {
        var document = Document(kind);
        var parameters = document["parameters"]?.AsObject() ?? [];
        document["parameters"] = parameters.DeepClone();
        document["parameters"]!["nonsense"] = "x";
        Assert.Contains("nonsense", Assert.Throws<DataFileException>(() => SourceReader.Read("sources/a-source.json", document.ToJsonString())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_cannot_be_reached_is_a_record_in_both_languages_and_nothing_lands(string kind)
    {
        using var place = new SourcePlace();
        var source = Define(kind, d =>
        {
            d["limits"] = new JsonObject { ["attempts"] = 1 };
            if (DataSources.Named(kind) is HttpSource)
            {
                // A port on which nobody listens.
                d["address"] = "http://127.0.0.1:9";
            }
        });
        var record = await place.FetchAsync(source);
        Assert.Equal(ArrivalResult.Failed, record.Result);
        Assert.Contains("a-source", record.Message!.En, StringComparison.Ordinal);
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", record.Message.Zh!);
        Assert.Empty(place.Landed);
        Assert.Equal(record, Assert.Single(new ArrivalLog(place.Location).Read()));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_same_document_on_the_same_day_asks_the_same(string kind)
    {
        if (DataSources.Named(kind) is HttpSource http)
        {
            var day = new DateOnly(2026, 12, 31);
            Assert.Equal(http.Request(Define(kind), day).Address, http.Request(Define(kind), day).Address);
        }
    }

    [Fact]
    public void The_shipped_documents_can_be_used_and_are_off()
    {
        var sources = SourceReader.Read(new(DataFolder.Product(), "store") { Landing = "no-landing" });
        Assert.Empty(sources.Unreadable);
        Assert.Equal(["bis-policy-rates", "ecb-exr", "eurostat-hicp", "imf-cpi", "oecd-cli", "worldbank-gdp"], sources.Definitions.Select(d => d.Id));
        Assert.All(sources.Definitions, d => Assert.False(d.Enabled));
        Assert.All(sources.Definitions, d => Assert.NotNull(d.Name.Zh));
    }

    private static JsonObject Sdmx(string flow, string key) => new() { ["parameters"] = new JsonObject { ["flow"] = flow, ["key"] = key } };
}
