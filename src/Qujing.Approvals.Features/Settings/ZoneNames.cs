using Qujing.Approvals.Domain.Zones;

namespace Qujing.Approvals.Features.Settings;

/// <summary>The zones as the last request of this process read them, for pages that name one: a page is rendered after its own question.</summary>
public sealed class ZoneNames
{
    private volatile IReadOnlyList<Zone> _known = Zone.All;

    public IReadOnlyList<Zone> Known
    {
        get => _known;
        internal set => _known = value;
    }

    /// <summary>The code itself where no zone has it.</summary>
    public string Of(string code) => Known.FirstOrDefault(zone => zone.Code == code)?.Name ?? code;
}
