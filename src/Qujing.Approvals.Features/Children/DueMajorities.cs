using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>
/// The open records of those who are 18 and for whom somebody still stands as for a minor, and of those who are so before long and of whom the county wasn't told (B34). The days of
/// birth lie sealed, so each is opened to see.
/// </summary>
public static class DueMajorities
{
    [SystemAccess]
    public sealed record Query : IQuestion<View>;

    public sealed record View(IReadOnlyList<string> Numbers, IReadOnlyList<string> Near);

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Query, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var due = new List<string>();
            var near = new List<string>();
            foreach (ChildRow row in await ChildTable.RepresentedAsync(act.Db))
            {
                DateOnly born = (await desk.DetailsAsync(row)).Birth;
                if (MinorRule.StageOn(born, act.Today) == ActingStage.Adult)
                {
                    due.Add(row.Number);
                }
                else if (!row.MajorityNear && MinorRule.IsMajorityNear(born, act.Today))
                {
                    near.Add(row.Number);
                }
            }

            return new View(due, near);
        }
    }
}
