using System.Globalization;
using System.Text;
using System.Text.Json;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Administration;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Admin;

internal sealed class WorkdaysModel(IMediator mediator) : ActPage
{
    private const int BytesMax = 1024 * 1024;
    private const string Off = "放假";
    private const string Worked = "上班";

    [BindProperty]
    public string? Year { get; set; }

    [BindProperty]
    public string? Days { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    public CalendarSheet.View View { get; private set; } = default!;

    /// <summary>Running deadlines that the calendar as it is now would move.</summary>
    public int Moved { get; private set; }

    public async Task<IActionResult> OnGetAsync(int? year)
    {
        if (await LoadAsync(year) is { } elsewhere)
        {
            return elsewhere;
        }

        Year = View.Year.ToString(CultureInfo.InvariantCulture);
        Days = string.Join('\n', View.Days.Select(day => $"{day.Day:yyyy-MM-dd} {(day.Kind == "holiday" ? Off : Worked)} {day.Name}"));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        int year = int.TryParse(TypedNumber.Narrow(Year), NumberStyles.None, CultureInfo.InvariantCulture, out int typed) ? typed : 0;
        if (Upload is { Length: > BytesMax })
        {
            return await AgainAsync(year, Refusal.Because("calendar.file_large", ("megabytesMax", BytesMax / 1024 / 1024)).At(nameof(Upload)));
        }

        string holidays = Upload is { Length: > 0 } file ? await ReadAsync(file) : JsonOf(Days ?? "");
        var answer = await mediator.Send(new ProposeCalendarYear.Command(OperationId, year, holidays, Source ?? ""));
        return answer.Refusal is { } refusal
            ? await AgainAsync(year, refusal.Field == "Holidays" ? refusal.At(Upload is null ? nameof(Days) : nameof(Upload)) : refusal)
            : Redirect(Routes.RuleChange(answer.Value.ChangeId));
    }

    public string AtYear(int year) => Routes.With(Routes.Workdays, ("year", year.ToString(CultureInfo.InvariantCulture)));

    private async Task<IActionResult> AgainAsync(int? year, Refusal refusal) => await LoadAsync(year) ?? Refuse(refusal);

    private async Task<IActionResult?> LoadAsync(int? year)
    {
        var sheet = await mediator.Send(new CalendarSheet.Question(year is 0 ? null : year));
        if (sheet.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        View = sheet.Value;
        var preview = await mediator.Send(new RecountPreview.Question());
        Moved = preview.Refusal is null ? preview.Value.Lines.Count : 0;
        return null;
    }

    private static async Task<string> ReadAsync(IFormFile file)
    {
        using var reader = new StreamReader(file.OpenReadStream(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return await reader.ReadToEndAsync();
    }

    // What was typed, as the file would say it: one reader checks both.
    private static string JsonOf(string lines) => JsonSerializer.Serialize(
        lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split([' ', '\t', '　'], 3, StringSplitOptions.RemoveEmptyEntries)).Select(cells => new
        {
            date = cells[0],
            kind = cells.ElementAtOrDefault(1) switch { Off => "holiday", Worked => "workday", _ => "" },
            name = cells.ElementAtOrDefault(2) ?? "",
        }));
}
