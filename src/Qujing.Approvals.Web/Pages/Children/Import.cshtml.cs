using MediatR;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Children;

internal sealed class ImportModel(IMediator mediator) : ListUpload<ImportChildren.Receipt>
{
    protected override string MissingCode => "import.children_missing";

    protected override Task<Answer<ImportChildren.Receipt>> SendAsync(string fileName, byte[] content, bool allOrNothing) =>
        mediator.Send(new ImportChildren.Command(OperationId, fileName, content, allOrNothing));

    protected override IReadOnlyList<Refusal> LeftOf(ImportChildren.Receipt receipt) => receipt.Left;
}
