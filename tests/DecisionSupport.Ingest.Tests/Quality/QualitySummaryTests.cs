using DecisionSupport.Ingest.Pipeline;
using Xunit;

namespace DecisionSupport.Ingest.Tests.Quality;

public class QualitySummaryTests
{
    [Fact]
    public void A_file_of_one_figure_is_graded_for_what_little_it_shows()
    {
        var folder = Directory.CreateTempSubdirectory("decision-support-summary-").FullName;
        try
        {
            var path = Path.Combine(folder, "one.csv");
            File.WriteAllText(path, "DATAFLOW,FREQ,TIME_PERIOD,OBS_VALUE\nT:D(1.0),A,2020,5\n");
            var line = new Ingestion(null).Run([path], TestContext.Current.CancellationToken).Single();

            // By hand, each shrunk by (n·m + 1)/(n + 2): completeness 1 of 1: 2/3; accuracy 2 rules, 2 cases: 3/4; timeliness 1 of 1: 2/3;
            // accessibility 1/1 and 2/3 (terms of use unknown), 4 cases: (4·5/6 + 1)/6 = 13/18. Mean 0.7014.
            Assert.Equal(("C use with care 0.70 (1/1)", "C 慎用 0.70（1/1）"), (line.Quality?.En, line.Quality?.Zh));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
