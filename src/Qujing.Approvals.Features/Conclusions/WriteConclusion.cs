using MediatR;
using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Data.Conclusions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Conclusions;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Conclusions;

/// <summary>The secretariat writes the panel's conclusion; its numbers come from the count alone (A45).</summary>
public static class WriteConclusion
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, [property: TextLengthMax(TextBounds.LongTextMax)] string? Assessment, [property: TextLengthMax(TextBounds.LongTextMax)] string? Amendments)
        : IVersionedCaseAct, IAct<Receipt>;

    public sealed record Receipt(int VersionNo, string Sha256);

    internal sealed class Handler(ActContext act, CaseMover mover) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(Stages.Conclusion) is { } wrongStage)
            {
                return wrongStage.Citing("第十二条");
            }

            if (await ConclusionDesk.FindAsync(act) is not { } desk)
            {
                return new Refusal("ballot.not_closed").Citing("第十二条");
            }

            ConclusionText text = await desk.TextAsync(act, request.Assessment ?? "", request.Amendments ?? "");
            if (Refusal.All(text.Refusals()) is { } refusal)
            {
                return refusal;
            }

            ConclusionRow row = await InsertAsync(request, desk, text);
            foreach (BallotSeatRow seat in desk.Attended)
            {
                await NoticeDesk.ToPersonAsync(act, act.Case, seat.AccountId, new NoticeText("conclusion.sign", row.Id.ToString("N")));
            }

            act.Record("version", row.VersionNo);
            act.Record("sha256", row.Sha256);
            return await mover.AdvanceAsync(act, "Written") is { } refused ? refused : new Receipt((int)row.VersionNo, row.Sha256);
        }

        private async Task<ConclusionRow> InsertAsync(Command request, ConclusionDesk desk, ConclusionText text)
        {
            string content = text.Compose();
            var row = new ConclusionRow
            {
                Id = StableId.From(request.OperationId, "conclusion"),
                PanelRoundId = desk.Meeting.Round.Id,
                BallotId = desk.Meeting.Ballot!.Id,
                VersionNo = (await ConclusionTable.OfRoundAsync(act.Db, desk.Meeting.Round.Id)).Count + 1,
                Assessment = text.Assessment.Trim(),
                Amendments = text.Amendments.Trim(),
                Content = content,
                Sha256 = ConclusionDesk.HashOf(content),
                WrittenBy = act.Actor.Id,
                WrittenAt = act.Now,
            };
            await ConclusionTable.InsertAsync(act.Db, row);
            return row;
        }
    }
}
