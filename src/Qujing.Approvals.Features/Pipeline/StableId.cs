using System.Security.Cryptography;
using System.Text;

namespace Qujing.Approvals.Features.Pipeline;

/// <summary>Ids of rows that an act makes: from the act's own id and a name, so that the same act gives the same rows.</summary>
public static class StableId
{
    public static Guid From(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    public static Guid From(Guid operationId, string name) => From($"{operationId:N}/{name}");
}
