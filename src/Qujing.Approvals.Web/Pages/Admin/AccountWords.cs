namespace Qujing.Approvals.Web.Pages.Admin;

/// <summary>What people call the state of an account.</summary>
internal static class AccountWords
{
    public static string Of(string state) => state switch
    {
        "off" => "已停用", "locked" => "已锁定", "no-password" => "等待设密码", _ => "可登录",
    };

    public static string TagOf(string state) => state switch
    {
        "off" => "off", "locked" => "err", "no-password" => "warn", _ => "ok",
    };
}
