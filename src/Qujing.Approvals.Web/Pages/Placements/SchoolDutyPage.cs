using MediatR;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.Web.Pages.Placements;

/// <summary>A page of the county about the school of a case, or about the placement there.</summary>
internal abstract class SchoolDutyPage(IMediator mediator) : PlacementPage<SchoolDutySheet.View>(mediator)
{
    protected override IRequest<Answer<SchoolDutySheet.View>> QuestionOf(string number) => new SchoolDutySheet.Query(number);
}
