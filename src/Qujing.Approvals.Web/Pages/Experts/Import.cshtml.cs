using MediatR;
using Qujing.Approvals.Features.Experts;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Experts;

internal sealed class ImportModel(IMediator mediator) : ListUpload<ImportExperts.Receipt>
{
    protected override string MissingCode => "import.file_missing";

    protected override Task<Answer<ImportExperts.Receipt>> SendAsync(string fileName, byte[] content, bool allOrNothing) =>
        mediator.Send(new ImportExperts.Command(OperationId, fileName, content, allOrNothing));

    protected override IReadOnlyList<Refusal> LeftOf(ImportExperts.Receipt receipt) => receipt.Left;
}
