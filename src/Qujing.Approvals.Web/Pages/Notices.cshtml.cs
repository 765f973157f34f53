using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Pages;

internal sealed class NoticesModel(IMediator mediator) : ActPage
{
    public MyNotices.View View { get; private set; } = new([]);

    public string? NextPage => View.Next is { } next
        ? Routes.With(Routes.Notices, ("at", next.At.UtcTicks.ToString(CultureInfo.InvariantCulture)), ("id", $"{next.Id}"))
        : null;

    public async Task<IActionResult> OnGetAsync(long? at, Guid? id)
    {
        bool isAPlace = at is >= 0 && at <= DateTime.MaxValue.Ticks && id is not null;
        var answer = await mediator.Send(new MyNotices.Question { Before = isAPlace ? (new DateTimeOffset(at!.Value, TimeSpan.Zero), id!.Value) : null });
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        View = answer.Value;
        return Page();
    }

    /// <summary>Null where the person's role has no page of a case; whether they may see this one is decided there.</summary>
    public string? AddressOf(string number, string kind)
    {
        Role role = User.RoleOf();
        return role switch
        {
            Role.OrganisingBody or Role.Secretariat when kind.StartsWith("erratum.", StringComparison.Ordinal) => Routes.CasePage(number, "erratum"),
            Role.OrganisingBody => Routes.MyPlan(number),
            Role.Expert => Routes.Votes,
            Role.School => Routes.Pupil(number),
            Role.Guardian => Routes.PlacementProgress(number),
            _ when number.StartsWith(Procedures.ById(Procedures.MasterPlan).NumberPrefix + "-", StringComparison.Ordinal) => Folders.Roles["/Cases"].Contains(role) ? Routes.Case(number) : null,
            _ => Folders.Roles["/Placements"].Contains(role) ? Routes.Placement(number) : null,
        };
    }
}
