using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using DecisionSupport.Benchmarks;

if (args is ["stages", var path])
{
    Stages.Run(path);
}
else if (args is ["search", .. var size])
{
    SearchBenchmark.Run(size is [var n] ? int.Parse(n, System.Globalization.CultureInfo.InvariantCulture) : 100_000);
}
else if (args is ["hostile"])
{
    Environment.ExitCode = HostileBenchmark.Run();
}
else
{
    // In process: the generated projects of other toolchains would inherit our warnings-as-errors.
    var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
    BenchmarkSwitcher.FromAssembly(typeof(Stages).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));
}
