using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Domain.Schools;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Features.Schools;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Placements;

/// <summary>A page on which a placement is drawn up: the form first, then the school and the reasons that this form asks for. Nothing is filled in by a suggestion (B48).</summary>
internal abstract class DraftPage(IMediator mediator) : PlacementPage<DecisionSheet.View>(mediator)
{
    private const string Yes = "true";
    private RankedSchool[]? _ranked;

    [BindProperty(SupportsGet = true)]
    public string? Form { get; set; }

    [BindProperty]
    public string? School { get; set; }

    /// <summary>A school that isn't in the list of the county.</summary>
    [BindProperty]
    public string? OtherSchool { get; set; }

    [BindProperty]
    public string? SchoolRoll { get; set; }

    [BindProperty]
    public string? Rung1 { get; set; }

    [BindProperty]
    public string? Rung2 { get; set; }

    [BindProperty]
    public string? Rung3 { get; set; }

    [BindProperty]
    public string? DepartureReason { get; set; }

    [BindProperty]
    public string? SchoolReason { get; set; }

    [BindProperty]
    public string? HomeGround { get; set; }

    [BindProperty]
    public string? HomeStatement { get; set; }

    [BindProperty]
    public string? HomeEvidenceSha256 { get; set; }

    [BindProperty]
    public IFormFile? HomeEvidence { get; set; }

    [BindProperty]
    public string? PairedSchoolOffered { get; set; }

    public EvidenceFile Evidence { get; private set; } = new(null, null);

    public PlacementForm? Chosen => Parsed<PlacementForm>(Form);

    /// <summary>The committee's recommendation is where this form stands; home teaching isn't offered to a child who can attend a school.</summary>
    public IEnumerable<Choice> Forms => PlacementForms.All.Where(form => form != PlacementForm.HomeTeaching || MayTeachAtHome).Select(form => new Choice(
        form.ToString(),
        T["{0}. {1}", PlacementLadder.RungOf(form), T[PlacementForms.NameOf(form)]],
        form == Sheet.Recommended ? T["专家委员会建议"] : PlacementForms.IsRegularClass(form) ? T["须安排学业导师"] : null));

    public bool MayTeachAtHome => Sheet.Ability is { } ability && !Abilities.CanAttendSchool(ability);

    public IEnumerable<int> RungsAbove => Chosen is { } form ? PlacementLadder.Above(form) : [];

    public bool Departs => Chosen is { } form && Sheet.Recommended is { } recommended && PlacementDecisionRule.Departs(form, recommended);

    /// <summary>Suitable schools of the county, nearest first, each with the reasons for its place. Without the child's place, by their code.</summary>
    public IEnumerable<Choice> Schools => _ranked is not null
        ? _ranked.Where(entry => entry.Suits).Select(entry => new Choice(entry.School.Code, T["{0}（{1}）", entry.School.Name, SchoolWords.Distance(entry.Metres, T)], SchoolWords.Lines(_ranked, entry, T)))
        : Sheet.Schools.Where(school => school.CountyCode == Sheet.CountyCode && Suits(school)).Select(school => new Choice(school.Code, school.Name, SchoolWords.Room(school, T)));

    public IReadOnlyList<(string Name, string WhyNot)> Unsuitable => Chosen is { } form
        ? [.. Sheet.Schools.Where(school => school.CountyCode == Sheet.CountyCode && !Suits(school)).Select(school => (school.Name, SchoolWords.WhyNot(school, (form, Sheet.Stage), T)))]
        : [];

    public bool IsRanked => _ranked is not null;

    public IReadOnlyList<Choice> Elsewhere => [.. Sheet.Schools.Where(school => school.CountyCode != Sheet.CountyCode && Suits(school)).Select(school => new Choice(school.Code, $"{CaseWords.County(school.CountyCode)}　{school.Name}"))];

    public IEnumerable<Choice> Rolls => Sheet.Schools.Where(school => school.Kind != SchoolKind.Institution).Select(school => new Choice(school.Code, $"{CaseWords.County(school.CountyCode)}　{school.Name}"));

    public bool AsksRoll => Chosen is PlacementForm.HomeTeaching or PlacementForm.InstitutionClass;

    public IEnumerable<Choice> Grounds => Choices<HomeTeachingGround>(PlacementWords.Ground);

    public IEnumerable<Choice> Paired => [new(Yes, T["已向监护人提供结对的特殊教育学校"])];

    protected override IRequest<Answer<DecisionSheet.View>> QuestionOf(string number) => new DecisionSheet.Query(number);

    protected override async Task<IActionResult?> LoadAsync(string number)
    {
        if (await base.LoadAsync(number) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Chosen is { } form)
        {
            Answer<SchoolOptions.View> answer = await Mediator.Send(new SchoolOptions.Query(number, form));
            _ranked = answer.Refusal is null ? [.. answer.Value.Schools] : null;
        }

        return null;
    }

    /// <summary>Takes the file over; its problem where it isn't taken.</summary>
    protected async Task<Refusal?> TakeEvidenceAsync(string number)
    {
        Evidence = await EvidenceFile.TakeAsync(Mediator, (OperationId, number), HomeEvidence, HomeEvidenceSha256);
        return Evidence.Problem?.At(nameof(HomeEvidence));
    }

    protected DecisionDraft Draft() => new()
    {
        Form = Chosen, School = string.IsNullOrEmpty(OtherSchool) ? School : OtherSchool, SchoolRoll = SchoolRoll, DepartureReason = DepartureReason, SchoolReason = SchoolReason,
        RungReasons = RungsAbove.Select(rung => (rung, Reason: rung switch { 1 => Rung1, 2 => Rung2, _ => Rung3 })).Where(pair => !string.IsNullOrWhiteSpace(pair.Reason)).ToDictionary(pair => pair.rung, pair => pair.Reason!),
        HomeGround = Parsed<HomeTeachingGround>(HomeGround), HomeStatement = HomeStatement, HomeEvidenceSha256 = Evidence.StoredSha256, PairedSchoolOffered = PairedSchoolOffered == Yes,
    };

    /// <summary>The act's names of inputs as this page has them.</summary>
    protected static Refusal? AsOnPage(Refusal? refusal) =>
        Named(Named(Named(Named(refusal, "RungReasons[1]", nameof(Rung1)), "RungReasons[2]", nameof(Rung2)), "RungReasons[3]", nameof(Rung3)), nameof(HomeEvidenceSha256), nameof(HomeEvidence));

    private bool Suits(Domain.Schools.School school) => Chosen is { } form && school.WhyNot(form, Sheet.Stage) is null;
}
