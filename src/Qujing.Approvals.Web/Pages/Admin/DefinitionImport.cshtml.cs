using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Administration;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Pages.Cases;

namespace Qujing.Approvals.Web.Pages.Admin;

/// <summary>Filled in, checked, proposed. What was read from the file stays in the form, since a browser gives a file back to nobody.</summary>
internal sealed class DefinitionImportModel(IMediator mediator, TimeProvider clock) : ActPage
{
    private const int BytesMax = 1024 * 1024;

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public string? Definition { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Article { get; set; }

    [BindProperty]
    public string? EffectiveOn { get; set; }

    [BindProperty]
    public string? Step { get; set; }

    /// <summary>What it would change; null while it is filled in.</summary>
    public DefinitionCheck.Report? Report { get; private set; }

    public void OnGet() => EffectiveOn = LocalTime.Day(clock.GetUtcNow());

    public async Task<IActionResult> OnPostAsync()
    {
        if (Upload is { } file)
        {
            if (file.Length > BytesMax)
            {
                return Refuse(Refusal.Because("import.too_large", ("megabytesMax", BytesMax / 1024 / 1024)).At(nameof(Upload)));
            }

            using var reader = new StreamReader(file.OpenReadStream());
            Definition = await reader.ReadToEndAsync();
            // What was typed is what was sent; the field shows what was read.
            ModelState.Remove(nameof(Definition));
        }

        DateOnly day = DecisionWords.Day(EffectiveOn);
        var command = new ProposeDefinition.Command(OperationId, Definition ?? "") { Reason = Reason ?? "", Article = Article ?? "", EffectiveOn = day == default ? null : day };
        return Step switch
        {
            "propose" => await ProposeAsync(command),
            "edit" => Page(),
            _ => await CheckAsync(command),
        };
    }

    private async Task<IActionResult> ProposeAsync(ProposeDefinition.Command command)
    {
        var answer = await mediator.Send(command);
        return answer.Refusal is { } refusal ? Refuse(refusal) : Redirect(Routes.RuleChange(answer.Value.ChangeId));
    }

    private async Task<IActionResult> CheckAsync(ProposeDefinition.Command command)
    {
        var checkedFile = await mediator.Send(new DefinitionCheck.Question(command.Definition));
        Refusal[] wrong = [.. checkedFile.Refusal?.Told() ?? [], .. command.Problems()];
        if (Refusal.All(wrong) is { } refusal)
        {
            return Refuse(refusal);
        }

        Report = checkedFile.Value;
        return Page();
    }
}
