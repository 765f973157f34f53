using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class TeamModel(IMediator mediator) : PlacementPage<AssessmentSheet.View>(mediator)
{
    [BindProperty]
    public List<Row>? Members { get; set; }

    /// <summary>Everybody who could be named, with what was filled in for each.</summary>
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public string? MembersError => ModelState["Members"]?.Errors.FirstOrDefault()?.ErrorMessage;

    public IEnumerable<Choice> Professions => Choices<Profession>(AssessmentTeam.NameOf);

    public IEnumerable<Choice> Ties => Choices<CommitteeTie>(CommitteeRecusal.NameOf);

    private IReadOnlyList<Row> Chosen => [.. (Members ?? []).Where(row => row is { Named: true })];

    public async Task<IActionResult> OnPostAsync(string number)
    {
        Refusal? refusal = Chosen.Any(row => Parsed<CommitteeTie>(row.Tie) is null)
            ? new Refusal("assessors.tie_unasked").At(nameof(Members))
            : (await Mediator.Send(new NameAssessors.Command(OperationId, number, SeenVersion, [.. Chosen.Select(MemberOf)]))).Refusal;
        return await AfterAsync(number, refusal);
    }

    protected override IRequest<Answer<AssessmentSheet.View>> QuestionOf(string number) => new AssessmentSheet.Query(number);

    protected override async Task<IActionResult?> LoadAsync(string number)
    {
        if (await base.LoadAsync(number) is { } elsewhere)
        {
            return elsewhere;
        }

        Rows = [.. Sheet.Candidates.Select(candidate => RowOf(candidate))];
        // The rows are shown in the order of the committee, whatever was sent.
        foreach (string key in ModelState.Keys.Where(key => key.StartsWith(nameof(Members) + "[", StringComparison.Ordinal)).ToArray())
        {
            ModelState.Remove(key);
        }

        return null;
    }

    private static NameAssessors.Member MemberOf(Row row) => new(row.AccountId ?? "", Parsed<Profession>(row.Profession) ?? default, Parsed<CommitteeTie>(row.Tie) ?? default);

    private Row RowOf(AssessmentSheet.Candidate candidate)
    {
        Row? sent = (Members ?? []).FirstOrDefault(row => row?.AccountId == candidate.AccountId);
        return new Row { AccountId = candidate.AccountId, Name = candidate.Name, Named = sent?.Named ?? false, Profession = sent?.Profession, Tie = sent?.Tie };
    }

    /// <summary>One member of the committee.</summary>
    internal sealed class Row
    {
        public string? AccountId { get; set; }

        public bool Named { get; set; }

        public string? Profession { get; set; }

        public string? Tie { get; set; }

        public string Name { get; init; } = "";
    }
}
