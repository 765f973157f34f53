namespace Qujing.Approvals.Architecture.Tests;
public sealed class Placeholder { [Xunit.Fact] public void Builds() { } }
