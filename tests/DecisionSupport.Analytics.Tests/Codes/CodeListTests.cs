using DecisionSupport.Analytics.Codes;
using Xunit;

namespace DecisionSupport.Analytics.Tests.Codes;

public class CodeListTests
{
    private static readonly DateOnly s_start = new(1980, 1, 1);
    private static readonly DateOnly s_split = new(1997, 3, 14);
    private static readonly DateOnly s_merger = new(2018, 12, 26);

    private static CodeEntry Entry(string code, DateOnly from, DateOnly? to = null, string? parent = null, params CodeSuccessor[] successors) =>
        new(code, parent is null ? 1 : 2, new(code, code), parent, from, to, successors, null);

    private static CodeList List(params CodeEntry[] entries) => new(
        "T", new("Test", "试验"), [new(1, new("Province", "省级"), s_start), new(2, new("Prefecture", "地级"), new(2010, 1, 1))], entries);

    // 51 is split into 51 and 50 in 1997; 3712 is merged into 3701 in 2018; 4206 keeps its code and is renamed.
    private static CodeList Sample() => List(
        Entry("51", s_start, s_split.AddDays(-1), null, new("50", true), new CodeSuccessor("51", true)),
        Entry("51", s_split),
        Entry("50", s_split),
        Entry("37", s_start),
        Entry("3701", new(2010, 1, 1), s_merger.AddDays(-1), "37", new CodeSuccessor("3701", false)),
        Entry("3712", new(2010, 1, 1), s_merger.AddDays(-1), "37", new CodeSuccessor("3701", false)),
        Entry("3701", s_merger, null, "37"),
        Entry("42", s_start),
        Entry("4206", new(2010, 1, 1), new(2010, 11, 25), "42", new CodeSuccessor("4206", false)),
        Entry("4206", new(2010, 11, 26), null, "42"));

    private static string[] Codes(IEnumerable<CodeEntry> entries) => [.. entries.Select(e => e.Code)];

    [Fact]
    public void The_entries_of_a_day_are_those_valid_on_it()
    {
        var list = Sample();
        Assert.Equal(["37", "42", "51"], Codes(list.At(s_split.AddDays(-1), 1)));
        Assert.Equal(["37", "42", "50", "51"], Codes(list.At(s_split, 1)));
        Assert.Null(list.Find("50", s_split.AddDays(-1)));
        Assert.Equal(s_split, list.Find("51", s_split)!.ValidFrom);
        Assert.Equal(2, list.History("51").Count);
    }

    [Fact]
    public void Parents_and_children_are_those_of_the_day()
    {
        var list = Sample();
        Assert.Equal("37", list.Parent("3712", s_merger.AddDays(-1))!.Code);
        Assert.Null(list.Parent("3712", s_merger));
        Assert.Equal(["3701", "3712"], Codes(list.Children("37", s_merger.AddDays(-1))));
        Assert.Equal(["3701"], Codes(list.Children("37", s_merger)));
    }

    [Fact]
    public void A_level_says_from_when_it_is_complete()
    {
        Assert.True(Sample().IsCompleteAt(new(2010, 1, 1), 2));
        Assert.False(Sample().IsCompleteAt(new(2009, 12, 31), 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sample().IsCompleteAt(s_start, 3));
    }

    [Fact]
    public void A_split_leads_to_both_parts_and_is_not_exact()
    {
        var list = Sample();
        Assert.Equal([("50", true), ("51", true)], list.Successors("51", s_start).Select(s => (s.Entry.Code, s.IsPart)).Order());
        var now = list.Translate("51", s_start, s_merger);
        Assert.Equal(["50", "51"], Codes(now.Entries));
        Assert.False(now.IsExact);
        var back = list.Translate("50", s_merger, s_start);
        Assert.Equal(["51"], Codes(back.Entries));
        Assert.False(back.IsExact);
    }

    [Fact]
    public void A_merger_is_not_exact_in_either_direction()
    {
        var list = Sample();
        var merged = list.Translate("3712", new(2015, 1, 1), s_merger);
        Assert.Equal(["3701"], Codes(merged.Entries));
        Assert.False(merged.IsExact);
        Assert.False(list.Translate("3701", new(2015, 1, 1), s_merger).IsExact);
        Assert.Equal(["3701", "3712"], Codes(list.Translate("3701", s_merger, new(2015, 1, 1)).Entries));
    }

    [Fact]
    public void A_new_name_is_the_same_unit()
    {
        var list = Sample();
        Assert.True(list.Translate("4206", new(2010, 1, 1), s_merger).IsExact);
        Assert.True(list.Translate("4206", s_merger, new(2010, 1, 1)).IsExact);
        Assert.True(list.Translate("42", s_start, s_merger).IsExact);
        Assert.Empty(list.Translate("99", s_start, s_merger).Entries);
    }

    [Fact]
    public void A_unit_without_recorded_forerunner_leads_nowhere_back() => Assert.Empty(Sample().Translate("4206", new(2010, 1, 1), s_start).Entries);

    [Fact]
    public void What_contradicts_itself_is_refused_by_name()
    {
        Refused("ends before it starts", Entry("1", s_split, s_start));
        Refused("is valid as", Entry("1", s_start), Entry("1", s_split));
        Refused("its parent 9", Entry("1", s_start, null, "9"));
        Refused("its parent 9", Entry("9", s_start, s_split), Entry("1", s_merger, null, "9"));
        Refused("still valid", Entry("1", s_start, null, null, new CodeSuccessor("2", false)), Entry("2", s_start));
        Refused("its successor 2 is not valid on 1997-03-14", Entry("1", s_start, s_split.AddDays(-1), null, new CodeSuccessor("2", false)), Entry("2", s_merger));
        Refused("level 3", Entry("1", s_start) with { Level = 3 });
    }

    private static void Refused(string because, params CodeEntry[] entries) =>
        Assert.Contains(because, Assert.Throws<ArgumentException>(() => List(entries)).Message, StringComparison.Ordinal);
}
