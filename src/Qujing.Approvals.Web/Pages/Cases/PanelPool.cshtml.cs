using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Draws;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class PanelPoolModel(IMediator mediator) : PanelPage(mediator)
{
    [BindProperty]
    public string? ExpertNumber { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Compilers { get; set; }

    [BindProperty]
    public string[]? FieldNames { get; set; }

    public IEnumerable<Choice> Fields => Sheet.ActiveByField.Select(pair => new Choice(pair.Key, pair.Key, T["{0} 人", pair.Value]));

    public string SourceWords(PanelPreparation.Ground ground) => ground.Source switch
    {
        "screened" => T["系统比对"],
        "declared" => T["本人申报"],
        _ => ground.RecordedBy,
    };

    public async Task<IActionResult> OnGetAsync(string number, int round)
    {
        if (await LoadAsync(number, round) is { } elsewhere)
        {
            return elsewhere;
        }

        Compilers = Sheet.Newest?.Row.ScreenedNames ?? Sheet.Compiler;
        return Page();
    }

    public async Task<IActionResult> OnPostRecusalAsync(string number, int round) => await AfterAsync(
        (number, round), (await Mediator.Send(new RecordRecusal.Command(OperationId, number, ExpertNumber ?? "", Kind ?? "", Reason ?? ""))).Refusal, "pool");

    public async Task<IActionResult> OnPostFreezeAsync(string number, int round) => await AfterAsync(
        (number, round), (await Mediator.Send(new FreezePool.Command(OperationId, number, SeenVersion, (Compilers ?? "").Split('\n'), FieldNames ?? []))).Refusal, "draw");
}
