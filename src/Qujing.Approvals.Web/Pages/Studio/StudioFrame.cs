namespace Qujing.Approvals.Web.Pages.Studio;

/// <param name="Address">What the frame shows.</param>
/// <param name="Diagram">Our own drawing of the same version.</param>
/// <param name="IsInstalled">False where there is our own drawing alone.</param>
internal sealed record StudioFrame(string Address, string Diagram, bool IsInstalled);
