namespace Qujing.Approvals.Rules.Tests;
public sealed class Placeholder { [Xunit.Fact] public void Builds() { } }
