using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>
/// Records who stands for a child: up to two guardians (B12), an institution (B06), or an acting person with written authority (B05); from 14 the child itself, and at
/// 18 nobody else but a court's guardian (B34). With a user name the person follows the own child's file.
/// </summary>
public static class RecordGuardian
{
    [Access(Role.CountyEducation)]
    [Access(Role.Township)]
    public sealed record Command(Guid OperationId, string Number, GuardianKind Kind, GuardianDetails Person) : IAct<Receipt>, IPersonalAct, ICheckedAct
    {
        public DateOnly? AuthorityThrough { get; init; }
        public string? UserName { get; init; }

        public IEnumerable<Refusal> Problems() => Enum.IsDefined(Kind)
            ? GuardianRule.Problems(Kind, Person.FullName, (Person.Authority, AuthorityThrough))
            : [new Refusal("guardian.kind_missing").At(nameof(Kind))];
    }

    public sealed record Receipt(Guid GuardianId);

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (ChildRow? row, Refusal? refusal) = await desk.FindOpenAsync(request.Number);
            if (row is null)
            {
                return refusal!;
            }

            if (GuardianRule.CanStand(request.Kind, await desk.ActingAsync(row)) is { } age)
            {
                return age;
            }

            GuardianRow[] known = [.. (await GuardianTable.OfChildAsync(act.Db, row.Id)).Where(guardian => guardian.EndedOn is null)];
            if (TooMany(request.Kind, known) is { } many)
            {
                return many;
            }

            (string? accountId, Refusal? unknown) = await AccountAsync(request.UserName);
            if (unknown is not null)
            {
                return unknown;
            }

            Guid id = StableId.From(request.OperationId, "guardian");
            await GuardianTable.InsertAsync(act.Db, new GuardianRow
            {
                Id = id, ChildId = row.Id, Kind = request.Kind, PersonId = await desk.SealAsync(row.Id, (id, "guardian"), await PersonAsync(request, row)),
                AuthorityThrough = request.AuthorityThrough, AccountId = accountId, RecordedAt = act.Now, RecordedBy = act.Actor.Id,
            });
            act.Record("child", row.Number);
            act.Record("kind", request.Kind.ToString());
            return new Receipt(id);
        }

        private static Refusal? TooMany(GuardianKind kind, GuardianRow[] known) => kind switch
        {
            GuardianKind.Acting => null,
            GuardianKind.Self => known.Any(guardian => guardian.Kind == GuardianKind.Self) ? new Refusal("guardian.self_before").At(nameof(Command.Kind)) : null,
            _ => known.Count(guardian => guardian.Kind is not (GuardianKind.Acting or GuardianKind.Self)) >= GuardianRule.GuardiansMax
                ? Refusal.Because("guardian.too_many", ("max", GuardianRule.GuardiansMax)).At(nameof(Command.Kind))
                : null,
        };

        // The child's own line has the name of its record.
        private async Task<GuardianDetails> PersonAsync(Command request, ChildRow row) =>
            request.Kind == GuardianKind.Self ? request.Person with { FullName = (await desk.DetailsAsync(row)).FullName } : request.Person;

        private async Task<(string? AccountId, Refusal? Refusal)> AccountAsync(string? userName)
        {
            if (string.IsNullOrWhiteSpace(userName))
            {
                return (null, null);
            }

            return await AccountTable.FindByNameAsync(act.Db, userName.Trim().ToUpperInvariant()) is { IsActive: true, Role: Role.Guardian } account
                ? (account.Id, null)
                : (null, Refusal.Because("guardian.account_unknown", ("account", userName)).At(nameof(Command.UserName)));
        }
    }
}
