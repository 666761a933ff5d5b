using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using DecisionSupport.Benchmarks;

if (args is ["stages", var path])
{
    Stages.Run(path);
}
else if (args is ["panel-accuracy", var series])
{
    PanelAccuracy.Run(series);
}
else if (args is ["search", .. var size])
{
    SearchBenchmark.Run(size is [var n] ? int.Parse(n, System.Globalization.CultureInfo.InvariantCulture) : 100_000);
}
else if (args is ["many", .. var options])
{
    ManyBenchmark.Run(options);
}
else if (args is ["hostile"])
{
    Environment.ExitCode = HostileBenchmark.Run();
}
else if (args is ["alerts", .. var choice])
{
    double Choice(int place, double usual) => choice.Length > place ? double.Parse(choice[place], System.Globalization.CultureInfo.InvariantCulture) : usual;
    AlertRates.Run((int)Choice(0, 0), Choice(1, 1), withFloor: Choice(2, 1) != 0);
}
else if (args is ["x11"])
{
    X11Benchmark.Run();
}
else if (args is ["seats"])
{
    SeatsBenchmark.Run();
}
else if (args is ["adjust-auto"])
{
    X11Benchmark.RunAuto();
}
else if (args is ["ingest" or "as-of" or "panel" or "revise", ..])
{
    DecisionSupport.Benchmarks.Store.StoreBenchmark.Run(args[0], args[1..]);
}
else if (args is ["store-step", var step, .. var rest])
{
    DecisionSupport.Benchmarks.Store.StoreSteps.Run(step, rest);
}
else
{
    // In process: the generated projects of other toolchains would inherit our warnings-as-errors.
    var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
    BenchmarkSwitcher.FromAssembly(typeof(Stages).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));
}
