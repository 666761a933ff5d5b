using System.Diagnostics.CodeAnalysis;

namespace DecisionSupport.Ingest.Store;

/// <summary>
/// Gives readers the current publication, and the next one as soon as it was swapped in. A reader once given stays valid
/// for as long as it is used, also after its file was replaced and deleted. Thread-safe.
/// </summary>
public sealed class PublishedStore(StoreLocation location) : IDisposable
{
    private const int Attempts = 5;

    private readonly Lock _opening = new();
    private readonly List<WeakReference<PublishedReader>> _opened = [];
    private volatile PublishedReader? _current;
    private bool _disposed;

    /// <summary>The current publication; false when nothing was published yet. Cheap (one small file is read): call it once for each request.</summary>
    /// <exception cref="ObjectDisposedException">The store was disposed of.</exception>
    /// <exception cref="PublicationException">The publication in force cannot be opened and no earlier one is at hand.</exception>
    public bool TryGetCurrent([NotNullWhen(true)] out ISeriesReader? reader)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var id = PublicationPointer.Read(location);
        if (id is not null && _current?.Publication.Id != id)
        {
            Swap();
        }

        reader = _current;
        return reader is not null;
    }

    /// <summary>Closes all readers.</summary>
    public void Dispose()
    {
        lock (_opening)
        {
            _disposed = true;
            foreach (var reference in _opened)
            {
                if (reference.TryGetTarget(out var reader))
                {
                    reader.Dispose();
                }
            }

            _opened.Clear();
            _current = null;
        }
    }

    private void Swap()
    {
        lock (_opening)
        {
            // The file named may be replaced and removed between reading its name and opening it.
            for (var attempt = 1; ; attempt++)
            {
                var id = PublicationPointer.Read(location);
                if (id is null || id == _current?.Publication.Id || _disposed)
                {
                    return;
                }

                try
                {
                    var reader = PublishedReader.Open(location, id);
                    _opened.RemoveAll(r => !r.TryGetTarget(out _));
                    _opened.Add(new(reader));
                    _current = reader;
                    return;
                }
                catch (IOException e)
                {
                    if (attempt == Attempts)
                    {
                        if (_current is not null)
                        {
                            return;
                        }

                        throw new PublicationException(PublicationPointer.FileOf(location, id), e);
                    }
                }
            }
        }
    }
}

/// <summary>A publication cannot be opened.</summary>
/// <param name="file">The file.</param>
/// <param name="inner">Why.</param>
public sealed class PublicationException(string file, Exception inner)
    : Exception($"The publication {file} cannot be opened: {inner.Message} Run 'refresh' to publish it anew from the warehouse.", inner);
