using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Administration;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Admin;

/// <summary>What the list of settings and the page of one have in common.</summary>
internal abstract class SettingPage(IMediator mediator) : ActPage
{
    protected IMediator Mediator => mediator;

    public SettingSheet.View View { get; private set; } = new([]);

    public string Words(string value) => SettingWords.Of(value) is { } words ? T[words] : value;

    protected async Task<IActionResult?> LoadAsync()
    {
        var answer = await mediator.Send(new SettingSheet.Question());
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        View = answer.Value;
        return null;
    }
}
