using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>A new key for children's data, and all of it sealed anew under it. The administrator turns the key and sees no child. Reports have keys of their own, which are sealed anew with the rest.</summary>
public static class RotateChildKey
{
    [SystemAccess]
    [Access(Role.Administrator)]
    public sealed record Command(Guid OperationId) : IAct<Receipt>;

    public sealed record Receipt(long KeyNo, int Values);

    internal sealed class Handler(ActContext act, ChildVault vault) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (long keyNo, int values) = await vault.RotateAsync(act.Db);
            act.Record("keyNo", keyNo);
            act.Record("values", values);
            return new Receipt(keyNo, values);
        }
    }
}
