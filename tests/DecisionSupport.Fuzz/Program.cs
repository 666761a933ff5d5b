using DecisionSupport.Fuzz;
using SharpFuzz;

switch (args)
{
    case ["list"]:
        Console.WriteLine(string.Join('\n', FuzzTarget.Names));
        return 0;
    case ["replay", var name, .. var files] when files.Length > 0:
        return Replay.Run(FuzzTarget.Named(name), files);
    case ["mutate", var name, var corpus, var runs]:
        return Mutations.Run(FuzzTarget.Named(name), corpus, int.Parse(runs, System.Globalization.CultureInfo.InvariantCulture));
    case ["afl", var name]:
        var target = FuzzTarget.Named(name);
        Fuzzer.OutOfProcess.Run(stream => target.Feed(FuzzTarget.Whole(stream)));
        return 0;
    default:
        Console.Error.WriteLine("list | replay FORMAT FILE… | mutate FORMAT CORPUS RUNS | afl FORMAT (run by afl-fuzz, see fuzz.sh)");
        return 2;
}
