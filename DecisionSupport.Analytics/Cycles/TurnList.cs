using DecisionSupport.Analytics.Numerics;
using DecisionSupport.Analytics.Series;

namespace DecisionSupport.Analytics.Cycles;

/// <summary>Candidate turns of a series while rules work on them; every rule says what it took out.</summary>
internal sealed class TurnList(PeriodRange periods)
{
    private List<(int Place, TurnKind Kind)> _turns = [];
    private List<DroppedTurn> _dropped = [];

    public int Count => _turns.Count;

    public IReadOnlyList<TurningPoint> Turns => [.. _turns.Select(t => new TurningPoint(periods[t.Place], t.Kind))];

    /// <summary>Every value that is the extreme within reach on both sides; windows are cut at the ends of the series.</summary>
    public void FindExtremes(double[] y, int reach, int ends)
    {
        for (var t = Math.Max(1, ends); t < y.Length - Math.Max(1, ends); t++)
        {
            var window = y.AsSpan(Math.Max(0, t - reach), Math.Min(y.Length - 1, t + reach) - Math.Max(0, t - reach) + 1);
            var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
            foreach (var v in window)
            {
                (low, high) = (Math.Min(low, v), Math.Max(high, v));
            }

            if (low < high && (y[t] == high || y[t] == low))
            {
                _turns.Add((t, y[t] == high ? TurnKind.Peak : TurnKind.Trough));
            }
        }
    }

    /// <summary>Of neighbours of one kind the higher peak (the first of equals) or the lower trough (the last of equals) stays.</summary>
    public void Alternate(double[] y)
    {
        for (var i = 1; i < _turns.Count;)
        {
            if (_turns[i].Kind != _turns[i - 1].Kind)
            {
                i++;
                continue;
            }

            Drop(Weaker(y, i - 1, i), "two turns of one kind without one between them; the more extreme stays", "相邻两个同类拐点之间无相反拐点，保留更极端者");
            i = Math.Max(1, i - 1);
        }
    }

    /// <summary>Each turn moves to the extreme of another curve within reach; then they alternate again.</summary>
    public void Refine(double[] y, int reach)
    {
        _turns = [.. _turns.Select(t =>
        {
            var best = t.Place;
            for (var i = Math.Max(0, t.Place - reach); i <= Math.Min(y.Length - 1, t.Place + reach); i++)
            {
                // Of equal peaks the first counts, of equal troughs the last.
                best = t.Kind == TurnKind.Peak ? (y[i] > y[best] || (y[i] == y[best] && i < best) ? i : best) : (y[i] < y[best] || (y[i] == y[best] && i > best) ? i : best);
            }

            return (best, t.Kind);
        }).OrderBy(t => t.best).ThenBy(t => t.Kind)];
        Alternate(y);
    }

    /// <summary>A trough must lie below the peak before it.</summary>
    public void RequireFall(double[] y)
    {
        for (var i = 1; i < _turns.Count; i++)
        {
            if (_turns[i].Kind == TurnKind.Trough && y[_turns[i].Place] >= y[_turns[i - 1].Place])
            {
                Drop(i, "a trough that is not below its peak", "谷值不低于其前的峰值");
                Drop(i - 1, "a peak whose trough is not below it", "峰值之后的谷值不低于该峰值");
                i = 0;
            }
        }

        Alternate(y);
    }

    public void RequireCycle(double[] y, int minimum)
    {
        foreach (var kind in new[] { TurnKind.Peak, TurnKind.Trough })
        {
            for (var again = true; again;)
            {
                again = false;
                int[] own = [.. Enumerable.Range(0, _turns.Count).Where(i => _turns[i].Kind == kind)];
                for (var k = 1; k < own.Length && !again; k++)
                {
                    if (_turns[own[k]].Place - _turns[own[k - 1]].Place < minimum)
                    {
                        Drop(Weaker(y, own[k - 1], own[k]), $"a cycle shorter than {minimum} periods; the more extreme turn stays", $"周期短于 {minimum} 期，保留更极端者");
                        again = true;
                    }
                }
            }

            Alternate(y);
        }
    }

    public void DropNearEnds(double[] y, int ends)
    {
        for (var i = _turns.Count - 1; i >= 0; i--)
        {
            if (_turns[i].Place < ends || _turns[i].Place >= y.Length - ends)
            {
                Drop(i, $"within {ends} periods of an end of the series", $"距序列首尾不足 {ends} 期");
            }
        }

        Alternate(y);
    }

    /// <summary>The first and last turn must be more extreme than every value between them and the end of the series.</summary>
    public void DropWeakEnds(double[] y)
    {
        while (_turns.Count > 0 && Beyond(y, _turns[0], 0, _turns[0].Place))
        {
            Drop(0, "values nearer to the start of the series are more extreme", "靠近序列起点处有更极端的值");
        }

        while (_turns.Count > 0 && Beyond(y, _turns[^1], _turns[^1].Place + 1, y.Length))
        {
            Drop(_turns.Count - 1, "values nearer to the end of the series are more extreme", "靠近序列终点处有更极端的值");
        }
    }

    /// <summary>A short phase loses both its turns, at the end of the list the last one only; a short but large fall stays, and a rise if asked for.</summary>
    public void RequirePhase(double[] y, int minimum, double? largeFall, bool risesToo)
    {
        for (var i = 1; i < _turns.Count;)
        {
            var fall = y[_turns[i - 1].Place] - y[_turns[i].Place];
            if (_turns[i].Place - _turns[i - 1].Place >= minimum || fall >= largeFall || (risesToo && -fall >= largeFall))
            {
                i++;
                continue;
            }

            var isLast = i == _turns.Count - 1;
            Drop(i, $"a phase shorter than {minimum} periods", $"阶段短于 {minimum} 期");
            if (!isLast)
            {
                Drop(i - 1, $"a phase shorter than {minimum} periods", $"阶段短于 {minimum} 期");
            }

            i = Math.Max(1, i - 1);
        }

        Alternate(y);
    }

    /// <summary>The turns now, with what was dropped since the last step.</summary>
    public DatingStep Step(string en, string zh, double[] series)
    {
        var dropped = _dropped;
        _dropped = [];
        return new(new(en, zh), TimeSeries.Of(periods.First, series), Turns, dropped);
    }

    /// <summary>The fall in logarithms that keeps a short contraction; null when the option is off.</summary>
    public static double? LargeFall(double[] logs, double? share) => share is { } s
        ? Math.Max(-Math.Log(1 - s), 6 * RobustStatistics.ScaleAroundZero(logs.Skip(1).Select((v, t) => v - logs[t])))
        : null;

    private static bool Beyond(double[] y, (int Place, TurnKind Kind) turn, int from, int to)
    {
        for (var t = from; t < to; t++)
        {
            if (turn.Kind == TurnKind.Peak ? y[t] > y[turn.Place] : y[t] < y[turn.Place])
            {
                return true;
            }
        }

        return false;
    }

    private int Weaker(double[] y, int earlier, int later)
    {
        var (a, b) = (y[_turns[earlier].Place], y[_turns[later].Place]);
        return _turns[earlier].Kind == TurnKind.Peak ? (a >= b ? later : earlier) : (b <= a ? earlier : later);
    }

    private void Drop(int at, string en, string zh)
    {
        _dropped.Add(new(new(periods[_turns[at].Place], _turns[at].Kind), new(en, zh)));
        _turns.RemoveAt(at);
    }
}
