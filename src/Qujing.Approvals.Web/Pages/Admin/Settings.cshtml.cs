using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Qujing.Approvals.Web.Pages.Admin;

internal sealed class SettingsModel(IMediator mediator) : SettingPage(mediator)
{
    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ?? Page();
}
