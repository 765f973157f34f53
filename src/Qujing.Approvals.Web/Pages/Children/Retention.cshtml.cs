using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Pages.Children;

internal sealed class RetentionModel(IMediator mediator) : ActPage
{
    private const string Yes = "yes";

    [BindProperty]
    public string? IsSure { get; set; }

    /// <summary>How many records the deletion just now took.</summary>
    [BindProperty(SupportsGet = true, Name = "erased")]
    public int? Erased { get; set; }

    public RetentionPreview.View View { get; private set; } = default!;

    public bool MayErase => User.RoleOf() == Role.CountyLeader;

    public IEnumerable<Choice> Sure => [new(Yes, T["我看过上面的名单；删除后不能恢复"])];

    public Task<IActionResult> OnGetAsync() => ShowAsync(null);

    public async Task<IActionResult> OnPostAsync()
    {
        if (IsSure != Yes)
        {
            return await ShowAsync(new Refusal("retention.not_sure").At(nameof(IsSure)));
        }

        var answer = await mediator.Send(new EraseExpired.Command(OperationId));
        return answer.Refusal is { } refusal ? await ShowAsync(refusal) : Redirect(Routes.With(Routes.Retention, ("erased", answer.Value.Children.Count.ToString(CultureInfo.InvariantCulture))));
    }

    private async Task<IActionResult> ShowAsync(Refusal? refusal)
    {
        var answer = await mediator.Send(new RetentionPreview.Question());
        if (answer.Refusal is { } denied)
        {
            return Refuse(denied);
        }

        View = answer.Value;
        return refusal is null ? Page() : Refuse(refusal);
    }
}
