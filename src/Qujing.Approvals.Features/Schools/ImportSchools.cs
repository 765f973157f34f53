using MediatR;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Schools;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Schools;
using Qujing.Approvals.Features.Lists;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Schools;

/// <summary>
/// A county takes its register of schools over from a table (xlsx or csv): what each school teaches, offers and has left, and where it stands. A school that
/// is known is brought up to date by its code; a wrong row keeps all out, and every wrong row is told.
/// </summary>
public static class ImportSchools
{
    private const int FirstDataRow = 2;

    [Access(Role.CountyEducation)]
    [SystemAccess]
    public sealed record Command(Guid OperationId, byte[] Content) : IAct<Receipt>;

    public sealed record Receipt(int Added, int Changed);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (ListFile.Read(request.Content ?? [], out IReadOnlyList<IReadOnlyList<string>> rows) is { } unreadable)
            {
                return unreadable.At(nameof(Command.Content));
            }

            if (rows.Count < FirstDataRow)
            {
                return new Refusal("import.empty").At(nameof(Command.Content));
            }

            if (SchoolSheetColumns.Find(rows[0], act.Today, out SchoolSheetColumns columns) is { } missing)
            {
                return missing.At(nameof(Command.Content));
            }

            (List<School> schools, List<Refusal> wrong) = await SortAsync(rows, columns);
            return Refusal.All(wrong) is { } refusal ? refusal : await WriteAsync(schools);
        }

        private async Task<(List<School> Schools, List<Refusal> Wrong)> SortAsync(IReadOnlyList<IReadOnlyList<string>> rows, SchoolSheetColumns columns)
        {
            string? own = act.Actor.IsSystem ? null : await UnitCountyTable.CountyOfAsync(act.Db, act.Actor.UnitId);
            var schools = new List<School>();
            var wrong = new List<Refusal>();
            for (int at = 1; at < rows.Count; at++)
            {
                if (rows[at].All(string.IsNullOrEmpty))
                {
                    continue;
                }

                (School? school, Refusal? problem) = columns.Read(rows[at]);
                problem ??= own is not null && school!.CountyCode != own ? new Refusal("import.row_other_county")
                    : schools.Any(known => known.Code == school!.Code) ? Refusal.Because("import.row_school_twice", ("code", school!.Code)) : null;
                if (problem is not null)
                {
                    wrong.Add(problem with { Details = new Dictionary<string, string>(problem.Details, StringComparer.Ordinal) { ["row"] = $"{at - 1 + FirstDataRow}" } });
                }
                else
                {
                    schools.Add(school!);
                }
            }

            return (schools, wrong);
        }

        private async Task<Answer<Receipt>> WriteAsync(List<School> schools)
        {
            int added = 0;
            foreach (School school in schools)
            {
                if (await SchoolTable.FindAsync(act.Db, school.Code) is { } known)
                {
                    if (known.CountyCode != school.CountyCode)
                    {
                        return Refusal.Because("school.of_other_county", ("code", school.Code));
                    }

                    await SchoolTable.UpdateAsync(act.Db, SchoolRegister.RowOf(school, known.Version));
                    continue;
                }

                if (await AccountTable.FindUnitAsync(act.Db, SchoolRegister.UnitOf(school.Code)) is null)
                {
                    await AccountTable.InsertUnitAsync(act.Db, new Data.People.Unit { Id = SchoolRegister.UnitOf(school.Code), Name = school.Name, Kind = "school" });
                    await UnitCountyTable.InsertAsync(act.Db, SchoolRegister.UnitOf(school.Code), school.CountyCode);
                }

                await SchoolTable.InsertAsync(act.Db, SchoolRegister.RowOf(school, 1));
                added++;
            }

            act.Record("added", added);
            act.Record("changed", schools.Count - added);
            return new Receipt(added, schools.Count - added);
        }
    }
}
