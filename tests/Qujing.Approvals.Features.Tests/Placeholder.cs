namespace Qujing.Approvals.Features.Tests;
public sealed class Placeholder { [Xunit.Fact] public void Builds() { } }
