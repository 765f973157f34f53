using System.Diagnostics;
using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.City;

internal sealed class EscalationsModel(IMediator mediator) : ActPage
{
    private const string Few = "＜5";

    public static readonly IReadOnlyList<Escalation> Kinds = Enum.GetValues<Escalation>();

    public IReadOnlyList<Escalations.Line> Counties { get; private set; } = [];

    public static string NameOf(Escalation kind) => kind switch
    {
        Escalation.Dispute => "争议待处理",
        Escalation.SchoolRefusal => "学校不接收",
        Escalation.HomeTeaching => "送教次数不足",
        Escalation.Overdue => "办理超期",
        Escalation.Absence => "未到校",
        _ => throw new UnreachableException($"Something to urge without a name: {kind}"),
    };

    public string Shown(Escalations.Line county, Escalation kind) =>
        county.Found.TryGetValue(kind, out Escalations.Amount? amount) ? amount.Count?.ToString(CultureInfo.InvariantCulture) ?? Few : "0";

    public async Task<IActionResult> OnGetAsync()
    {
        var answer = await mediator.Send(new Escalations.Query());
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Counties = answer.Value.Counties;
        return Page();
    }
}
