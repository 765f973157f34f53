using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.Features.JointReviews;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

/// <summary>A lead bureau's conclusion: written, shown once more to be checked, then confirmed. Where two lead, the second begins with the first's words.</summary>
internal sealed class JointConcludeModel(IMediator mediator) : JointPage(mediator)
{
    [BindProperty]
    public string? Conclusion { get; set; }

    [BindProperty]
    public string? Consolidated { get; set; }

    [BindProperty]
    public string? SilenceReason { get; set; }

    [BindProperty]
    public long SeenOpinions { get; set; }

    [BindProperty]
    public string? Step { get; set; }

    public bool IsChecking { get; private set; }

    public IEnumerable<Choice> Conclusions => JointWords.Choices<JointConclusion>(T, JointWords.Of);

    public JointConclusion? Chosen => JointWords.Parse<JointConclusion>(Conclusion);

    public IEnumerable<JointRoundSheet.Lead> Others => Sheet.Leads.Where(lead => !lead.IsOwn);

    public string SilentNames => string.Join('、', Sheet.Silent.Select(line => line.UnitName));

    /// <summary>What stands against each conclusion, before anything is typed.</summary>
    public IEnumerable<string> Blocks(JointConclusion conclusion) => Sheet.Against(conclusion, "-").Select(T.Sentence);

    public async Task<IActionResult> OnGetAsync(string number, int round)
    {
        if (await LoadAsync(number, round) is { } elsewhere)
        {
            return elsewhere;
        }

        JointRoundSheet.Lead? first = Sheet.Leads.FirstOrDefault(lead => lead.IsOwn && lead.Confirmation is not null) ?? Sheet.Leads.FirstOrDefault(lead => lead.Confirmation is not null);
        (Conclusion, Consolidated, SilenceReason) = (first?.Confirmation?.Conclusion.ToString(), first?.Confirmation?.Consolidated, first?.Confirmation?.SilenceReason);
        (SeenVersion, SeenOpinions) = (Sheet.Version, Sheet.OpinionVersions);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string number, int round)
    {
        if (Step == "confirm" && (await Mediator.Send(Wanted(number, round))).Refusal is var refused)
        {
            return await ConfirmedAsync((number, round), refused);
        }

        if (await LoadAsync(number, round) is { } elsewhere)
        {
            return elsewhere;
        }

        Refusal? refusal = Step == "edit" ? null : Check(number, round);
        return refusal is null ? Page() : Refuse(refusal);
    }

    private async Task<IActionResult> ConfirmedAsync((string Number, int Round) of, Refusal? refusal)
    {
        if (refusal is null)
        {
            return Redirect(Routes.Joint(of.Number, of.Round));
        }

        if (await LoadAsync(of.Number, of.Round) is { } elsewhere)
        {
            return elsewhere;
        }

        // The page shows the case and its opinions anew: what is confirmed next is confirmed upon these.
        ModelState.Clear();
        (SeenVersion, SeenOpinions, OperationId) = (Sheet.Version, Sheet.OpinionVersions, Guid.Empty);
        return Refuse(refusal);
    }

    private Refusal? Check(string number, int round)
    {
        IEnumerable<Refusal> against = Chosen is { } chosen ? Sheet.Against(chosen, SilenceReason ?? "") : [];
        Refusal? refusal = Refusal.All([.. Wanted(number, round).Problems(), .. against]);
        IsChecking = refusal is null;
        return refusal;
    }

    private ConfirmJointConclusion.Command Wanted(string number, int round) => new(OperationId, number, SeenVersion, round)
    {
        SeenOpinions = SeenOpinions, Conclusion = Chosen, Consolidated = Consolidated ?? "", SilenceReason = SilenceReason ?? "",
    };
}
