using Qujing.Approvals.Domain.Parties;

namespace Qujing.Approvals.Features.Workflows;

/// <summary>Who can carry out a stage: whoever signs in, but for those who only read.</summary>
internal static class StageRoles
{
    internal static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<Role>().Where(role => role is not (Role.Public or Role.Auditor)).Select(role => role.ToString())];
}
