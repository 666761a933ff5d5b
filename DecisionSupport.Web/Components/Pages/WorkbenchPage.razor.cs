using DecisionSupport.Analytics.Transformations;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Requests;
using DecisionSupport.Web.Resources;
using DecisionSupport.Web.Services.Catalogue;
using DecisionSupport.Web.Services.Judgements;
using DecisionSupport.Web.Services.Workbench;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using MudBlazor;

namespace DecisionSupport.Web.Components.Pages;

/// <summary>The workbench: what analysts choose, the run, and its results. The address is the whole state.</summary>
public partial class WorkbenchPage
{
    private static readonly (string Text, string Address)[] Examples =
    [
        ("Example.Unemployment", "/workbench?keys=FRED.UNRATE&view=Level&from=2000&models=auto,seasonal-naive&horizon=12&run=1"),
        ("Example.Prices", "/workbench?keys=FRED.CPIAUCNS,FRED.PPIACO,FRED.PCEPILFE&view=Index&from=2010&run=1"),
        ("Example.Saving", "/workbench?keys=FRED.PSAVERT&view=Level&compare=2015-12-31&from=2000&run=1"),
    ];

    private WorkbenchState _state = WorkbenchState.Empty;
    private IReadOnlyList<WorkbenchProblem> _addressProblems = [];
    private WorkbenchResult? _result;
    private WorkbenchCharts? _charts;
    private WorkbenchProgress? _progress;
    private CancellationTokenSource? _run;
    private IJSObjectReference? _module;
    private ISeriesReader? _reader;
    private string? _message;
    private bool _ready;
    private bool _disposed;

    [Inject] private PageContext Page { get; set; } = default!;

    [Inject] private PublishedStore Store { get; set; } = default!;

    [Inject] private JudgementViews Views { get; set; } = default!;

    [Inject] private WorkbenchRunner Runner { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private IJSRuntime Script { get; set; } = default!;

    [Inject] private ISnackbar Snackbar { get; set; } = default!;

    [Inject] private ILogger<WorkbenchPage> Logger { get; set; } = default!;

    [Inject] private IStringLocalizer<WorkbenchTexts> L { get; set; } = default!;

    private ISeriesReader Reader => _reader ??= Page.Reader;

    private IEnumerable<WorkbenchProblem> Problems =>
        _addressProblems.Concat(Plan().Problems.Where(p => p.Code != WorkbenchProblem.NoSeries));

    private double Percent => _progress is { Total: > 0 } p ? 100.0 * (p.Done - 1) / p.Total : 0;

    private string Stage => _progress is not { } p
        ? L["Waiting", WorkbenchRunner.Places]
        : L["Running", p.Done, p.Total, p.Model is null ? L["Step.Read", p.Key] : L["Step.Model", p.Key, p.Model]];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        Navigation.LocationChanged -= OnLocationChanged;
        if (_run is { } run)
        {
            await run.CancelAsync();
        }

        try
        {
            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser has left; there is nothing to free there.
        }

        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Adopt(Navigation.Uri);
        if (RendererInfo.IsInteractive)
        {
            Navigation.LocationChanged += OnLocationChanged;
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _module = await Script.InvokeAsync<IJSObjectReference>("import", "/" + Assets["js/workbench.js"].TrimStart('/'));
        await _module.InvokeVoidAsync("load", "/" + Assets["_content/MudBlazor/MudBlazor.min.js"].TrimStart('/'));
        _ready = true;
        StateHasChanged();
        if (_state.Run)
        {
            await ComputeAsync();
        }
    }

    private void Adopt(string address)
    {
        (_state, _addressProblems) = WorkbenchState.Parse(new Uri(address).Query);
    }

    private void Edit(WorkbenchState state)
    {
        (_state, _addressProblems, _message) = (state, [], null);
    }

    private WorkbenchPlan Plan() => WorkbenchPlan.Of(_state, Reader.Catalogue, WorkbenchModels.Names);

    private async Task StartAsync()
    {
        // The address first: it redraws the header, whose links for language, theme and date keep the study.
        var address = _state.ToAddress(run: true);
        if (Plan().CanRun && Navigation.ToAbsoluteUri(address).AbsoluteUri != Navigation.Uri)
        {
            Navigation.NavigateTo(address);
        }

        await ComputeAsync();
    }

    private async Task AsIndexAsync()
    {
        Edit(_state with { View = Transformation.Index, Panels = false });
        await StartAsync();
    }

    private void Cancel() => _run?.Cancel();

    private async Task ComputeAsync()
    {
        _reader = Store.TryGetCurrent(out var current) ? current : Page.Reader;
        var plan = Plan();
        if (!plan.CanRun)
        {
            _message = plan.Problems is [{ Code: WorkbenchProblem.NoSeries }] ? L["Problem.NoSeries"].Value : null;
            StateHasChanged();
            return;
        }

        _run?.Cancel();
        using var run = new CancellationTokenSource();
        (_run, _progress, _message) = (run, null, null);
        StateHasChanged();
        try
        {
            var result = await Runner.RunAsync(plan, _reader, new Progress<WorkbenchProgress>(p => Tell(run, p)), run.Token);
            if (_run == run)
            {
                _result = result;
                _charts = new(result, LastArrival(plan, _reader), _reader.UnitName, L, Page.Language)
                {
                    Judgements = plan.Indicators.ToDictionary(i => i.Key.Key, i => Views.Of(_reader, i, plan.State.AsOf)),
                };
            }
        }
        catch (OperationCanceledException) when (run.IsCancellationRequested)
        {
            _message = _run == run ? L["Cancelled"] : _message;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or ArithmeticException)
        {
            WorkbenchLog.RunFailed(Logger, plan.State.ToAddress(run: true), e);
            _message = _run == run ? L["Failed", e.Message] : _message;
        }
        finally
        {
            if (_run == run)
            {
                _run = null;
            }
        }

        if (!_disposed)
        {
            StateHasChanged();
        }
    }

    // The newest vintage of the whole store may be that of a source that the study does not use.
    private static DateOnly LastArrival(WorkbenchPlan plan, ISeriesReader reader) =>
        plan.Indicators.SelectMany(i => reader.SnapshotsOf(i.Key.Key)).Select(s => s.Vintage).DefaultIfEmpty(reader.Publication.NewestVintage).Max();

    private void Tell(CancellationTokenSource run, WorkbenchProgress progress)
    {
        if (!_disposed && _run == run)
        {
            _progress = progress;
            _ = InvokeAsync(StateHasChanged);
        }
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        if (!new Uri(change.Location).AbsolutePath.Equals("/workbench", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var (state, _) = WorkbenchState.Parse(new Uri(change.Location).Query);
        if (state.SameStudyAs(_state))
        {
            return;
        }

        _ = InvokeAsync(async () =>
        {
            Adopt(change.Location);
            if (_state.Run)
            {
                await ComputeAsync();
            }
            else
            {
                (_result, _charts, _message) = (null, null, null);
                StateHasChanged();
            }
        });
    }

    private async Task CopyAsync()
    {
        var link = Navigation.ToAbsoluteUri(_result!.Plan.State.ToAddress(run: true)).AbsoluteUri;
        var copied = _module is not null && await _module.InvokeAsync<bool>("copy", link);
        Snackbar.Add(copied ? L["Copied"] : L["NotCopied"], copied ? Severity.Normal : Severity.Warning);
    }
}
