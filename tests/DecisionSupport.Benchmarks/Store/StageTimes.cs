using DecisionSupport.Ingest.Pipeline;

namespace DecisionSupport.Benchmarks.Store;

/// <summary>Processor time and peak memory by stage of a refresh.</summary>
internal sealed class StageTimes : IProgress<RefreshProgress>
{
    private readonly Dictionary<string, double> _cpu = [];
    private readonly Dictionary<string, double> _peaks = [];
    private string _stage = "start";
    private double _since;

    public void Report(RefreshProgress value)
    {
        if (value.Stage != _stage)
        {
            Close();
            _stage = value.Stage;
        }
    }

    /// <summary>Seconds by stage.</summary>
    public IReadOnlyDictionary<string, double> Cpu()
    {
        Close();
        return _cpu;
    }

    /// <summary>Peak resident memory of the process up to the end of each stage, MB.</summary>
    public IReadOnlyDictionary<string, double> Peaks() => _peaks;

    private void Close()
    {
        var now = Environment.CpuUsage.TotalTime.TotalSeconds;
        _cpu[_stage] = _cpu.GetValueOrDefault(_stage) + now - _since;
        _since = now;
        _peaks[_stage] = StoreSteps.PeakMegabytes();
    }
}
