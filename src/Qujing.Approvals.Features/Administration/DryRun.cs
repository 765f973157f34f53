using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Administration;

/// <summary>Decisions of past cases, computed again by the settings in force and by the proposed ones (C08). It changes nothing.</summary>
/// <param name="Checked">How many decisions were computed twice.</param>
/// <param name="Lines">Those that come out otherwise.</param>
public sealed record DryRun(int Checked, IReadOnlyList<DryRunLine> Lines)
{
    /// <summary>True where the setting decides nothing that can be computed from what lies with past cases.</summary>
    public bool IsForLaterActsAlone => Checked == 0;

    internal static async Task<DryRun> OfAsync(ActContext act, ProcedureSettings proposed)
    {
        var pair = new SettingPair(act.Settings, proposed);
        int found = 0;
        var lines = new List<DryRunLine>();
        foreach (IDecisionAgain again in DecisionsAgain.All.Where(again => again.IsConcerned(pair)))
        {
            foreach (DryRunLine line in await again.RunAsync(act, pair))
            {
                found++;
                if (line.Before != line.After)
                {
                    lines.Add(line);
                }
            }
        }

        return new DryRun(found, lines);
    }
}

/// <summary>One decision of one case.</summary>
/// <param name="CaseNumber">Whose.</param>
/// <param name="What">One of the words of <see cref="DecisionsAgain"/>.</param>
/// <param name="Before">What comes out by the settings in force: a day, or a word.</param>
/// <param name="After">By the proposed ones.</param>
public sealed record DryRunLine(string CaseNumber, string What, string Before, string After);

internal sealed record SettingPair(ProcedureSettings Current, ProcedureSettings Proposed)
{
    internal bool Differs<T>(Func<ProcedureSettings, T> of) => !EqualityComparer<T>.Default.Equals(of(Current), of(Proposed));

    /// <summary>The same decision by both settings.</summary>
    internal DryRunLine Line(string caseNumber, string what, Func<ProcedureSettings, string> decide) => new(caseNumber, what, decide(Current), decide(Proposed));
}

/// <summary>A kind of decision that the product can compute again from what lies with a case.</summary>
internal interface IDecisionAgain
{
    bool IsConcerned(SettingPair pair);

    /// <summary>Every decision of this kind in past cases, whether it differs or not.</summary>
    Task<IReadOnlyList<DryRunLine>> RunAsync(ActContext act, SettingPair pair);
}
