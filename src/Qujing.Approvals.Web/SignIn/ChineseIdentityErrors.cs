using Microsoft.AspNetCore.Identity;

namespace Qujing.Approvals.Web.SignIn;

internal sealed class ChineseIdentityErrors : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => Of(nameof(DefaultError), "没有保存。请核对后再试");

    public override IdentityError ConcurrencyFailure() => Of(nameof(ConcurrencyFailure), "这个账号刚被别人修改过。请刷新页面后再试");

    public override IdentityError PasswordMismatch() => Of(nameof(PasswordMismatch), "现在的密码不对，请重新填写");

    public override IdentityError InvalidUserName(string? userName) => Of(nameof(InvalidUserName), "用户名只能用字母、数字和 . - _ @");

    public override IdentityError DuplicateUserName(string userName) => Of(nameof(DuplicateUserName), "这个用户名已有人使用，请换一个");

    public override IdentityError PasswordTooShort(int length) => Of(nameof(PasswordTooShort), PageLanguage.Words("密码至少要有 {0} 个字符", length));

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) =>
        Of(nameof(PasswordRequiresUniqueChars), PageLanguage.Words("密码至少要有 {0} 个不同的字符", uniqueChars));

    private static IdentityError Of(string code, string text) => new() { Code = code, Description = PageLanguage.Words(text) };
}
