using MediatR;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Administration;

/// <summary>What another value of a setting would have changed in past cases, before anybody proposes it (C08).</summary>
public static class SettingDryRun
{
    [Access(Role.Administrator)]
    public sealed record Question(string Key, string Value) : IQuestion<DryRun>;

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<DryRun>>
    {
        public async Task<Answer<DryRun>> Handle(Question request, CancellationToken cancellationToken) =>
            SettingValue.Read(act.Settings, (request.Key, request.Value), out SettingValue? value) is { } wrong ? wrong : await DryRun.OfAsync(act, value!.Settings);
    }
}
