using BenchmarkDotNet.Running;
using DecisionSupport.Benchmarks;

if (args is ["stages", var path])
{
    Stages.Run(path);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Stages).Assembly).Run(args);
}
