using System.Diagnostics;

namespace DecisionSupport.Conventions.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    private static readonly Lazy<IReadOnlyList<string>> s_files = new(ListFiles);

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Committed files and new ones that are not ignored, relative to the root, with forward slashes.</summary>
    public static IReadOnlyList<string> Files => s_files.Value;

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DecisionSupport.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds DecisionSupport.slnx.");
    }

    private static string[] ListFiles()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(start)!;
        var files = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return git.ExitCode == 0 && files.Length > 0
            ? [.. files.Where(f => File.Exists(Path.Combine(Root, f)))]
            : throw new InvalidOperationException($"git ls-files in {Root} ended with {git.ExitCode} and listed {files.Length} files; these tests need a git checkout.");
    }
}
