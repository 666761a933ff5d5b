namespace DecisionSupport.Ingest.Sources;

/// <summary>
/// Tells at once when something happens in a watched folder. The system's notices are a convenience: network drives send none and full queues lose some, so folders are
/// also looked into every minute.
/// </summary>
internal sealed class FolderWatch : IDisposable
{
    private readonly Dictionary<string, (string Folder, FileSystemWatcher Watcher)> _watchers = [];
    private readonly Action<string> _changed;

    /// <param name="changed">Told the id of the source whose folder changed.</param>
    public FolderWatch(Action<string> changed) => _changed = changed;

    /// <summary>Watches the folders of these sources, and no others any more.</summary>
    public void Follow(IEnumerable<SourceDefinition> sources)
    {
        var wanted = sources.Where(s => s.Enabled && s.Parameter("folder") is not null).ToDictionary(s => s.Id, s => s.Required("folder"));
        foreach (var id in _watchers.Keys.Where(id => !wanted.TryGetValue(id, out var folder) || folder != _watchers[id].Folder).ToArray())
        {
            Drop(id);
        }

        foreach (var (id, folder) in wanted.Where(w => !_watchers.ContainsKey(w.Key)))
        {
            try
            {
                var watcher = new FileSystemWatcher(folder);
                watcher.Created += (_, _) => _changed(id);
                watcher.Changed += (_, _) => _changed(id);
                watcher.Renamed += (_, _) => _changed(id);
                watcher.EnableRaisingEvents = true;
                _watchers[id] = (folder, watcher);
            }
            catch (Exception e) when (e is ArgumentException or IOException)
            {
                // The folder is not there, or the system has no notices left: the look of every minute remains.
            }
        }
    }

    public void Dispose()
    {
        foreach (var id in _watchers.Keys.ToArray())
        {
            Drop(id);
        }
    }

    private void Drop(string id)
    {
        _watchers[id].Watcher.Dispose();
        _watchers.Remove(id);
    }
}
