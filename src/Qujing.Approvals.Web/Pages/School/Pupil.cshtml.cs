using MediatR;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.School;

internal sealed class PupilModel(IMediator mediator) : PupilPage(mediator)
{
    /// <summary>From the assessments, as far as the school may know of them (setting 25).</summary>
    public IReadOnlyList<string> Supports { get; private set; } = [];

    public IEnumerable<TaskItem> Tasks => Sheet.Duties.Select(owed =>
    {
        (string kind, string words) = LightTagHelper.Of(owed.DaysLeft, paused: false, soon: 3);
        return new TaskItem(SchoolWords.Of(owed.Duty), SchoolWords.Address(Sheet.Number, owed.Duty), owed.DaysLeft is null ? "要办" : words, kind.Length == 0 ? "info" : kind)
        {
            Hint = owed.DueOn is { } day ? T["最迟 {0}（内部目标）", $"{day:yyyy-MM-dd}"] : null,
        };
    });

    /// <summary>What may be done and isn't owed now.</summary>
    public IReadOnlyList<(string Text, string Address)> Others => [.. Offered().Select(page => (page.Text, Routes.Pupil(Sheet.Number, page.Page)))];

    protected override async Task PrepareAsync()
    {
        var file = await Mediator.Send(new PlacementFile.Query(Sheet.Number));
        Supports = file.Refusal is null ? [.. file.Value.Rounds.Select(round => round.Summary).OfType<string>().Where(words => words.Length > 0)] : [];
    }

    private IEnumerable<(string Text, string Page)> Offered()
    {
        bool Owes(SchoolDuty duty) => Sheet.Duties.Any(owed => owed.Duty == duty);
        if (Sheet.Awaited is not null)
        {
            yield return ("学校有困难：提交能力说明，提出支持需求", "note");
        }

        if (Sheet.MayPlan && !Owes(SchoolDuty.MakePlan))
        {
            yield return ("修改个别化方案", "plan");
        }

        if (!Sheet.IsFollowedUp)
        {
            yield break;
        }

        yield return ("写跟踪记录", "follow-up");
        if (Sheet.Form == Domain.Placements.PlacementForm.HomeTeaching && !Owes(SchoolDuty.VisitHome))
        {
            yield return ("登记送教上门", "visit");
        }

        else if (Sheet is { AppearedOn: null, Form: not Domain.Placements.PlacementForm.HomeTeaching } && !Owes(SchoolDuty.CheckAttendance))
        {
            yield return ("登记到校", "attendance");
        }

        yield return ("建议调整安置", "change");
    }
}
