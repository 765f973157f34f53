using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class ProgressModel(IMediator mediator) : ActPage
{
    [BindProperty]
    public GuardianView? Answer { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? OtherWish { get; set; }

    public GuardianProgress.View? View { get; private set; }

    public bool IsGuardian => User.RoleOf() == Role.Guardian;

    /// <summary>On a suggested change a guardian answers yes or no by the office's letter; here the recommendation is answered.</summary>
    public bool MayAnswer => IsGuardian && View is { MayAnswer: true, Stage: "GuardianView" };

    /// <summary>The guardian whose page it is; none where the child has no such guardian any more, and then the act finds none.</summary>
    private Guid Own => View is { Guardians: [{ } own, ..] } ? own : Guid.Empty;

    public IEnumerable<Choice> Answers => [new(nameof(GuardianView.Agrees), T["同意"]), new(nameof(GuardianView.Disagrees), T["不同意"])];

    /// <summary>What a guardian may do now, each on a page of its own; for the county the letter that says the same.</summary>
    public IReadOnlyList<(string Text, string Address)> Links => View is not { } view ? [] : IsGuardian ? [.. Offered(view)] : [("给监护人的信（打印、登记送达）", Routes.PlacementProgress(view.Number, "letter"))];

    public async Task<IActionResult> OnGetAsync(string number) => await LoadAsync(number) ?? Page();

    public async Task<IActionResult> OnPostViewAsync(string number)
    {
        if (await LoadAsync(number) is { } denied)
        {
            return denied;
        }

        var answer = await mediator.Send(new RecordGuardianView.Command(OperationId, number, Own, Answer) { Words = Words, OtherWish = OtherWish });
        return answer.Refusal is { } refusal ? RefuseAs(refusal, "View", nameof(Answer)) : Redirect(Routes.PlacementProgress(number));
    }

    private static IEnumerable<(string Text, string Address)> Offered(GuardianProgress.View view)
    {
        (bool IsOffered, string Text, string Page)[] pages =
        [
            (view.Suggested is not null, "答复调整建议", "change"), (view.MayTellWish, "写下孩子的意愿", "wish"), (view.MayDispute, "提出争议", "dispute"),
            (view.MayReportSchool, "学校不接收：告诉教育部门", "school"), (view.MayDefer, "申请延缓入学", "deferral"), (true, "同意或撤回对孩子信息的使用", "consent"), (true, "打印给监护人的信", "letter"),
        ];
        return [.. pages.Where(page => page.IsOffered).Select(page => (page.Text, Routes.PlacementProgress(view.Number, page.Page))), ("谁打开过孩子的档案", Routes.ChildReaders(view.ChildNumber))];
    }

    // The page calls the act's View an answer: a page's own View is what it shows.
    private IActionResult RefuseAs(Refusal refusal, string field, string shown) => Refuse(refusal with
    {
        Field = refusal.Field == field ? shown : refusal.Field, Parts = [.. refusal.Parts.Select(part => part.Field == field ? part.At(shown) : part)],
    });

    private async Task<IActionResult?> LoadAsync(string number)
    {
        var answer = await mediator.Send(new GuardianProgress.Query(number));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        View = answer.Value;
        return null;
    }
}
