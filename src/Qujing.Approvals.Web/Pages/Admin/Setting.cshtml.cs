using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Administration;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Admin;

internal sealed class SettingModel(IMediator mediator) : SettingPage(mediator)
{
    [BindProperty]
    public string? Value { get; set; }

    [BindProperty]
    public string? SeenValue { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public SettingSheet.Line Line { get; private set; } = default!;

    /// <summary>The values to choose from; none for a number or a plan.</summary>
    public IReadOnlyList<Choice> Choices
    {
        get
        {
            string[] values = Line.Setting.Allowed.Split(" | ");
            return values.Length == 1 ? [] : [.. values.Select(value => new Choice(value, Words(value)))];
        }
    }

    public async Task<IActionResult> OnGetAsync(string key)
    {
        if (await LineAsync(key) is { } elsewhere)
        {
            return elsewhere;
        }

        Value = Line.Value;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key)
    {
        var answer = await Mediator.Send(new ChangeSetting.Command(OperationId, key, Value ?? "", SeenValue ?? "", Reason ?? ""));
        if (answer.Refusal is not { } refusal)
        {
            return Redirect(Routes.Setting(key));
        }

        return await LineAsync(key) ?? Refuse(refusal);
    }

    private async Task<IActionResult?> LineAsync(string key)
    {
        if (await LoadAsync() is { } elsewhere)
        {
            return elsewhere;
        }

        if (View.Lines.FirstOrDefault(line => line.Setting.Key == key) is not { } found)
        {
            return NotFound();
        }

        Line = found;
        return null;
    }
}
