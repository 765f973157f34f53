using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Draws;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class PanelDrawModel(IMediator mediator) : PanelPage(mediator)
{
    [BindProperty]
    public string? DrawsOn { get; set; }

    [BindProperty]
    public string? DrawsTime { get; set; }

    [BindProperty]
    public string? Witnesses { get; set; }

    [BindProperty]
    public string? PublicEvent { get; set; }

    [BindProperty]
    public string[]? Numbers { get; set; }

    [BindProperty]
    public string? Step { get; set; }

    [BindProperty]
    public string? RedrawReason { get; set; }

    [BindProperty]
    public bool Agrees { get; set; }

    public bool IsChecking { get; private set; }

    public bool IsSupervisor => ActingRole == Role.Supervisor;

    public IEnumerable<Stage> Steps
    {
        get
        {
            int now = Sheet.Newest?.Row.Status switch { "frozen" => 1, "announced" => 2, "conducted" => Sheet.Seats.Where(seat => seat.No > 10).All(seat => seat.Answer == "accepted") ? 4 : 3, _ => 0 };
            string[] names = ["核定名单", "公布承诺值", "抽取", "确认到会", "公开核验"];
            return names.Select((name, at) => new Stage(T[name], at < now ? StageState.Done : at == now ? StageState.Now : StageState.Waiting, T[at < now ? "已完成" : at == now ? "进行中" : "未开始"]));
        }
    }

    public string NumbersOf(int at) => Numbers is not null && at < Numbers.Length ? Numbers[at] ?? "" : "";

    public async Task<IActionResult> OnGetAsync(string number, int round) => await LoadAsync(number, round) ?? Page();

    public async Task<IActionResult> OnPostAnnounceAsync(string number, int round)
    {
        AnnounceDraw.Witness[] witnesses = [.. (Witnesses ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(WitnessOf)];
        Refusal? refusal = (await Mediator.Send(new AnnounceDraw.Command(OperationId, number, SeenVersion, LocalTime.Of(DrawsOn, DrawsTime), witnesses, PublicEvent ?? ""))).Refusal;
        return await AfterAsync((number, round), Named(refusal, "DrawsAt", nameof(DrawsOn)), "draw");
    }

    /// <summary>The numbers are shown once more before they count: a draw can't be undone.</summary>
    public async Task<IActionResult> OnPostDrawAsync(string number, int round)
    {
        if (Step == "draw")
        {
            return await AfterAsync((number, round), (await Mediator.Send(new ConductDraw.Command(OperationId, number, SeenVersion, Numbers ?? []))).Refusal, "draw");
        }

        if (await LoadAsync(number, round) is { } elsewhere)
        {
            return elsewhere;
        }

        Refusal? unreadable = Step == "check" ? Refusal.All([.. ConductDraw.Unreadable(Sheet.Newest?.Sources ?? [], Numbers ?? [])]) : null;
        IsChecking = Step == "check" && unreadable is null;
        if (unreadable is not null)
        {
            Show(unreadable);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostRedrawAsync(string number, int round)
    {
        Refusal? refusal = (await Mediator.Send(new RedrawPanel.Command(OperationId, number, SeenVersion, RedrawReason ?? ""))).Refusal;
        return await AfterAsync((number, round), Named(refusal, "Reason", nameof(RedrawReason)), "draw");
    }

    public async Task<IActionResult> OnPostConfirmAsync(string number, int round) =>
        await AfterAsync((number, round), (await Mediator.Send(new ConfirmRedraw.Command(OperationId, number, SeenVersion, Agrees))).Refusal, "draw");

    private static AnnounceDraw.Witness WitnessOf(string line)
    {
        string[] parts = line.Split([',', '，'], 2, StringSplitOptions.TrimEntries);
        return new AnnounceDraw.Witness(parts[0], parts.Length > 1 ? parts[1] : "");
    }
}
