using System.Text;
using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Features.Simulation;

/// <summary>A register of schools for three counties, with invented names and plausible places: for the demo, simulations and tests.</summary>
public static class SampleSchools
{
    public static byte[] Content() => Encoding.UTF8.GetBytes(Embedded.Text(typeof(SampleSchools).Assembly, "data/sample-schools.csv"));
}
