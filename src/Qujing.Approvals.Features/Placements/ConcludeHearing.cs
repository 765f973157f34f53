using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>
/// Every guardian was heard. Where they contradict each other the committee weighs the child's interest (B12); where they refuse any schooling, persuasion
/// begins and the case stays open (B10); else the county decides.
/// </summary>
public static class ConcludeHearing
{
    private const string GuardiansDiffer = "监护人之间意见不一致";

    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, bool RefuseSchooling) : IAct<Receipt>, IPersonalAct, IVersionedCaseAct;

    public sealed record Receipt(string Stage);

    internal sealed class Handler(ActContext act, PlacementWork work, HearingWork hearing, DisputeWork disputes) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(PlacementStage.GuardianView) is { } elsewhere)
            {
                return elsewhere;
            }

            IReadOnlyList<GuardianViewRow> views = await hearing.ViewsAsync();
            // Who only acts for a guardian is heard too, and yet isn't one (B05).
            Guid[] guardians = [.. (await hearing.DecidersAsync()).Select(known => known.GuardianId)];
            if (guardians.Length == 0 && await hearing.ActingAsync() == ActingStage.Adult)
            {
                return Refusal.Because("view.own_missing", ("age", MinorRule.MajorityAge)).Citing("民法典第十八条");
            }

            int heard = guardians.Count(guardian => views.Any(view => view.GuardianId == guardian));
            if (heard < guardians.Length || views.Count == 0)
            {
                return Refusal.Because("view.not_all_heard", ("heard", heard), ("guardians", guardians.Length)).Citing(PlacementSource.Regulation21);
            }

            return await MoveAsync(request, [.. views.Where(view => guardians.Contains(view.GuardianId)).Select(row => row.View)]) is { } stopped ? stopped : new Receipt(act.Case.Stage);
        }

        private async Task<Refusal?> MoveAsync(Command request, GuardianView[] views)
        {
            if (request.RefuseSchooling)
            {
                if (!GuardianRule.MayRefuseSchooling(views))
                {
                    return new Refusal("view.schooling_not_refused").Citing(PlacementSource.Compulsory13).At(nameof(Command.RefuseSchooling));
                }

                await work.TellAsync(Party.Township, "schooling_refused");
                return await work.MoveAsync("SchoolingRefused");
            }

            if (GuardianRule.GoesToCommittee(views))
            {
                await disputes.OpenAsync((request.OperationId, null, GuardiansDiffer));
                return await work.MoveAsync("Disputed");
            }

            return await work.MoveAsync("Heard");
        }
    }
}
