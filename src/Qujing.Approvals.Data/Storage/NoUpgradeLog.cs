using DbUp.Engine.Output;

namespace Qujing.Approvals.Data.Storage;

/// <summary>What ran is returned, and what failed is thrown.</summary>
internal sealed class NoUpgradeLog : IUpgradeLog
{
    public void LogTrace(string format, params object[] args) { }
    public void LogDebug(string format, params object[] args) { }
    public void LogInformation(string format, params object[] args) { }
    public void LogWarning(string format, params object[] args) { }
    public void LogError(string format, params object[] args) { }
    public void LogError(Exception ex, string format, params object[] args) { }
}
