using System.CommandLine;
using DecisionSupport.Ingest.Store;

namespace DecisionSupport.Ingest.Commands;

/// <summary>The options that every command has: where data and store lie.</summary>
internal sealed class StoreOptions
{
    private readonly Option<string?> _data = new("--data") { Description = $"Data folder (default: {StoreLocation.DataVariable}, else data/ of the checkout)", Recursive = true };
    private readonly Option<string?> _store = new("--store") { Description = $"Store folder (default: {StoreLocation.StoreVariable}, else store/ in the data folder)", Recursive = true };

    private readonly Option<string?> _landing = new("--landing") { Description = $"Landing folder (default: {StoreLocation.LandingVariable}, else landing/ in the data folder)", Recursive = true };

    public void AddTo(RootCommand root)
    {
        root.Options.Add(_data);
        root.Options.Add(_store);
        root.Options.Add(_landing);
    }

    public StoreLocation Location(ParseResult parsed) => StoreLocation.Find(parsed.GetValue(_data), parsed.GetValue(_store), parsed.GetValue(_landing));
}
