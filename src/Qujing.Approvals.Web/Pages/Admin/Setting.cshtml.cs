using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Administration;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Pages.Cases;

namespace Qujing.Approvals.Web.Pages.Admin;

internal sealed class SettingModel(IMediator mediator, TimeProvider clock) : SettingPage(mediator)
{
    [BindProperty]
    public string? Value { get; set; }

    [BindProperty]
    public string? SeenValue { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Article { get; set; }

    [BindProperty]
    public string? EffectiveOn { get; set; }

    [BindProperty]
    public string? Step { get; set; }

    public SettingSheet.Line Line { get; private set; } = default!;

    /// <summary>Shown once more before it is proposed, with what it would have changed; null while it is filled in.</summary>
    public DryRun? Run { get; private set; }

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

        (Value, EffectiveOn) = (Line.Value, LocalTime.Day(clock.GetUtcNow()));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key)
    {
        DateOnly day = DecisionWords.Day(EffectiveOn);
        var command = new ProposeSetting.Command(OperationId, key, Value ?? "", SeenValue ?? "")
        {
            Reason = Reason ?? "", Article = Article ?? "", EffectiveOn = day == default ? null : day,
        };
        if (Step == "propose")
        {
            var answer = await Mediator.Send(command);
            return answer.Refusal is null ? Redirect(Routes.RuleChange(answer.Value.ChangeId)) : await LineAsync(key) ?? Refuse(answer.Refusal);
        }

        if (await LineAsync(key) is { } elsewhere)
        {
            return elsewhere;
        }

        return Step == "check" ? await CheckAsync(key, command) : Page();
    }

    private async Task<IActionResult> CheckAsync(string key, ProposeSetting.Command command)
    {
        var run = await Mediator.Send(new SettingDryRun.Question(key, Value ?? ""));
        Refusal?[] wrong = [run.Refusal, .. command.Problems()];
        if (Refusal.All([.. wrong.OfType<Refusal>()]) is { } refusal)
        {
            return Refuse(refusal);
        }

        Run = run.Value;
        return Page();
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
