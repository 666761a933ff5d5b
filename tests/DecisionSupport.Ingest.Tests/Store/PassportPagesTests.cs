using System.Globalization;
using CsCheck;
using DecisionSupport.Analytics.Quality;
using DecisionSupport.Analytics.Series;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Ingest.Store.Segments;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Store;

/// <summary>Passports packed and read again; the results are made up, for what is tested is that none of them changes.</summary>
public class PassportPagesTests
{
    private static readonly Gen<string> s_text = Gen.OneOf(
        Gen.Select(Gen.Int[0, 500], Gen.Int[0, 500]).Select((a, b) => $"{a} of {b} figures fit (limit 10 usual deviations and 5 %)."),
        Gen.Const("2024-01 至 2024-12 应有 007 期，实有 12 期。"), Gen.Const("00000000000000000000123456789 and 0 and 00"), Gen.Const(""),
        Gen.Char["ab 0123456789.:,\u0001数"].Array[0, 40].Select(c => new string(c)));

    private static readonly Gen<QualityFinding> s_finding = Gen.Select(s_text, s_text, Gen.Int[0, 3]).Select((en, zh, about) => new QualityFinding(
        new(en, about == 0 ? null : zh), (about & 1) == 0 ? null : Period.Month(2024, 5), (about & 2) == 0 ? null : new Vintage(new(2024, 6, 1))));

    private static readonly Gen<RuleResult> s_result = Gen.Select(Gen.Int[0, 300], Gen.Int[0, 300], Gen.Int[0, 2], s_text, s_text, s_finding.Array[0, 4]).Select(
        (a, b, kind, en, zh, findings) => new RuleResult(
            "missing-periods", "0202", Math.Min(a, b), Math.Max(a, b), kind switch { 0 => null, 1 => (double)Math.Min(a, b) / Math.Max(1, Math.Max(a, b)), _ => 0.123 },
            new(en, kind == 0 ? null : zh), findings));

    [Fact]
    public void Results_come_back_as_they_were_in_their_own_words_and_in_others() => Gen.Select(s_result.Array[0, 8], Gen.Int[0, 20]).Sample((results, mostWords) =>
    {
        var (words, others) = (new PassportWords([], mostWords), new PassportWords(["words that stood there before"]));
        var codec = new PassportCodec(words);
        var (entries, values, translated) = (new ByteSink(), new ByteSink(), new ByteSink());
        foreach (var result in results)
        {
            codec.Write(entries, values, result);
        }

        codec.Translate(entries.Written, others, translated);
        AreEqual(results, codec.Read(entries.Written, values.Written, Frequency.Monthly), withExplanations: true);
        AreEqual(results, codec.Read(entries.Written, values.Written, Frequency.Monthly, withExplanations: false), withExplanations: false);
        AreEqual(results, new PassportCodec(others).Read(translated.Written, values.Written, Frequency.Monthly), withExplanations: true);
    });

    [Fact]
    public void Passports_are_read_for_one_page_at_a_time()
    {
        const int Series = 10 * PassportPages.SeriesInPage;
        var words = new PassportWords([]);
        var read = 0;
        IEnumerable<PublishedPassport> Passports()
        {
            for (var place = 0; place < Series; place++)
            {
                read++;
                yield return Passport(words, place);
            }
        }

        var pages = 0;
        foreach (var _ in PassportPages.Of(words, Passports()))
        {
            pages++;
            Assert.InRange(read, 1, (pages * PassportPages.SeriesInPage) + 1);
        }

        Assert.Equal((Series / PassportPages.SeriesInPage, Series), (pages, read));
    }

    [Fact]
    public void A_page_depends_on_its_passports_and_not_on_the_words_that_the_warehouse_learned_before()
    {
        PassportWords fresh = new([]), old = new(["a sentence of a rule that is gone", "another"]);
        var one = PassportPages.Of(fresh, Enumerable.Range(0, 5).Select(p => Passport(fresh, p))).Single();
        var other = PassportPages.Of(old, Enumerable.Range(0, 5).Select(p => Passport(old, p))).Single();
        Assert.Equal((byte[])one[2]!, (byte[])other[2]!);
    }

    // Sizes, not times: what all passports together may take, so that words stored for each series would show.
    [Fact]
    public void A_passport_of_common_words_takes_a_few_bytes()
    {
        var words = new PassportWords([]);
        var bytes = PassportPages.Of(words, Enumerable.Range(0, 1000).Select(p => Passport(words, p))).Sum(page => ((byte[])page[2]!).Length);
        Assert.InRange(bytes, 1, 1000 * 30);
    }

    private static PublishedPassport Passport(PassportWords words, int place)
    {
        var codec = new PassportCodec(words);
        var (entries, values) = (new ByteSink(), new ByteSink());
        for (var rule = 0; rule < 20; rule++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{place % 7} of {rule} figures of the rule are as they should be, and this sentence is as long as sentences of rules are.");
            codec.Write(entries, values, new($"rule-{(char)('a' + rule)}", "0202", 1, 2, 0.5, new(text, "中文" + text), []));
        }

        return new(place, 738_000, new("unique-series", "0304", 1, 1, 1, new("0 other series carry the very same figures.", "另有 0 个序列数据完全相同。"), []), PassportRows.Results(entries, values), PassportRows.Results(new(), new()));
    }

    private static void AreEqual(RuleResult[] wanted, List<RuleResult> found, bool withExplanations)
    {
        Assert.Equal(wanted.Length, found.Count);
        foreach (var (w, f) in wanted.Zip(found))
        {
            Assert.Equal((w.Rule, w.Element, w.Good, w.Cases, w.Score), (f.Rule, f.Element, f.Good, f.Cases, f.Score));
            Assert.Equal(withExplanations ? w.Explanation : new("", ""), f.Explanation);
            Assert.Equal(w.Findings, f.Findings);
        }
    }
}
