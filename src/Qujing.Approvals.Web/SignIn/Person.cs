using Qujing.Approvals.Data.People;

namespace Qujing.Approvals.Web.SignIn;

/// <summary>An account as Identity changes it, property by property, until it is stored.</summary>
internal sealed class Person(Account account)
{
    public Account Account { get; set; } = account;
}
