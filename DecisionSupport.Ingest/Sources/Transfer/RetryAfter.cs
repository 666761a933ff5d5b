namespace DecisionSupport.Ingest.Sources.Transfer;

/// <summary>How long to wait between tries.</summary>
internal static class RetryAfter
{
    /// <summary>What the server asks for (RFC 9110, 10.2.3: seconds or a date); null when it asks for nothing. A date is read against the server's own clock where it tells it.</summary>
    public static TimeSpan? Asked(HttpResponseMessage? response, DateTimeOffset now)
    {
        if (response?.Headers.RetryAfter is not { } header)
        {
            return null;
        }

        var wait = header.Delta ?? header.Date - (response.Headers.Date ?? now);
        return wait is { } w ? (w < TimeSpan.Zero ? TimeSpan.Zero : w) : null;
    }

    /// <summary>
    /// Full jitter: evenly between zero and the doubled wait (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015), so that
    /// clients that failed together do not come back together.
    /// </summary>
    /// <param name="attempt">Tries that failed before, less one.</param>
    /// <param name="limits">First and longest wait.</param>
    /// <param name="uniform">A number from 0 up to, not including, 1.</param>
    public static TimeSpan FullJitter(int attempt, TransferLimits limits, double uniform)
    {
        var longest = Math.Min(limits.LongestWait.TotalSeconds, limits.FirstWait.TotalSeconds * Math.Pow(2, attempt));
        return TimeSpan.FromSeconds(longest * uniform);
    }
}
