using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.School;

internal sealed class IndexModel(IMediator mediator) : ActPage
{
    public IReadOnlyList<Pupil> Pupils { get; private set; } = [];

    /// <summary>Numbers first.</summary>
    public string Sentence
    {
        get
        {
            int owed = Pupils.Count(pupil => pupil.Duties.Count > 0);
            int overdue = Pupils.Count(pupil => pupil.Duties.Any(duty => duty.DaysLeft < 0));
            return T["共 {0} 名学生，{1} 名有事项要办，{2} 名已超期。", Pupils.Count, owed, overdue];
        }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        var answer = await mediator.Send(new SchoolPupils.Query());
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Pupils = answer.Value.Pupils;
        return Page();
    }
}
