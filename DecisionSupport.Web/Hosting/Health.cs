namespace DecisionSupport.Web.Hosting;

/// <summary>GET /health: 200 when figures can be served, 503 while the store is being built or could not be.</summary>
internal static class Health
{
    /// <summary>Maps the address.</summary>
    public static void MapHealth(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/health", (StoreBuilding building, Ingest.Store.PublishedStore store) =>
        building.IsReady && store.TryGetCurrent(out var reader)
            ? Results.Ok(new { status = "ok", publication = reader.Publication.Id, newestVintage = reader.Publication.NewestVintage, series = reader.Publication.Series, observations = reader.Publication.Observations })
            : Results.Json(new { status = building.Failure is null ? "building" : "failed", stage = building.Progress?.Stage, done = building.Progress?.Done, total = building.Progress?.Total, reason = building.Failure }, statusCode: StatusCodes.Status503ServiceUnavailable));
}
