namespace Qujing.Approvals.Web.Tests;
public sealed class Placeholder { [Xunit.Fact] public void Builds() { } }
