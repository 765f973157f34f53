using MediatR;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Counties;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Counties;

/// <summary>The townships and schools of each county.</summary>
public static class CountyUnits
{
    [Access(Role.Administrator)]
    public sealed record Question : IQuestion<View>;

    public sealed record View(IReadOnlyList<Line> Lines);

    public sealed record Line(string CountyName, string Kind, string Name);

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            var lines = new List<Line>();
            foreach (County county in County.All)
            {
                foreach (string kind in AddCountyUnit.Kinds)
                {
                    lines.AddRange((await UnitCountyTable.UnitsAsync(act.Db, county.Code, kind)).Select(unit => new Line(county.Name, kind, unit.Name)));
                }
            }

            return new View(lines);
        }
    }
}
