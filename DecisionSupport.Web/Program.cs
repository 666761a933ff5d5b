using DecisionSupport.Ingest.Alerting;
using DecisionSupport.Ingest.Instructions;
using DecisionSupport.Ingest.Judgement;
using DecisionSupport.Ingest.Lights;
using DecisionSupport.Ingest.Overrides;
using DecisionSupport.Ingest.Sharing;
using DecisionSupport.Ingest.Sources.Arrivals;
using DecisionSupport.Ingest.Store;
using DecisionSupport.Web.Api;
using DecisionSupport.Web.Briefing;
using DecisionSupport.Web.Briefing.LiveText;
using DecisionSupport.Web.Components;
using DecisionSupport.Web.Hosting;
using DecisionSupport.Web.Localisation;
using DecisionSupport.Web.Requests;
using DecisionSupport.Web.Services;
using DecisionSupport.Web.Services.Alerting;
using DecisionSupport.Web.Services.Cockpit;
using DecisionSupport.Web.Services.Hierarchies;
using DecisionSupport.Web.Services.Judgements;
using DecisionSupport.Web.Services.Mail;
using DecisionSupport.Web.Services.Nowcasts;
using DecisionSupport.Web.Services.Overrides;
using DecisionSupport.Web.Services.Quality;
using DecisionSupport.Web.Services.Readings;
using DecisionSupport.Web.Services.Signals;
using DecisionSupport.Web.Services.Uploads;
using DecisionSupport.Web.Services.Workbench;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.ResponseCompression;
using MudBlazor.Services;

var builder = WebApplication.CreateBuilder(args);
if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null)
{
    builder.WebHost.UseUrls("http://localhost:5080");
}

// Run from the build output, styles of components and packages lie outside wwwroot; outside Development nothing else finds them.
builder.WebHost.UseStaticWebAssets();
if (!builder.Environment.IsDevelopment())
{
    // Else a build that was not published packs static files anew at every request, at the level "no compression".
    builder.Configuration["ReloadStaticAssetsAtRuntime"] ??= "false";
}

// Three lines of log for every request would bury those about the store.
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
builder.Services.AddResponseCompression(o => o.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "image/svg+xml", "text/csv"]);
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddSingleton<OpenCircuits>();
builder.Services.AddScoped<CircuitHandler, CircuitLimit>();
builder.Services.AddMudServices();
builder.Services.AddLocalization();
builder.Services.AddHttpContextAccessor();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton(_ => StoreLocation.Find(builder.Configuration["data"], builder.Configuration["store"], builder.Configuration["landing"]));
builder.Services.AddSingleton<PublishedStore>(p => new PublishedStore(p.GetRequiredService<StoreLocation>()));
builder.Services.AddSingleton<SharingRegister>();
builder.Services.AddSingleton<AlertRegister>();
builder.Services.AddSingleton<InstructionRegister>();
builder.Services.AddSingleton<OpenMatters>();
builder.Services.AddSingleton(_ => new PublicationCache<AlertsAsOf>(AlertsAsOf.From));
builder.Services.AddSingleton<LightSchemeRegister>();
builder.Services.AddSingleton(UploadSettings.From(builder.Configuration));
builder.Services.AddSingleton<StagedUploads>();
builder.Services.AddSingleton<UploadReader>();
builder.Services.AddSingleton<UploadApprovals>();
builder.Services.AddSingleton<UploadPublishing>();
builder.Services.AddHostedService(p => p.GetRequiredService<UploadPublishing>());
builder.Services.AddSingleton<StoreBuilding>();
builder.Services.AddHostedService(p => p.GetRequiredService<StoreBuilding>());
builder.Services.AddSingleton<StoreRefresh>();
builder.Services.AddHostedService(p => p.GetRequiredService<StoreRefresh>());
if (builder.Configuration.GetValue<bool>(SourceScheduleService.Setting))
{
    builder.Services.AddHostedService<SourceScheduleService>();
}

if (MailSettings.Read(builder.Configuration) is { } mail)
{
    builder.Services.AddSingleton(mail);
    builder.Services.AddSingleton<MailSender>();
    builder.Services.AddHostedService<MailService>();
}

builder.Services.AddHostedService<AlertWatch>();
builder.Services.AddSingleton<ArrivalBoard>();
builder.Services.AddScoped<PageContext>();
builder.Services.AddScoped<BriefingAssembler>();
builder.Services.AddScoped<LiveTextResolver>();
builder.WebHost.ConfigureKestrel(k => k.Limits.MaxRequestLineSize = BasketAddress.LongestRequestLine);
builder.Services.AddSingleton<Forecasts>();
builder.Services.AddSingleton<JudgementRegister>();
builder.Services.AddSingleton<OverrideRegister>();
builder.Services.AddSingleton<JudgementViews>();
builder.Services.AddSingleton(_ => new PublicationCache<QualityState>(QualityState.From));
builder.Services.AddSingleton(_ => new PublicationCache<ClockView>(ClockView.From));
builder.Services.AddSingleton(_ => new PublicationCache<KeptBackModels>((reader, _) => KeptBackModels.From(reader)));
builder.Services.AddSingleton(p => new PublicationCache<HierarchyStudies>((reader, vintage) => HierarchyStudies.From(reader, vintage, p.GetRequiredService<Forecasts>())));
builder.Services.AddSingleton<NowcastDesk>();
builder.Services.AddSingleton(p => new PublicationCache<CockpitState>((reader, vintage) => CockpitState.From(reader, vintage, p.GetRequiredService<Forecasts>())));
builder.Services.AddSingleton(_ => new PublicationCache<SignalBoard>(SignalBoard.From));
builder.Services.AddSingleton(p => new PublicationCache<SignalOutlooks>((reader, vintage) => SignalOutlooks.From(reader, vintage, p.GetRequiredService<Forecasts>())));
builder.Services.AddSingleton<WorkbenchRunner>();
builder.Services.AddHostedService<Warming>();

var app = builder.Build();

// The first, so that it also answers for what stands before the pages.
app.UseExceptionHandler("/error", createScopeForErrors: true);
app.UseHeadRequests();
app.UseRouting();
app.UseResponseCompression();
app.UseSecurityHeaders();
app.UseSameSiteCircuits();
app.UseCultures();
app.UseThemeChoice();
app.UseAsOfCheck();
app.UseStoreBuildingPage();
app.UseBriefingBasket();
app.UseStatusCodePagesWithReExecute("/not-found", "?status={0}", createScopeForStatusCodePages: true);
app.UseAntiforgery();
app.MapStaticAssets();
app.MapHealth();
app.MapSharingForms();
app.MapRegisterForms();
app.MapQualityForms();
app.MapUploadForms();
app.MapJudgementForms();
app.MapOverrideForms();
app.MapSignalForms();
app.MapBriefing();
app.MapApi();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
app.Run();

/// <summary>Entry of the web host, named so that tests can start it.</summary>
public partial class Program;
