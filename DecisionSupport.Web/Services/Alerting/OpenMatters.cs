using DecisionSupport.Ingest.Alerting;
using DecisionSupport.Ingest.Instructions;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Web.Services.Alerting;

/// <summary>Alerts and tasks that want somebody's attention, for the navigation and the cockpit.</summary>
/// <param name="alerts">The register of alerts.</param>
/// <param name="instructions">The register of instructions.</param>
/// <param name="log">For the operator.</param>
public sealed class OpenMatters(AlertRegister alerts, InstructionRegister instructions, ILogger<OpenMatters> log)
{
    /// <summary>The open and acknowledged alerts, the most severe first; none when the register is damaged, which its own page says.</summary>
    public IReadOnlyList<AlertRecord> Alerts(ISeriesReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return Read(() => alerts.Alerts(reader.AlertFindings, reader.AlertScheme).Where(a => a.IsOpen).ToArray());
    }

    /// <summary>The tasks that are not done; none when the register is damaged.</summary>
    public IReadOnlyList<Instruction> Tasks() => Read(() => instructions.All().Where(i => i.IsOpen).ToArray());

    // A damaged register must not take every page down with it.
    private T[] Read<T>(Func<T[]> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            log.LogError(e, "A register cannot be read");
            return [];
        }
    }
}
