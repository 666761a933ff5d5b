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
        // Instrumented code breaks down before the fuzzer has set up its memory: the target is made by the first input.
        FuzzTarget? target = null;
        Fuzzer.OutOfProcess.Run(stream => (target ??= FuzzTarget.Named(name)).Feed(FuzzTarget.Whole(stream)));
        return 0;
    default:
        Console.Error.WriteLine("list | replay FORMAT FILE… | mutate FORMAT CORPUS RUNS | afl FORMAT (run by afl-fuzz, see fuzz.sh)");
        return 2;
}
