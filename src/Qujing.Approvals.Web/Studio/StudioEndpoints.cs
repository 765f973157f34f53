using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Web.Security;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Web.Studio;

/// <summary>
/// What Elsa Studio asks its server for, answered from our own record and for reading alone: whoever may see a definition or a case by the acts' access sees it here,
/// and whatever would change something is refused. Studio's own files come from its folder; its pages have a content security policy of their own, which lets
/// WebAssembly run and styles be set, and still lets nothing in from elsewhere.
/// </summary>
internal static class StudioEndpoints
{
    private const string Policy =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'none'; frame-ancestors 'self'";
    private const string SvgPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    public static void MapStudio(this WebApplication app)
    {
        RouteGroupBuilder studio = app.MapGroup(Routes.Studio).RequireAuthorization(Folders.Policy("/Studio"));
        studio.MapGet("view/{**path}", SendFile);
        studio.MapGet("view/definition/{id}/{version:int}", ShowDefinition);
        studio.MapGet("view/case/{number}", ShowCase);
        studio.MapGet("diagram/{id}/{version:int}.svg", DrawAsync);
        RouteGroupBuilder api = studio.MapGroup("api");
        api.MapGet("features/installed", () => StudioShapes.None);
        api.MapGet("descriptors/activities", () => StudioShapes.Activities());
        api.MapGet("descriptors/expression-descriptors", () => StudioShapes.Expressions());
        api.MapGet("descriptors/{**kind}", () => StudioShapes.None);
        api.MapGet("workflow-definitions/by-definition-id/{id}", (string id, IMediator mediator) => DefinitionAsync(mediator, VersionOf(id)));
        api.MapGet("workflow-definitions/by-id/{versionId}", (string versionId, IMediator mediator) => DefinitionAsync(mediator, new StudioDefinition.Question(null, null) { VersionId = versionId }));
        Instance(api, "workflow-instances/{number}", StudioShapes.Instance);
        Instance(api, "workflow-instances/{number}/execution-state", StudioShapes.ExecutionState);
        api.MapGet("workflow-instances/{number}/variables", () => StudioShapes.None);
        api.MapPost("workflow-instances/{number}/journal", (string number, IMediator mediator) => InstanceAsync(mediator, number, StudioShapes.Journal));
        api.MapPost("activity-executions/report", async (StudioShapes.ReportRequest asked, IMediator mediator) => await InstanceAsync(mediator, asked.WorkflowInstanceId, StudioShapes.Report));
        api.MapGet("activity-executions/list", (string workflowInstanceId, string? activityNodeId, IMediator mediator) => InstanceAsync(mediator, workflowInstanceId, of => StudioShapes.Executions(of, activityNodeId)));
        api.MapGet("activity-execution-summaries/list", (string workflowInstanceId, string? activityNodeId, IMediator mediator) => InstanceAsync(mediator, workflowInstanceId, of => StudioShapes.Executions(of, activityNodeId)));
        api.MapFallback("{**rest}", (HttpContext context) => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) ? Results.NotFound() : Results.Text("read-only", statusCode: StatusCodes.Status403Forbidden));
    }

    private static void Instance(RouteGroupBuilder api, string path, Func<StudioInstance.View, object> shape) =>
        api.MapGet(path, (string number, IMediator mediator) => InstanceAsync(mediator, number, shape));

    private static async Task<IResult> DefinitionAsync(IMediator mediator, StudioDefinition.Question question) => Say(await mediator.Send(question), StudioShapes.Definition);

    private static async Task<IResult> InstanceAsync(IMediator mediator, string? number, Func<StudioInstance.View, object> shape) => Say(await mediator.Send(new StudioInstance.Question(number ?? "")), shape);

    private static IResult Say<T>(Answer<T> answer, Func<T, object> shape)
        where T : class => answer.Refusal is null ? Results.Json(shape(answer.Value)) : Results.NotFound();

    private static async Task<IResult> DrawAsync(string id, int version, HttpContext context, IMediator mediator)
    {
        var answer = await mediator.Send(new StudioDefinition.Question(id, version));
        context.Response.Headers.ContentSecurityPolicy = SvgPolicy;
        return answer.Refusal is null ? Results.Text(DiagramSvg.Render(answer.Value.Definition, answer.Value.Catalogue), "image/svg+xml") : Results.NotFound();
    }

    // Studio asks for the newest of an id; the frame asks it for a version by writing both into the id.
    private static StudioDefinition.Question VersionOf(string id) =>
        id.Split('.') is [var definitionId, var version] && int.TryParse(version, out int number) ? new StudioDefinition.Question(definitionId, number) : new StudioDefinition.Question(id, null);

    // Studio's frame asks our endpoints, and they ask the acts: the frame itself tells nothing of a case.
    private static IResult ShowDefinition(string id, int version, HttpContext context, StudioFolder folder) =>
        Frame(context, folder, $"<elsa-workflow-definition-editor definition-id=\"{Uri.EscapeDataString(id)}.{version}\"></elsa-workflow-definition-editor>");

    private static IResult ShowCase(string number, HttpContext context, StudioFolder folder) =>
        Frame(context, folder, $"<elsa-workflow-instance-viewer instance-id=\"{Uri.EscapeDataString(number)}\"></elsa-workflow-instance-viewer>");

    private static IResult Frame(HttpContext context, StudioFolder folder, string element)
    {
        if (!folder.IsInstalled)
        {
            return Results.NotFound();
        }

        context.Response.Headers.ContentSecurityPolicy = Policy;
        string api = $"{context.Request.Scheme}://{context.Request.Host}{Routes.Studio}/api";
        return Results.Text(
            $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Elsa Studio</title><base href="{Routes.Studio}/view/">
            <link href="_content/MudBlazor/MudBlazor.min.css" rel="stylesheet"><link href="_content/CodeBeam.MudBlazor.Extensions/MudExtensions.min.css" rel="stylesheet">
            <link href="_content/Radzen.Blazor/css/material-base.css" rel="stylesheet"><link href="_content/Elsa.Studio.Shell/css/shell.css" rel="stylesheet">
            <link href="Elsa.Studio.Host.CustomElements.styles.css" rel="stylesheet"></head>
            <body><elsa-backend-provider remote-endpoint="{api}"></elsa-backend-provider>{element}
            <script src="_content/BlazorMonaco/jsInterop.js"></script><script src="_content/BlazorMonaco/lib/monaco-editor/min/vs/loader.js"></script>
            <script src="_content/BlazorMonaco/lib/monaco-editor/min/vs/editor/editor.main.js"></script><script src="_content/MudBlazor/MudBlazor.min.js"></script>
            <script src="_content/CodeBeam.MudBlazor.Extensions/MudExtensions.min.js"></script><script src="_content/Radzen.Blazor/Radzen.Blazor.js"></script>
            <script src="_framework/blazor.webassembly.js"></script></body></html>
            """,
            "text/html; charset=utf-8");
    }

    /// <summary>The smallest twin that the browser takes.</summary>
    private static IResult SendFile(string path, HttpContext context, StudioFolder folder)
    {
        if (folder.Find(path) is not { } found)
        {
            return Results.NotFound();
        }

        context.Response.Headers.Vary = "Accept-Encoding";
        string accepted = context.Request.Headers.AcceptEncoding.ToString();
        foreach ((string coding, string ending) in new[] { ("br", ".br"), ("gzip", ".gz") })
        {
            if (accepted.Contains(coding, StringComparison.OrdinalIgnoreCase) && File.Exists(found.File.FullName + ending))
            {
                context.Response.Headers.ContentEncoding = coding;
                return Results.File(found.File.FullName + ending, found.Type);
            }
        }

        return Results.File(found.File.FullName, found.Type);
    }
}
