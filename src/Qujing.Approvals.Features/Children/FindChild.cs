using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>
/// Finds a record among those that its reader sees anyway, by the whole identity number or the whole name, through their keyed hashes. A child of another county is
/// answered as one that doesn't exist; what is found is masked as in the list, and the file opens with a reason as ever (B35).
/// </summary>
public static class FindChild
{
    [AuditedRead]
    [Access(Role.CountyEducation)]
    [Access(Role.CountyLeader)]
    [Access(Role.Federation)]
    [Access(Role.Township)]
    [Access(Role.School)]
    public sealed record Question(string? IdNumber, string? FullName) : IQuestion<View>;

    public sealed record View(IReadOnlyList<ChildList.Line> Lines);

    internal sealed class Handler(ActContext act, ChildDesk desk, ChildVault vault) : IRequestHandler<Question, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            if (IdentityNumber.Parse(request.IdNumber, out IdentityNumber? number) is { } wrong)
            {
                return wrong;
            }

            string nameToken = ChildNames.TokenOf(vault, request.FullName ?? "");
            if (nameToken.Length == 0 && !string.IsNullOrWhiteSpace(request.FullName))
            {
                return new Refusal("find.name_short").At(nameof(Question.FullName));
            }

            if (number is null && nameToken.Length == 0)
            {
                return new Refusal("find.nothing_given").At(nameof(Question.IdNumber));
            }

            string? idToken = number is null ? null : vault.TokenOf(number);
            ILookup<Guid, ChildMarkRow> marks = await desk.MarksAsync();
            var lines = new List<ChildList.Line>();
            // Always through all of the own records: neither the answer nor its time tells of anybody else's.
            IReadOnlyList<ChildRow> rows = await desk.RowsAsync();
            Schooling schooling = await Schooling.OfAsync(act.Db, act.Settings.Placement, rows);
            foreach (ChildRow row in rows.Where(row => row.Status != ChildStatus.Merged && (idToken is null || row.IdToken == idToken) && (nameToken.Length == 0 || row.NameToken == nameToken)))
            {
                lines.Add(ChildList.LineOf(act, row, (await desk.DetailsAsync(row), schooling), ChildList.StepOf(row, marks[row.Id])));
            }

            act.Record("lines", lines.Count);
            return new View(lines);
        }
    }
}
