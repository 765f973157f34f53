using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Pages.Children;

internal sealed class IndexModel(IMediator mediator) : ActPage
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public string? Step { get; set; }

    /// <summary>The number of the last line before.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public IReadOnlyList<ChildList.Line> Lines { get; private set; } = [];

    public int Total { get; private set; }

    public string? NextPage { get; private set; }

    public IEnumerable<(ChildStep Step, int Count)> Counts { get; private set; } = [];

    public IEnumerable<Choice> Steps => Enum.GetValues<ChildStep>().Select(step => new Choice(step.ToString(), T[ChildWords.Step(step)]));

    public bool MayRegister => User.RoleOf() is Role.CountyEducation or Role.Federation or Role.Township or Role.School;

    public bool MayFind => FindModel.IsFor(User.RoleOf());

    public bool MayImport => MayRegister && User.RoleOf() != Role.School;

    public IReadOnlyList<NavItem> Links => User.RoleOf() switch
    {
        Role.CountyEducation => [new("三方核对", Routes.Reconciliation), new("疑似重复", Routes.Duplicates), new("安置统计", Routes.PlacementStats), new("学校名录", Routes.Schools)],
        Role.CountyLeader => [new("打开档案的申请", Routes.OpeningRequests), new("三方核对", Routes.Reconciliation), new("保存期限", Routes.Retention), new("安置统计", Routes.PlacementStats), new("学校名录", Routes.Schools)],
        Role.Federation or Role.Township => [new("三方核对", Routes.Reconciliation)],
        _ => [],
    };

    public async Task<IActionResult> OnGetAsync()
    {
        ChildStep? step = Enum.TryParse(Step, out ChildStep chosen) && Enum.IsDefined(chosen) ? chosen : null;
        var answer = await mediator.Send(new ChildList.Question(step));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Counts = answer.Value.Counts.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value));
        Total = answer.Value.Lines.Count;
        ChildList.Line[] rest = [.. answer.Value.Lines.Where(line => string.CompareOrdinal(line.Number, After ?? "") > 0)];
        Lines = [.. rest.Take(PageSize)];
        NextPage = rest.Length > PageSize ? Routes.With(Routes.Children, ("step", step?.ToString()), ("after", Lines[^1].Number)) : null;
        return Page();
    }
}
