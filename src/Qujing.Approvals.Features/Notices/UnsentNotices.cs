using MediatR;
using Qujing.Approvals.Data.Outbox;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Notices;

/// <summary>The notices that were given up, for those who can mend why.</summary>
public static class UnsentNotices
{
    private const int LinesMax = 200;

    [Access(Role.Administrator)]
    public sealed record Query : IQuestion<View>;

    public sealed record View(IReadOnlyList<GivenUpNotice> Notices);

    internal sealed class Handler(ActContext act) : IRequestHandler<Query, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken) => new View(await DeliveryTable.AllGivenUpAsync(act.Db, LinesMax));
    }
}
