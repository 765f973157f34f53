using Qujing.Approvals.Web.Tests.EveryPage;
using Qujing.Approvals.Web.Tests.Town;

[assembly: AssemblyFixture(typeof(WalkedTown))]

namespace Qujing.Approvals.Web.Tests.EveryPage;

/// <summary>
/// One town for every test that only looks, and every page that anybody reaches in it, walked once for all of them: the walk takes longer than any of the looks.
/// Whoever changes something builds a town of their own.
/// </summary>
public sealed class WalkedTown : IAsyncDisposable
{
    private readonly SemaphoreSlim _walking = new(1);
    private DemoTown? _town;
    private TownWalk? _walk;

    internal async Task<(DemoTown Town, TownWalk Walk)> OpenAsync()
    {
        await _walking.WaitAsync();
        try
        {
            _town ??= await DemoTown.BuildAsync();
            _walk ??= await TownWalk.OfAsync(_town);
            return (_town, _walk);
        }
        finally
        {
            _walking.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _walking.Dispose();
        if (_town is not null)
        {
            await _town.DisposeAsync();
        }
    }
}
