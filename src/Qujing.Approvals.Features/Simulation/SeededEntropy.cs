using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Qujing.Approvals.Features.Draws;

namespace Qujing.Approvals.Features.Simulation;

/// <summary>
/// Nonces and salts that follow from a simulation's seed, so that one seed draws the same people again. Anybody can compute them beforehand: only for an office of its own
/// folder that nobody serves.
/// </summary>
internal static class SeededEntropy
{
    internal static DrawEntropy Of(int seed)
    {
        int asked = 0;
        return new DrawEntropy(count => SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"simulation-{seed}-secret-{++asked}")))[..count]);
    }
}
