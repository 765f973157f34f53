using System.Text.RegularExpressions;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Features;

namespace Qujing.Approvals.Web.CommandLine;

/// <summary>What stands against a verb on this machine: the place of the rows, or a file.</summary>
internal static partial class CommandFailure
{
    /// <summary>Shows where an unforeseen failure happened, beside the sentence.</summary>
    internal const string TraceVariable = "QUJING_TRACE";

    /// <summary>One sentence for whatever happened.</summary>
    internal static string Sentence(Exception failure) => Words(failure)
        ?? $"出现了没有料到的问题，没有办成。请把这句话告诉系统管理员：{failure.GetType().Name}，{failure.Message.ReplaceLineEndings(" ")}（设 {TraceVariable}=1 再试一次，会显示出错的位置）";

    /// <summary>A file that is no database counts as a database that isn't there.</summary>
    internal static int ExitCode(Exception failure) => failure is DatabaseUnfitException { Fault: DatabaseFault.NotADatabase } ? OfficeVerbs.NotFound : 1;

    /// <returns>What to do; null for a failure that nobody foresaw.</returns>
    internal static string? Words(Exception failure) => failure switch
    {
        DatabaseUnfitException unfit => unfit.Fault switch
        {
            DatabaseFault.Unencrypted => $"与 SQL Server 的连接必须加密：请从 {ProductFolders.ServerVariable} 中删去 Encrypt；试用时服务器用自签证书的，写 TrustServerCertificate=True",
            DatabaseFault.NotAConnectionString => $"{ProductFolders.ServerVariable} 不是有效的连接字符串：请写成 Server=…;Database=…;User ID=…;Password=…",
            DatabaseFault.InvariantMode => "SQL Server 的驱动不能在 .NET 的固定区域模式下运行：请用 ./run 启动，或用 dotnet exec --runtimeconfig 程序.sqlserver.runtimeconfig.json 程序.dll",
            DatabaseFault.NoRowVersions => $"数据库没有打开行版本：请由数据库所有者运行 migrate，或执行以下语句。{unfit.Message}",
            DatabaseFault.Unreachable => $"连不上 SQL Server：请核对 {ProductFolders.ServerVariable} 中的服务器、数据库和账号，以及服务器是否在运行。{unfit.InnerException?.Message}",
            DatabaseFault.NotADatabase => $"{unfit.Message} 不是数据库文件，或者已经损坏。请用 --data 指明数据文件夹；文件损坏时从备份恢复",
            _ => unfit.Message,
        },
        DatabaseTooNewException newer => $"数据库由更新的版本写过，请运行新版本，本版本没有改动它。{newer.Message}",
        IOException or UnauthorizedAccessException => $"文件读写失败，请核对文件夹、权限和磁盘空间：{PlaceOf(failure)}",
        _ => null,
    };

    // The system's own words are English; the path in them is what helps.
    private static string PlaceOf(Exception failure) => Quoted().Match(failure.Message) is { Success: true } path ? path.Groups["path"].Value : failure.Message;

    [GeneratedRegex("'(?<path>[^']+)'", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();
}
