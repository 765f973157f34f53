using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

internal class IndexModel(IMediator mediator) : ActPage
{
    private const string NewestFirst = "new";
    private const string EveryStatus = "all";

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Zone { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Stage { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Light { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Year { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Status { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    protected IMediator Mediator => mediator;

    public CaseList.View View { get; private set; } = new(default, new Dictionary<long, long>(), []);

    public bool HasFilters => new[] { Zone, Stage, Light, Year, Sort }.Any(value => !string.IsNullOrEmpty(value)) || Status is { Length: > 0 } and not CaseStatus.InProcedure;

    public IEnumerable<Choice> Statuses => [.. CaseWords.Statuses.Select(status => new Choice(status.Value, T[status.Text])), new(EveryStatus, T["全部状态"])];

    public IEnumerable<Choice> Zones => T.Zones.Select(zone => new Choice(zone.Code, zone.Name));

    public IEnumerable<Choice> Stages => CaseWords.Stages.Select(stage => new Choice(stage.Id, CaseWords.Stage(stage.Id, T)));

    public IEnumerable<Choice> Lights => CaseWords.Lights.Select(light => new Choice(light.Value.ToString(CultureInfo.InvariantCulture), T[light.Text]));

    public IEnumerable<Choice> Orders => [new("due", T["按时限，最紧急的在前"]), new(NewestFirst, T["按编号，最新的在前"])];

    public IEnumerable<(string Text, string Css, long Cases, string Address)> Stats => CaseWords.Lights.Where(light => light.Value != CaseLight.None).Select(light => (
        light.Text,
        light.Value switch { CaseLight.Red => "is-err", CaseLight.Yellow => "is-warn", CaseLight.Green => "is-ok", _ => "is-off" },
        View.Counts.GetValueOrDefault(light.Value),
        Routes.With(Routes.Cases, ("status", CaseStatus.InProcedure), ("light", light.Value.ToString(CultureInfo.InvariantCulture)))));

    /// <summary>What the list is cut by, in words, so that a print says it too.</summary>
    public string Conditions
    {
        get
        {
            List<string> parts = [Status == EveryStatus ? T["全部状态"] : CaseWords.Status(Status ?? CaseStatus.InProcedure, T)];
            parts.AddRange(new[]
            {
                Zone is { Length: > 0 } zone ? CaseWords.Zone(zone, T) : null,
                Stage is { Length: > 0 } stage ? CaseWords.Stage(stage, T) : null,
                Lights.FirstOrDefault(light => light.Value == Light)?.Text,
                Year is { Length: > 0 } year ? T["{0}年", year] : null,
                Q is { Length: > 0 } words ? T["含“{0}”", words] : null,
            }.OfType<string>());
            return T["条件：{0}", string.Join('，', parts)];
        }
    }

    public IReadOnlyList<KeptFilters.Line> Kept { get; private set; } = [];

    public string KeepAddress => ExportAddress(Routes.CaseFilters);

    public string? NextPage => View.Next is { } next ? Address(Sort, next.Due, next.Key) : null;

    public string ExportAddress(string address) => Routes.With(
        address, ("q", Q), ("status", Status), ("zone", Zone), ("stage", Stage), ("light", Light), ("year", Year), ("sort", Sort));

    /// <summary>What the address asks for.</summary>
    protected CaseList.Filter ReadFilter(string? due, string? after)
    {
        bool searches = !string.IsNullOrWhiteSpace(Q);
        Status = string.IsNullOrEmpty(Status) ? searches ? EveryStatus : CaseStatus.InProcedure : Status;
        return new CaseList.Filter
        {
            Zone = Zone ?? "", Stage = Stage ?? "", Words = Q ?? "", Status = Status == EveryStatus ? "" : Status,
            Light = long.TryParse(Light, NumberStyles.None, CultureInfo.InvariantCulture, out long light) ? light : null,
            Year = int.TryParse(TypedNumber.Narrow(Year), NumberStyles.None, CultureInfo.InvariantCulture, out int year) ? year : null,
            Order = Sort == NewestFirst ? CaseList.CaseOrder.NewestFirst : CaseList.CaseOrder.Due,
            AfterDue = due ?? "", AfterKey = after ?? "",
        };
    }

    public virtual async Task<IActionResult> OnGetAsync(string? due, string? after)
    {
        var answer = await mediator.Send(new CaseList.Query(ReadFilter(due, after)));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        View = answer.Value;
        return await LoadAsync() ?? Page();
    }

    /// <summary>The person's named filters, or the page that refuses them.</summary>
    protected async Task<IActionResult?> LoadAsync()
    {
        var answer = await mediator.Send(new KeptFilters.Question());
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Kept = answer.Value.Lines;
        return null;
    }

    public string With(string sort) => Address(sort, null, null);

    public string? SortMark(string sort) => (Sort ?? "due") == sort ? sort == NewestFirst ? "descending" : "ascending" : null;

    private string Address(string? sort, string? due, string? after) => Routes.With(
        Routes.Cases, ("q", Q), ("status", Status), ("zone", Zone), ("stage", Stage), ("light", Light), ("year", Year), ("sort", sort), ("due", due), ("after", after));
}
