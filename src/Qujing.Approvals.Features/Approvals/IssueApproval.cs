using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Approvals;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Approvals;

/// <summary>The municipal government issues the approval; the plan is in force, and locked for a year, from the issue date (Art. 14, 15).</summary>
public static class IssueApproval
{
    [Access(Role.MeetingRecorder, Party.GovernmentOffice)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, string DocumentNumber, DateOnly IssuedOn) : IAct<Receipt>, IVersionedCaseAct;

    public sealed record Receipt(string DocumentNumber, DateOnly LockThrough);

    internal sealed class Handler(ActContext act, CaseMover mover) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn("Approval") is { } early)
            {
                return early;
            }

            if (DocumentNumber.Parse(request.DocumentNumber, out DocumentNumber? number) is { } wrong)
            {
                return wrong.At(nameof(request.DocumentNumber));
            }

            if (request.IssuedOn > act.Today)
            {
                return Refusal.Because("approval.date_future", ("date", $"{request.IssuedOn:yyyy-MM-dd}")).At(nameof(request.IssuedOn));
            }

            if (await ApprovalTable.IsTakenAsync(act.Db, number!.Text))
            {
                return Refusal.Because("approval.number_taken", ("number", number.Text)).At(nameof(request.DocumentNumber));
            }

            ModificationLock yearLock = ModificationLock.Of(request.IssuedOn, act.Settings, act.Calendar);
            await ApprovalTable.InsertAsync(act.Db, new ApprovalRow
            {
                CaseId = act.Case.Row.Id, DocumentNumber = number.Text, IssuedOn = request.IssuedOn, LockThrough = yearLock.LastDay, IssuedBy = act.Actor.Id, IssuedAt = act.Now,
            });
            act.Record("number", number.Text);
            act.Record("lockThrough", $"{yearLock.LastDay:yyyy-MM-dd}");
            return await mover.AdvanceAsync(act, "Issued") is { } refusal ? refusal : new Receipt(number.Text, yearLock.LastDay);
        }
    }
}

/// <summary>The plan enters into force; the plan that it modifies is superseded, and stays readable (Art. 16).</summary>
internal sealed class EnterForce(CaseMover mover) : ICaseEffect
{
    public string Name => nameof(EnterForce);

    public async Task<Refusal?> RunAsync(ActContext act, CaseFile file, string outcome)
    {
        file.Row = file.Row with { Status = CaseStatus.InForce };
        if (file.Row.ModifiesCaseId is not { } modified)
        {
            return null;
        }

        CaseRow row = await CaseTable.FindAsync(act.Db, modified) ?? throw new InvalidOperationException($"The plan that {file.Number} modifies is gone.");
        var older = new CaseFile(row, await CaseTable.PartiesAsync(act.Db, row.Id));
        if (older.NotIn("ModificationLock", "InForce") is { } busy)
        {
            return busy;
        }

        act.AlsoChange(older, ("supersededBy", file.Number));
        return await mover.AdvanceAsync(act, older, "Superseded");
    }
}
