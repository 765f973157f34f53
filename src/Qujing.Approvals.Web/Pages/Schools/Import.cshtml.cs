using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Schools;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Pages.Schools;

internal sealed class ImportModel(IMediator mediator) : ListUpload<ImportSchools.Receipt>
{
    protected override string MissingCode => "import.schools_missing";

    /// <summary>The others of the folder read the register.</summary>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (User.RoleOf() != Role.CountyEducation)
        {
            context.Result = new NotFoundResult();
        }
    }

    protected override Task<Answer<ImportSchools.Receipt>> SendAsync(string fileName, byte[] content, bool allOrNothing) => mediator.Send(new ImportSchools.Command(OperationId, content));

    protected override IReadOnlyList<Refusal> LeftOf(ImportSchools.Receipt receipt) => [];
}
