using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Approvals;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Approvals;

/// <summary>The municipal government issues the approval; the plan is in force, and locked for a year, from the issue date (Art. 14, 15).</summary>
public static class IssueApproval
{
    [Access(Role.MeetingRecorder, Party.GovernmentOffice)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, string DocumentNumber, DateOnly IssuedOn) : IAct<Receipt>, IVersionedCaseAct;

    public sealed record Receipt(string DocumentNumber, DateOnly LockThrough);

    /// <summary>All that is wrong with the number and the day: how it is written, whether it is used, and a day that can't be (Art. 14).</summary>
    internal static async Task<Refusal?> WrongAsync(ActContext act, string documentNumber, DateOnly issuedOn)
    {
        var wrong = new List<Refusal>();
        if (DocumentNumber.Parse(documentNumber, out DocumentNumber? number) is { } misspelt)
        {
            wrong.Add(misspelt.At(nameof(Command.DocumentNumber)));
        }
        else if (await ApprovalTable.IsTakenAsync(act.Db, number!.Text))
        {
            wrong.Add(Refusal.Because("approval.number_taken", ("number", number.Text)).At(nameof(Command.DocumentNumber)));
        }

        if (issuedOn == default)
        {
            wrong.Add(new Refusal("approval.date_missing").Citing("第十四条").At(nameof(Command.IssuedOn)));
        }
        else if (issuedOn > act.Today)
        {
            wrong.Add(Refusal.Because("approval.date_future", ("date", issuedOn)).At(nameof(Command.IssuedOn)));
        }
        else if (await AgendaTable.OfCaseAsync(act.Db, act.Case.Row.Id) is [.., { } item] && await TooEarlyAsync(act, item, issuedOn) is { } early)
        {
            wrong.Add(early.Citing("第十四条").At(nameof(Command.IssuedOn)));
        }

        return Refusal.All(wrong);
    }

    // What passed in principle is approved once its last amendment is confirmed, not before (A53).
    private static async Task<Refusal?> TooEarlyAsync(ActContext act, AgendaItemRow item, DateOnly issuedOn)
    {
        if (issuedOn < item.MeetsOn)
        {
            return Refusal.Because("approval.date_early", ("date", issuedOn), ("meeting", item.MeetsOn));
        }

        DateOnly? confirmed = (await AgendaTable.ConditionsAsync(act.Db, item.Id)).Max(line => line.ConfirmedAt) is { } at ? ShanghaiTime.DayOf(at) : null;
        return issuedOn < confirmed ? Refusal.Because("approval.date_before_amendment", ("date", issuedOn), ("confirmed", confirmed)) : null;
    }

    internal sealed class Handler(ActContext act, CaseMover mover) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn("Approval") is { } early)
            {
                return early;
            }

            if (await ResultDoubt.HeldAsync(act) is { } doubted)
            {
                return doubted;
            }

            if (await WrongAsync(act, request.DocumentNumber, request.IssuedOn) is { } wrong)
            {
                return wrong;
            }

            DocumentNumber.Parse(request.DocumentNumber, out DocumentNumber? number);
            ModificationLock yearLock = ModificationLock.Of(request.IssuedOn, act.Settings, act.Calendar);
            await ApprovalTable.InsertAsync(act.Db, new ApprovalRow
            {
                CaseId = act.Case.Row.Id, DocumentNumber = number!.Text, IssuedOn = request.IssuedOn, LockThrough = yearLock.LastDay,
                LockMode = yearLock.Mode.ToString(), IssuedBy = act.Actor.Id, IssuedAt = act.Now,
            });
            await CaseSearch.IndexAsync(act.Db, act.Case.Row);
            act.Record("number", number.Text);
            act.Record("lockMode", yearLock.Mode.ToString());
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
        await OpenPublicationAsync(act, file);
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

    // The law counts from the issue of the document, on whichever day it is entered here (A62): opened before the stage opens one that counts from today.
    private static async Task OpenPublicationAsync(ActContext act, CaseFile file)
    {
        ApprovalRow? approval = await ApprovalTable.FindAsync(act.Db, file.Row.Id);
        await DeadlineDesk.OpenAsync(act, file, new NewDeadline(StableId.From($"{file.Row.Id.Value:N}/{DeadlineDesk.Publication}"), DeadlineDesk.Publication, PublicationRule.WorkingDays)
        {
            CountedFrom = approval?.IssuedOn, UnitId = file.Units(Party.OrganisingBody).First(), IsStatutory = true,
        });
    }
}
