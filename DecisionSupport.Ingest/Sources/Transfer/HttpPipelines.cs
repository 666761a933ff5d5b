using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace DecisionSupport.Ingest.Sources.Transfer;

/// <summary>Deadline, tries with waits, and one circuit breaker for each host, around whole transfers (the body included, which a handler would not see).</summary>
internal sealed class HttpPipelines(TimeProvider clock, Func<double> uniform, Action<TimeSpan, string>? waiting)
{
    /// <summary>Failures within <see cref="Window"/>, without a success between, after which a host is left alone.</summary>
    public const int FailuresThatOpen = 5;

    /// <summary>How long a host is left alone.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, ResiliencePipeline<HttpResponseMessage>> _breakers = new();

    public void Tell(TimeSpan wait, string why) => waiting?.Invoke(wait, why);

    public ResiliencePipeline<HttpResponseMessage> For(TransferRequest request, DateTimeOffset deadline)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddTimeout(new HttpTimeoutStrategyOptions { Timeout = request.Limits.Deadline });
        if (request.Limits.Attempts > 1)
        {
            builder.AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = request.Limits.Attempts - 1,
                ShouldRetryAfterHeader = false,
                ShouldHandle = a => new(IsTransient(a.Outcome) && !IsBeyond(a.Outcome.Result, deadline)),
                DelayGenerator = a => new(Wait(a.Outcome.Result, a.AttemptNumber, request.Limits)),
                OnRetry = a =>
                {
                    Tell(a.RetryDelay, a.Outcome.Exception?.Message ?? a.Outcome.Result?.StatusCode.ToString() ?? "");
                    a.Outcome.Result?.Dispose();
                    return default;
                },
            });
        }

        return builder.AddPipeline(_breakers.GetOrAdd($"{request.Address.Host}:{request.Address.Port}", Breaker)).Build();
    }

    private ResiliencePipeline<HttpResponseMessage> Breaker(string host) => new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock, Name = host }
        .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
        {
            FailureRatio = 1,
            MinimumThroughput = FailuresThatOpen,
            SamplingDuration = Window,
            BreakDuration = Pause,
            // A host that throttles works: it says when to come back.
            ShouldHandle = a => new(IsTransient(a.Outcome) && a.Outcome.Result?.StatusCode != HttpStatusCode.TooManyRequests),
        })
        .Build();

    private TimeSpan? Wait(HttpResponseMessage? response, int attempt, TransferLimits limits)
    {
        var own = RetryAfter.FullJitter(attempt, limits, uniform());
        // What the server asks for is the least; a part of our own wait on top keeps clients apart.
        return RetryAfter.Asked(response, clock.GetUtcNow()) is { } asked ? asked + (own / 4) : own;
    }

    private bool IsBeyond(HttpResponseMessage? response, DateTimeOffset deadline) =>
        RetryAfter.Asked(response, clock.GetUtcNow()) is { } asked && clock.GetUtcNow() + asked >= deadline;

    private static bool IsTransient(Outcome<HttpResponseMessage> outcome) => outcome.Exception switch
    {
        SourceException fault => fault.IsTransient,
        HttpRequestException => true,
        not null => false,
        null => outcome.Result is { } r && (r.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)r.StatusCode >= 500),
    };
}
